import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chanceRange, poissonInterval } from '#domain/gap/rates.ts';

const golden: { count: number; lower: number; upper: number }[] = JSON.parse(
  readFileSync(new URL('../../fixtures/poisson-intervals.json', import.meta.url), 'utf8'),
);

describe('the exact Poisson interval', () => {
  test('agrees with R to nine digits', () => {
    expect(golden.length).toBeGreaterThan(20);
    for (const { count, lower, upper } of golden) {
      const interval = poissonInterval(count);
      expect(Math.abs(interval.lower - lower)).toBeLessThanOrEqual(1e-9 * lower);
      expect(Math.abs(interval.upper - upper)).toBeLessThanOrEqual(1e-9 * upper);
    }
  });

  test('starts at 0 when nothing was counted and grows with the confidence asked for', () => {
    expect(poissonInterval(0).lower).toBe(0);
    expect(poissonInterval(0).upper).toBeCloseTo(-Math.log(0.025), 9);
    expect(poissonInterval(5, 0.99).upper).toBeGreaterThan(poissonInterval(5).upper);
  });
});

describe('the range of counts that chance gives', () => {
  const probabilities = (mean: number) => {
    const terms = [Math.exp(-mean)];
    for (let k = 1; k < 400; k += 1) terms.push(((terms[k - 1] ?? 0) * mean) / k);
    return terms;
  };
  const below = (mean: number, count: number) =>
    probabilities(mean)
      .slice(0, count)
      .reduce((sum, term) => sum + term, 0);

  test.each([0.3, 1, 5, 17.4, 96])('leaves at most 2.5 %% in each tail of a mean of %d', (mean) => {
    const { lower, upper } = chanceRange(mean);
    expect(below(mean, lower)).toBeLessThanOrEqual(0.025);
    expect(below(mean, lower + 1)).toBeGreaterThanOrEqual(0.025);
    expect(below(mean, upper + 1)).toBeGreaterThanOrEqual(0.975);
    expect(below(mean, upper)).toBeLessThan(0.975);
  });

  test('is nothing at all for a mean of 0, and works for means whose probability of 0 underflows', () => {
    expect(chanceRange(0)).toEqual({ lower: 0, upper: 0 });
    const { lower, upper } = chanceRange(2000);
    expect(lower).toBeGreaterThan(1900);
    expect(upper).toBeLessThan(2100);
  });
});
