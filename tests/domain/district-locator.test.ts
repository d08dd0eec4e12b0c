import Flatbush from 'flatbush';
import { orient2d } from 'robust-predicates';
import { beforeAll, describe, expect, test } from 'vitest';
import { DistrictLocator } from '#domain/district-locator.ts';
import { checkShapes } from '#geodata/prepare/check-shapes.ts';
import type { LatticePoint } from '#geodata/prepare/lattice.ts';
import { writeLocator } from '#geodata/prepare/locator-writer.ts';
import { readLocatorBytes, readSourceNeighbourhoods, seededRandom } from '../geodata/source-borders.ts';

type Ring = readonly (readonly [number, number])[];

/** Even-odd rule with Shewchuk's predicate on the source's own numbers: the truth that the locator must equal. */
function isInside(rings: readonly Ring[], longitude: number, latitude: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1], ring[i]];
      if (!a || !b || a[1] <= latitude === b[1] <= latitude) continue;
      const [low, high] = a[1] < b[1] ? [a, b] : [b, a];
      if (orient2d(low[0], low[1], high[0], high[1], longitude, latitude) < 0) inside = !inside;
    }
  }
  return inside;
}

describe('the locator of Amsterdam', () => {
  const neighbourhoods = readSourceNeighbourhoods();
  const locator = DistrictLocator.from(readLocatorBytes());
  const boxes = new Flatbush(neighbourhoods.length);
  const bounds = { west: 180, south: 90, east: -180, north: -90 };

  beforeAll(() => {
    for (const { rings } of neighbourhoods) {
      const [xs, ys] = [rings.flat().map(([x]) => x), rings.flat().map(([, y]) => y)];
      boxes.add(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
      bounds.west = Math.min(bounds.west, ...xs);
      bounds.south = Math.min(bounds.south, ...ys);
      bounds.east = Math.max(bounds.east, ...xs);
      bounds.north = Math.max(bounds.north, ...ys);
    }
    boxes.finish();
  });

  /** Every neighbourhood that contains a position; the half-open rule allows one at most. */
  const truth = (longitude: number, latitude: number) =>
    boxes
      .search(longitude, latitude, longitude, latitude)
      .filter((index) => isInside(neighbourhoods[index]?.rings ?? [], longitude, latitude));

  const disagreements = (positions: Iterable<readonly [number, number]>) => {
    const wrong: string[] = [];
    for (const [longitude, latitude] of positions) {
      const expected = truth(longitude, latitude);
      const found = locator.locate(longitude, latitude);
      if (expected.length > 1 || found !== (expected[0] ?? -1)) wrong.push(`${longitude}, ${latitude}: ${found} instead of ${expected}`);
    }
    return wrong.slice(0, 5);
  };

  test('knows all neighbourhoods in code order', () => {
    expect(locator.size).toBe(518);
    expect(Array.from({ length: 518 }, (_, index) => locator.code(index))).toEqual(neighbourhoods.map(({ code }) => code));
  });

  test('equals a robust point-in-polygon on a million random positions', () => {
    const random = seededRandom(20261123);
    function* positions(): Generator<[number, number]> {
      for (let i = 0; i < 1_000_000; i++) {
        yield [
          bounds.west - 0.01 + random() * (bounds.east - bounds.west + 0.02),
          bounds.south - 0.01 + random() * (bounds.north - bounds.south + 0.02),
        ];
      }
    }
    expect(disagreements(positions())).toEqual([]);
  });

  test('equals it on every vertex and every middle of an edge, and within a whisker of them', () => {
    function* positions(): Generator<[number, number]> {
      for (const ring of neighbourhoods.flatMap(({ rings }) => rings)) {
        for (let i = 1; i < ring.length; i++) {
          const [[ax, ay], [bx, by]] = [ring[i - 1] ?? [0, 0], ring[i] ?? [0, 0]];
          const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
          yield* [
            [ax, ay],
            [x, y],
            [x + 1e-14, y],
            [x - 1e-14, y],
            [x, y + 1e-14],
            [ax, ay - 1e-14],
          ] as [number, number][];
        }
      }
    }
    expect(disagreements(positions())).toEqual([]);
  });

  test('equals it along the parallels and meridians through vertices', () => {
    const random = seededRandom(7);
    const vertices = neighbourhoods.flatMap(({ rings }) => rings.flat());
    function* positions(): Generator<[number, number]> {
      for (let i = 0; i < 100_000; i++) {
        const [x, y] = vertices[Math.floor(random() * vertices.length)] ?? [0, 0];
        yield i % 2
          ? [x, bounds.south + random() * (bounds.north - bounds.south)]
          : [bounds.west + random() * (bounds.east - bounds.west), y];
      }
    }
    expect(disagreements(positions())).toEqual([]);
  });

  test('says −1 far away and for what is no position', () => {
    for (const [longitude, latitude] of [
      [0, 0],
      [180, 90],
      [-180, -90],
      [Number.NaN, 52.37],
      [4.9, Number.POSITIVE_INFINITY],
    ] as const) {
      expect(locator.locate(longitude, latitude)).toBe(-1);
    }
  });
});

describe('the half-open rule', () => {
  const square = (x: number, y: number): LatticePoint[] => [
    [x, y],
    [x + 10, y],
    [x + 10, y + 10],
    [x, y + 10],
    [x, y],
  ];
  const shapes = [[square(0, 0)], [square(10, 0)], [square(0, 10)], [square(10, 10)]];
  const codes = ['SW', 'SE', 'NW', 'NE'];
  const bytes = writeLocator(checkShapes(shapes, codes), codes, { width: 4, height: 3 });
  const locator = DistrictLocator.from(Uint8Array.from(bytes).buffer);
  const at = (x: number, y: number) => {
    const index = locator.locate(x / 1e6, y / 1e6);
    return index < 0 ? null : locator.code(index);
  };

  test('gives a border to its eastern and its northern side', () => {
    expect([at(5, 5), at(15, 5), at(5, 15), at(15, 15)]).toEqual(['SW', 'SE', 'NW', 'NE']);
    expect([at(10, 5), at(5, 10), at(10, 10)]).toEqual(['SE', 'NW', 'NE']);
  });

  test('decides between a district and the outside in the same way', () => {
    expect([at(0, 5), at(5, 0), at(0, 0)]).toEqual(['SW', 'SW', 'SW']);
    expect([at(20, 5), at(5, 20), at(20, 20), at(-0.001, 5), at(5, -0.001)]).toEqual([null, null, null, null, null]);
  });

  test('holds where degrees turned into millionths round below or above the border', () => {
    // 249 / 1e6 * 1e6 is less than 249, 123 / 1e6 * 1e6 more than 123.
    const step = (south: number, north: number): LatticePoint[] => [
      [0, south],
      [9, south],
      [9, north],
      [0, north],
      [0, south],
    ];
    const names = ['low', 'middle', 'high'];
    const stack = checkShapes([[step(0, 123)], [step(123, 249)], [step(249, 300)]], names);
    const tall = DistrictLocator.from(Uint8Array.from(writeLocator(stack, names, { width: 100, height: 1000 })).buffer);
    expect([122, 123, 248, 249, 250].map((y) => names[tall.locate(5 / 1e6, y / 1e6)])).toEqual(['low', 'middle', 'middle', 'high', 'high']);
  });

  test('finds every lattice point of a polygon with a hole and a district in it', () => {
    const hole: LatticePoint[] = [
      [3, 3],
      [7, 3],
      [5, 8],
      [3, 3],
    ];
    const island = checkShapes([[square(0, 0), hole], [hole]], ['ring', 'core']);
    const inner = DistrictLocator.from(Uint8Array.from(writeLocator(island, ['ring', 'core'], { width: 2, height: 2 })).buffer);
    for (let x = -1; x <= 11; x += 0.5) {
      for (let y = -1; y <= 11; y += 0.5) {
        const core = isInside([hole.map(([a, b]) => [a / 1e6, b / 1e6] as const)], x / 1e6, y / 1e6);
        const whole = isInside([square(0, 0).map(([a, b]) => [a / 1e6, b / 1e6] as const)], x / 1e6, y / 1e6);
        expect(inner.locate(x / 1e6, y / 1e6), `${x}, ${y}`).toBe(core ? 1 : whole ? 0 : -1);
      }
    }
  });

  test('refuses bytes that are no locator', () => {
    expect(() => DistrictLocator.from(new ArrayBuffer(64))).toThrow(RangeError);
  });
});
