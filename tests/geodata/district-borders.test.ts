import { describe, expect, test } from 'vitest';
import { levels } from '#domain/district.ts';
import { twiceRingArea } from '#geodata/prepare/borders.ts';
import { checkShapes } from '#geodata/prepare/check-shapes.ts';
import { type LatticeDistrict, readDistricts } from './source-borders.ts';

const area = ({ polygons }: LatticeDistrict) => polygons.flat().reduce((sum, ring) => sum + Math.abs(twiceRingArea(ring)), 0);
const total = (districts: readonly LatticeDistrict[]) => districts.reduce((sum, district) => sum + area(district), 0);

/** Districts of several polygons as one shape for each polygon: the checks ask for one border a shape. */
const shapesOf = (districts: readonly LatticeDistrict[]) =>
  districts.flatMap(({ code, polygons }) => polygons.map((rings) => ({ code, rings })));

const source = readDistricts('neighbourhoods.source.topojson');
const simplified = new Map(levels.map((level) => [level, readDistricts(`public/districts/${level}.topojson`)]));

describe.each(levels)('simplified borders of level %s', (level) => {
  const districts = simplified.get(level) ?? [];

  test('are valid polygons without overlap, gap or sliver', () => {
    const shapes = shapesOf(districts);
    const check = () =>
      checkShapes(
        shapes.map(({ rings }) => rings),
        shapes.map(({ code }) => code),
      );
    expect(check).not.toThrow();
  });

  test('cover exactly what the simplified neighbourhoods cover', () => {
    expect(total(districts)).toBe(total(simplified.get('neighbourhood') ?? []));
  });
});

test('simplification hardly changes the area of any neighbourhood', () => {
  for (const [index, district] of (simplified.get('neighbourhood') ?? []).entries()) {
    const before = source[index];
    expect(district.code).toBe(before?.code);
    if (before) expect(Math.abs(area(district) - area(before)) / area(before), district.code).toBeLessThan(0.02);
  }
  expect(total(simplified.get('neighbourhood') ?? []) / total(source)).toBeCloseTo(1, 3);
});

test('children fill their parents to the last square millimetre', () => {
  for (const [parentLevel, childLevel] of [
    ['borough', 'area'],
    ['quarter', 'neighbourhood'],
  ] as const) {
    for (const parent of simplified.get(parentLevel) ?? []) {
      const children = (simplified.get(childLevel) ?? []).filter(({ parentCode }) => parentCode === parent.code);
      expect(total(children), parent.code).toBe(area(parent));
    }
  }
});
