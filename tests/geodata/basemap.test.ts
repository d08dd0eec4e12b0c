import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { describe, expect, test } from 'vitest';
import { type BasemapLayer, featureAtZoom, squarePixels } from '#geodata/prepare/basemap-layers.ts';
import { cutBasemap } from '#geodata/prepare/basemap-tiles.ts';
import { packFolder } from './source-borders.ts';

const folder = fileURLToPath(new URL('public/basemap', packFolder));
const square = (west: number, south: number, size: number) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const polygon = (rings: number[][][]) => ({
  type: 'Feature' as const,
  properties: {},
  geometry: { type: 'Polygon' as const, coordinates: rings },
});

describe('the basemap of Amsterdam', () => {
  const tiles = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.mvt'));
  const read = (path: string) => new VectorTile(new PbfReader(readFileSync(join(folder, path))));

  test('is light enough for a telephone', () => {
    const sizes = tiles.map((path) => statSync(join(folder, path)).size);
    expect(sizes.reduce((a, b) => a + b)).toBeLessThan(12_000_000);
    expect(Math.max(...sizes)).toBeLessThan(350_000);
    expect(sizes.filter((size) => size > 100_000).length / sizes.length).toBeLessThan(0.05);
  });

  test('has every layer in the middle of the city at the last zoom', () => {
    const { layers } = read('14/8414/5384.mvt');
    expect(Object.keys(layers)).toEqual(['land', 'water', 'parks', 'waterways', 'sidewalks', 'cycle', 'roads', 'stops', 'district_labels']);
    const label = layers.district_labels?.feature(0).properties;
    expect(Object.keys(label ?? {})).toEqual(['level', 'code', 'name']);
    expect(Object.keys(layers.stops?.feature(0).properties ?? {})).toEqual(['kind', 'name', 'lines']);
  });

  test('names boroughs alone from afar', () => {
    const labels = tiles
      .filter((path) => path.startsWith('9/'))
      .flatMap((path) => {
        const layer = read(path).layers.district_labels;
        return Array.from({ length: layer?.length ?? 0 }, (_, index) => layer?.feature(index).properties.level);
      });
    expect(new Set(labels)).toEqual(new Set(['borough']));
    expect(labels.length).toBeGreaterThanOrEqual(9);
  });

  test('has no empty tile', () => {
    for (const path of tiles)
      expect(
        Object.values(read(path).layers).some(({ length }) => length > 0),
        path,
      ).toBe(true);
  });
});

describe('cutting', () => {
  const layer: BasemapLayer = {
    name: 'water',
    minZoom: 9,
    leastSquarePixels: 1,
    tolerance: 1,
    features: [polygon([square(4.9, 52.37, 0.01)])],
  };

  test('gives the same tiles every time', () => {
    const cut = () =>
      [...cutBasemap([layer], [4.85, 52.3, 4.95, 52.4])].map(([path, tile]) => [path, Buffer.from(tile).toString('base64')]);
    expect(cut()).toEqual(cut());
    expect(cut().map(([path]) => path?.split('/')[0])).toContain('14');
  });

  test('leaves out what is smaller than a pixel, holes too', () => {
    const ring = square(4.9, 52.37, 0.01);
    const whole = polygon([ring, square(4.904, 52.374, 0.0001)]);
    expect(squarePixels(ring, 10)).toBeCloseTo(squarePixels(ring, 9) * 4, 6);
    expect(featureAtZoom(whole, 9, 1)?.geometry).toMatchObject({ type: 'MultiPolygon', coordinates: [[ring]] });
    expect(featureAtZoom(whole, 14, 1)?.geometry).toMatchObject({ coordinates: [whole.geometry.coordinates] });
    expect(featureAtZoom(polygon([square(4.9, 52.37, 0.0001)]), 9, 1)).toBeNull();
  });
});
