import { expect, test } from 'vitest';
import { countStillThere, stillThere, yearlyHazard } from '#domain/gap/freshness.ts';

test('the hazard moves from the guess to what was seen', () => {
  expect(yearlyHazard({ ended: 0, years: 0 })).toBe(0.1);
  expect(yearlyHazard({ ended: 500, years: 2000 })).toBeCloseTo(0.2485, 3);
});

test('what was confirmed today is there; with time less surely', () => {
  expect(stillThere(0, 0.1)).toBe(1);
  expect(stillThere(-1, 0.1)).toBe(1);
  expect(stillThere(1, 0.1)).toBeCloseTo(Math.exp(-0.1), 12);
  expect(stillThere(5, 0.1)).toBeLessThan(stillThere(2, 0.1));
  expect(stillThere(5, 0)).toBe(1);
});

test('the number still there is exact: of equal ones the binomial distribution', () => {
  expect(countStillThere([])).toEqual({ expected: 0, lower: 0, upper: 0 });
  expect(countStillThere([1, 1, 1])).toEqual({ expected: 3, lower: 3, upper: 3 });
  // R: qbinom(c(0.025, 0.975), 20, 0.7) is 10 and 18.
  expect(countStillThere(new Array<number>(20).fill(0.7))).toEqual({ expected: expect.closeTo(14, 9), lower: 10, upper: 18 });
});
