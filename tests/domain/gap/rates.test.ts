import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  benjaminiHochberg,
  chanceRange,
  empiricalBayes,
  exceedance,
  localEmpiricalBayes,
  poissonInterval,
  poissonTwoSidedP,
} from '#domain/gap/rates.ts';
import { farthest, reference } from './reference.ts';

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

describe('rates of North Carolina agree with R to nine digits', () => {
  const { count, base, neighbours, expected } = reference;

  test('intervals', () => {
    const intervals = count.map((n) => poissonInterval(n));
    expect(
      farthest(
        intervals.map(({ lower }) => lower),
        reference.poisson95.lower,
      ),
    ).toBeLessThan(1e-9);
    expect(
      farthest(
        intervals.map(({ upper }) => upper),
        reference.poisson95.upper,
      ),
    ).toBeLessThan(1e-9);
  });

  test('two-sided p values and their adjustment', () => {
    const pValues = count.map((n, area) => poissonTwoSidedP(n, expected[area] as number));
    expect(farthest(pValues, reference.poissonP)).toBeLessThan(1e-9);
    expect(farthest(benjaminiHochberg(pValues), reference.fdr)).toBeLessThan(1e-9);
  });

  test('rates drawn towards the mean of all, and towards that of the neighbours', () => {
    const all = empiricalBayes(count, base);
    expect(
      farthest([all.variance, all.mean, ...all.estimates], [reference.ebGlobal.a, reference.ebGlobal.b, ...reference.ebGlobal.estimate]),
    ).toBeLessThan(1e-9);
    const local = localEmpiricalBayes(count, base, neighbours);
    expect(farthest(local.means, reference.ebLocal.m)).toBeLessThan(1e-9);
    expect(farthest(local.variances, reference.ebLocal.a)).toBeLessThan(1e-9);
    expect(farthest(local.estimates, reference.ebLocal.estimate)).toBeLessThan(1e-9);
  });
});

describe('the probability that a rate lies below a reference', () => {
  const { count, base, overallRate } = reference;

  test('is high where little was counted and grows with the reference', () => {
    const below = exceedance(count, base, overallRate);
    const above = exceedance(count, base, overallRate * 2);
    for (const [area, p] of below.entries()) {
      expect(p).toBeGreaterThanOrEqual(0);
      expect(above[area]).toBeGreaterThanOrEqual(p);
    }
    const { estimates } = empiricalBayes(count, base);
    const least = estimates.indexOf(Math.min(...estimates));
    expect(below[least]).toBeGreaterThan(0.9);
  });

  test('is certain where areas do not differ', () => {
    expect(exceedance([10, 10], [1000, 1000], 0.02)).toEqual([1, 1]);
    expect(exceedance([10, 10], [1000, 1000], 0.001)).toEqual([0, 0]);
    expect(exceedance([10, 10], [1000, 1000], 0.01)).toEqual([0.5, 0.5]);
  });
});

test('a two-sided p is 1 at what was expected and holds the other tail', () => {
  expect(poissonTwoSidedP(5, 5)).toBe(1);
  expect(poissonTwoSidedP(0, 0)).toBe(1);
  expect(poissonTwoSidedP(1, 0)).toBe(0);
  expect(poissonTwoSidedP(0, 3)).toBeGreaterThan(Math.exp(-3));
});

test('adjusted p values keep their order and never fall below themselves', () => {
  const pValues = [0.01, 0.04, 0.03, 0.005, 0.9, 0.04];
  const adjusted = benjaminiHochberg(pValues);
  for (const [index, p] of pValues.entries()) expect(adjusted[index]).toBeGreaterThanOrEqual(p);
  expect(adjusted).toEqual([0.03, 0.048, 0.048, 0.03, 0.9, 0.048].map((value) => expect.closeTo(value, 12)));
});
