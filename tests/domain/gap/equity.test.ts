import { describe, expect, test } from 'vitest';
import { accessPoverty, bootstrapInterval, concentrationIndex, lorenzCurve, palmaRatio } from '#domain/gap/equity.ts';
import { drawsFrom } from './made-up-areas.ts';

const areas = (...values: number[]) => values.map((value, rank) => ({ value, residents: 100, rank }));

describe('the concentration index', () => {
  test('is 0 when all have the same, and turns its sign when the order does', () => {
    expect(concentrationIndex(areas(2, 2, 2, 2))).toBeCloseTo(0, 12);
    const rising = areas(1, 2, 3, 4);
    const falling = rising.map((area) => ({ ...area, rank: -area.rank }));
    expect(concentrationIndex(rising)).toBeCloseTo(0.25, 12);
    expect(concentrationIndex(falling)).toBeCloseTo(-0.25, 12);
  });

  test('nears 1 when the best off have everything, and does not care for the order of equals', () => {
    const one = areas(...new Array<number>(100).fill(0).with(99, 5));
    expect(concentrationIndex(one)).toBeCloseTo(0.99, 9);
    const tied = areas(1, 5, 3).map((area) => ({ ...area, rank: 0 }));
    expect(concentrationIndex(tied)).toBeCloseTo(0, 12);
  });
});

test('the Lorenz curve rises from nothing to all under the diagonal', () => {
  const curve = lorenzCurve(areas(5, 1, 3, 1));
  expect(curve[0]).toEqual([0, 0]);
  expect(curve.at(-1)).toEqual([1, 1]);
  for (const [people, provision] of curve) expect(provision).toBeLessThanOrEqual(people + 1e-12);
});

test("Palma's ratio is a quarter when all have the same, and without end when the least have nothing", () => {
  expect(palmaRatio(areas(3, 3, 3, 3, 3))).toBeCloseTo(0.25, 12);
  expect(palmaRatio(areas(0, 0, 0, 4, 4))).toBe(Number.POSITIVE_INFINITY);
});

test('poverty of access counts, measures and weighs what is missing', () => {
  const some = areas(0, 1, 2, 4);
  expect(accessPoverty(some, 2, 0)).toBeCloseTo(0.5, 12);
  expect(accessPoverty(some, 2, 1)).toBeCloseTo((1 + 0.5) / 4, 12);
  expect(accessPoverty(some, 2, 2)).toBeCloseTo((1 + 0.25) / 4, 12);
});

test('a bootstrap is the same for a seed and holds the figure', () => {
  const many = areas(...Array.from({ length: 60 }, (_, i) => (i * 7) % 11));
  const alone = many.map((area) => [area]);
  const interval = bootstrapInterval(alone, concentrationIndex, { draws: 500, seed: 1 });
  expect(bootstrapInterval(alone, concentrationIndex, { draws: 500, seed: 1 })).toEqual(interval);
  expect(bootstrapInterval(alone, concentrationIndex, { draws: 500, seed: 2 })).not.toEqual(interval);
  expect(interval.lower).toBeLessThan(concentrationIndex(many));
  expect(interval.upper).toBeGreaterThan(concentrationIndex(many));
});

test('areas that share their level are drawn together, which makes an honest interval wider', () => {
  // Twelve parts of a city of ten areas each; all areas of a part have the same, the rank has nothing to do with it.
  const draws = drawsFrom(3);
  const parts = Array.from({ length: 12 }, () => {
    const value = 1 + draws.uniform() * 9;
    return Array.from({ length: 10 }, () => ({ value, residents: 100, rank: draws.uniform() }));
  });
  const width = (clusters: readonly (readonly (typeof parts)[number][number][])[]) => {
    const { lower, upper } = bootstrapInterval(clusters, palmaRatio, { draws: 500, seed: 1 });
    return upper - lower;
  };
  expect(width(parts)).toBeGreaterThan(2 * width(parts.flat().map((area) => [area])));
});
