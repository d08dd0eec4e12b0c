import { VectorTile } from '@mapbox/vector-tile';
import fc from 'fast-check';
import { PbfReader } from 'pbf';
import { describe, expect, test } from 'vitest';
import { ringRadius } from '#domain/ring-radius.ts';
import { encodeTile, extent, isTileNumber, pointInTile, type TilePlace, withinCell } from '#domain/tile.ts';

const dam = { longitude: 4.8925, latitude: 52.3731 };
const tile = { z: 12, x: 2103, y: 1346 };
const place = (over: Partial<TilePlace>): TilePlace => ({
  id: 'a',
  slug: 'a',
  name: 'Buurtkamer',
  themes: 1,
  kind: 'community-room',
  site: 's1',
  ...dam,
  ...over,
});
const read = (bytes: Uint8Array) => new VectorTile(new PbfReader(bytes));
const featuresOf = (bytes: Uint8Array, layer: string) => {
  const found = read(bytes).layers[layer];
  return Array.from({ length: found?.length ?? 0 }, (_, index) => found?.feature(index).properties);
};

describe('tile numbers', () => {
  test('name a tile of a zoom from 0 to 16', () => {
    expect(isTileNumber({ z: 0, x: 0, y: 0 })).toBe(true);
    expect(isTileNumber({ z: 16, x: 65535, y: 65535 })).toBe(true);
    for (const wrong of [
      { z: 17, x: 0, y: 0 },
      { z: 1, x: 2, y: 0 },
      { z: 1, x: 0, y: -1 },
      { z: 1.5, x: 0, y: 0 },
      { z: Number.NaN, x: 0, y: 0 },
    ])
      expect(isTileNumber(wrong)).toBe(false);
  });
});

describe('points', () => {
  test('the tile of Dam square holds Dam square', () => {
    const [x, y] = pointInTile(tile, dam.longitude, dam.latitude);
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(extent);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(extent);
  });

  test('rings of two cells never touch, wherever their places lie', () => {
    const coordinate = fc.integer({ min: 0, max: extent - 1 });
    const anyPoint = fc.tuple(coordinate, coordinate);
    fc.assert(
      fc.property(anyPoint, anyPoint, fc.integer({ min: 2, max: 5000 }), fc.integer({ min: 2, max: 5000 }), (a, b, n, m) => {
        const cellOf = ([x, y]: readonly [number, number]) => Math.floor(x / 512) + 8 * Math.floor(y / 512);
        fc.pre(cellOf(a) !== cellOf(b));
        const [p, q] = [withinCell(a, ringRadius(n) + 1), withinCell(b, ringRadius(m) + 1)];
        const pixels = Math.hypot(p[0] - q[0], p[1] - q[1]) / 8;
        expect(pixels).toBeGreaterThanOrEqual(ringRadius(n) + ringRadius(m) + 1.7);
        expect(cellOf(p)).toBe(cellOf(a));
      }),
    );
  });
});

describe('a tile', () => {
  test('carries the counts of each theme combination that occurs', () => {
    const bytes = encodeTile(tile, { clusters: [{ ...dam, counts: [3, 0, 1, 0, 2, 0, 0] }], places: [] });
    expect(featuresOf(bytes, 'clusters')).toEqual([{ n: 6, c1: 3, c3: 1, c5: 2 }]);
  });

  test('carries a place without its coordinates, which are its geometry', () => {
    const bytes = encodeTile(tile, { clusters: [], places: [place({})] });
    expect(featuresOf(bytes, 'places')).toEqual([
      { id: 'a', slug: 'a', name: 'Buurtkamer', themes: 1, kind: 'community-room', site: 's1' },
    ]);
    expect(read(bytes).layers.places?.extent).toBe(4096);
  });

  test('at the last zoom places of one building also make one ring', () => {
    const number = { z: 16, x: 33658, y: 21537 };
    const places = [place({}), place({ id: 'b', slug: 'b', themes: 5 }), place({ id: 'c', slug: 'c', site: 's2' })];
    const bytes = encodeTile(number, { clusters: [], places });
    expect(featuresOf(bytes, 'clusters')).toEqual([{ n: 2, c1: 1, c5: 1, site: 's1' }]);
    expect(featuresOf(bytes, 'places').map((properties) => properties?.stack)).toEqual([2, 2, undefined]);
  });

  test('with nothing in it is still a tile', () => {
    const bytes = encodeTile(tile, { clusters: [], places: [] });
    expect(featuresOf(bytes, 'places')).toEqual([]);
  });
});
