import { expect, test } from 'vitest';
import { countStillThere, stillThere, yearlyHazard } from '#domain/gap/freshness.ts';
import { drawsFrom } from './made-up-areas.ts';

const nothingSeen = { ended: 0, years: 0 };
/** So much watching that the hazard, 0.1 a year, is all but known. */
const muchSeen = { ended: 1e7, years: 1e8 };

test('the hazard moves from the guess to what was seen', () => {
  expect(yearlyHazard(nothingSeen)).toBe(0.1);
  expect(yearlyHazard({ ended: 500, years: 2000 })).toBeCloseTo(0.2485, 3);
});

test('what was confirmed today is there; with time less surely', () => {
  expect(stillThere(0, nothingSeen)).toBe(1);
  expect(stillThere(-1, nothingSeen)).toBe(1);
  expect(stillThere(1, muchSeen)).toBeCloseTo(Math.exp(-0.1), 6);
  expect(stillThere(5, nothingSeen)).toBeLessThan(stillThere(2, nothingSeen));
});

test('the number still there is exact where the hazard is known: of equal ones the binomial distribution', () => {
  expect(countStillThere([], nothingSeen)).toEqual({ expected: 0, lower: 0, upper: 0 });
  expect(countStillThere([{ n: 3, yearsSince: 0 }], nothingSeen)).toEqual({ expected: 3, lower: 3, upper: 3 });
  // R: qbinom(c(0.025, 0.975), 20, 0.7) is 10 and 18.
  const yearsSince = -Math.log(0.7) / 0.1;
  const found = countStillThere([{ n: 20, yearsSince }], muchSeen);
  expect(found).toEqual({ expected: expect.closeTo(14, 3), lower: 10, upper: 18 });
  const halves = [12, 8].map((n) => ({ n, yearsSince }));
  expect(countStillThere(halves, muchSeen)).toEqual({ ...found, expected: expect.closeTo(found.expected, 9) });
});

test('all share a hazard that is not known, so that the interval of many is wide and holds the true number 19 times in 20', () => {
  const groups = [
    { n: 400, yearsSince: 0.5 },
    { n: 200, yearsSince: 2 },
  ];
  const { lower, upper, expected } = countStillThere(groups, nothingSeen);
  const known = countStillThere(groups, muchSeen);
  expect(upper - lower).toBeGreaterThan(4 * (known.upper - known.lower));
  const draws = drawsFrom(11);
  const there = Array.from({ length: 2000 }, () => {
    const hazard = draws.gamma(0.1, 0.1 / 20);
    return groups.reduce((sum, { n, yearsSince }) => {
      const probability = Math.exp(-hazard * yearsSince);
      return sum + Array.from({ length: n }, draws.uniform).filter((one) => one < probability).length;
    }, 0);
  });
  const held = there.filter((n) => n >= lower && n <= upper).length / there.length;
  expect(Math.abs(held - 0.95)).toBeLessThan(0.025);
  expect(Math.abs(there.reduce((sum, n) => sum + n, 0) / there.length - expected)).toBeLessThan(4);
});
