import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatMorton, mortonOf, parseMorton, positionOf, tileAt } from '#domain/morton.ts';

const tile = fc.nat(2 ** 24 - 1);

test('a key and its tile are inverses, and every key is exact', () => {
  fc.assert(
    fc.property(tile, tile, (x, y) => {
      const key = formatMorton(x, y);
      expect(Number.isSafeInteger(key)).toBe(true);
      expect(parseMorton(key)).toEqual({ x, y });
    }),
  );
});

test('dropping two bits gives the key of the tile one zoom coarser', () => {
  fc.assert(fc.property(tile, tile, (x, y) => void expect(Math.floor(formatMorton(x, y) / 4)).toBe(formatMorton(x >> 1, y >> 1))));
});

test('a position lies on the tile that it is given', () => {
  const longitude = fc.double({ min: -180, max: 179.999, noNaN: true });
  const latitude = fc.double({ min: -85, max: 85, noNaN: true });
  fc.assert(
    fc.property(longitude, latitude, (lng, lat) => {
      const { x, y } = tileAt(lng, lat);
      const northWest = positionOf(x, y);
      const southEast = positionOf(x + 1, y + 1);
      expect(lng).toBeGreaterThanOrEqual(northWest.longitude - 1e-9);
      expect(lng).toBeLessThan(southEast.longitude + 1e-9);
      expect(lat).toBeLessThanOrEqual(northWest.latitude + 1e-9);
      expect(lat).toBeGreaterThan(southEast.latitude - 1e-9);
    }),
  );
});

test('the Dam has the tile it has in every map, and poles and edges stay on the map', () => {
  expect(tileAt(4.8936, 52.3731).x >> 10).toBe(8414);
  expect(tileAt(4.8936, 52.3731).y >> 10).toBe(5384);
  expect(tileAt(-180, 90)).toEqual({ x: 0, y: 0 });
  expect(tileAt(180, -90)).toEqual({ x: 2 ** 24 - 1, y: 2 ** 24 - 1 });
  expect(mortonOf(-180, 85.06)).toBe(0);
});
