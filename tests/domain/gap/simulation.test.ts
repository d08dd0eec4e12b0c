import poisson from '@stdlib/stats-base-dists-poisson-pmf';
import { describe, expect, test } from 'vitest';
import { poissonInterval } from '#domain/gap/rates.ts';
import { gapMethod as en } from '#i18n/en/gap-method.ts';
import { gapMethod as nl } from '#i18n/nl/gap-method.ts';
import { analysesOf, areaOf, cityOf, type Draws, drawsFrom } from './made-up-areas.ts';

// What is published of an area is held against the truth, which nobody knows of a real city and everybody of a made-up one: true rates
// drawn from a gamma distribution, initiatives by chance at those rates. Seeded, so that a failure is no matter of luck.

const areaCount = 400;

/** How made-up cities differ: the mean rate for each resident, and the standard deviation of true rates as a share of it. */
const cities = {
  'neighbourhoods as thin as those of Amsterdam': { rate: 8e-4, spread: 0.8 },
  'many initiatives and rates that differ a little': { rate: 1e-2, spread: 0.3 },
  'many initiatives and rates that differ much': { rate: 1e-2, spread: 0.8 },
};

/** One draw of a city: true rates, and what is published of each area. */
function drawCity(seed: number, { rate, spread }: { rate: number; spread: number }) {
  const draws = drawsFrom(seed);
  const areas = Array.from({ length: areaCount }, (_, at) => {
    // Sizes spread evenly on a logarithmic scale, from 100 to 10,000 residents.
    const residents = Math.round(100 * 10 ** (2 * draws.uniform()));
    const truth = draws.gamma(rate, (rate * spread) ** 2);
    const count = draws.poisson(truth * residents);
    const base = { value: residents, year: 2025, estimated: false, partial: false };
    return { truth, residents, count, input: areaOf(`N${at}`, count, { residents: base }) };
  });
  const total = areas.reduce((sum, { residents }) => sum + residents, 0);
  const cityTruth = areas.reduce((sum, { truth, residents }) => sum + truth * residents, 0) / total;
  const analysis = analysesOf(cityOf({ neighbourhood: areas.map(({ input }) => input) })).get('neighbourhood');
  return areas.map((area, at) => ({ ...area, cityTruth, found: analysis?.areas[at] }));
}

const replicates = 25;
const drawn = Object.entries(cities).map(([name, city], at) => ({
  name,
  areas: Array.from({ length: replicates }, (_, replicate) => drawCity(1000 * at + replicate, city)),
}));

const shareOf = <Thing>(things: readonly Thing[], holds: (thing: Thing) => boolean) => things.filter(holds).length / things.length;

describe('the 95 % interval of a rate holds the true rate', () => {
  // Garwood's interval promises at least 95 %. Counts are whole, so for small means it holds more, which is honest: it never promises more
  // than it keeps. From a mean of 10 on the excess is small on average.
  const coverage = (mean: number) => {
    let sum = 0;
    for (let count = 0; count < mean + 12 * Math.sqrt(mean) + 20; count++) {
      const { lower, upper } = poissonInterval(count);
      if (lower <= mean && mean <= upper) sum += poisson(count, mean);
    }
    return sum;
  };

  test('never less often than in 95 % of draws, whatever the mean', () => {
    for (let mean = 0.05; mean < 150; mean *= 1.07) expect(coverage(mean), String(mean)).toBeGreaterThanOrEqual(0.95 - 1e-9);
  });

  test('on average within 1.5 points of 95 % for means from 10 on', () => {
    const means = Array.from({ length: 300 }, (_, at) => 10 + at / 2);
    const mean = means.reduce((sum, one) => sum + coverage(one), 0) / means.length;
    expect(Math.abs(mean - 0.95)).toBeLessThan(0.015);
  });

  test('in made-up cities, as published', () => {
    const all = drawn.flatMap(({ areas }) => areas.flat());
    const holds = ({ truth, found }: (typeof all)[number]) =>
      (found?.figures?.plausible.lower ?? 1) <= truth && truth <= (found?.figures?.plausible.upper ?? 0);
    const many = all.filter(({ truth, residents }) => truth * residents >= 10);
    const few = all.filter(({ truth, residents }) => truth * residents < 10);
    expect(many.length).toBeGreaterThan(8000);
    expect(few.length).toBeGreaterThan(8000);
    expect(Math.abs(shareOf(many, holds) - 0.95)).toBeLessThan(0.015);
    expect(shareOf(few, holds)).toBeGreaterThan(0.935);
  });
});

describe('of areas called credibly low', () => {
  test.each(drawn)('at most 5 %% are as well provided as their city: $name', ({ name, areas }) => {
    const flagged = areas.flat().filter(({ found }) => found?.standing === 'credibly-low');
    if (name.includes('much')) expect(flagged.length).toBeGreaterThan(500);
    const wrong = flagged.filter(({ truth, cityTruth }) => truth >= cityTruth).length;
    // Room for chance: three standard errors of a share of 5 %.
    const room = 3 * Math.sqrt(0.05 * 0.95 * flagged.length);
    expect(wrong, `${wrong} of ${flagged.length}`).toBeLessThanOrEqual(0.05 * flagged.length + room);
  });

  test('there are hardly any where all areas are the same and chance alone differs', () => {
    const same = Array.from({ length: 100 }, (_, replicate) => drawCity(9000 + replicate, { rate: 5e-3, spread: 0 }));
    const anyFlagged = (areas: ReturnType<typeof drawCity>) => areas.some(({ found }) => found?.standing.startsWith('credibly'));
    // Every claim is false here, so the false discovery rate is the share of cities with any: 5 % and three standard errors.
    expect(shareOf(same, anyFlagged)).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / same.length));
  });
});

test.each(drawn)('the probability to be below the city is kept: $name', ({ areas }) => {
  // Of areas given 80 to 90 % about 85 % are: what the probability promises.
  const given = areas.flat().filter(({ found }) => (found?.figures?.below ?? 0) >= 0.8 && (found?.figures?.below ?? 1) < 0.9);
  expect(given.length).toBeGreaterThan(100);
  expect(Math.abs(shareOf(given, ({ truth, cityTruth }) => truth < cityTruth) - 0.85)).toBeLessThan(0.06);
});

test.each(drawn)('rates drawn towards the mean are nearer to the truth than raw ones: $name', ({ areas }) => {
  for (const city of areas) {
    const error = (rateOf: (area: (typeof city)[number]) => number | undefined) =>
      city.reduce((sum, area) => sum + ((rateOf(area) ?? Number.NaN) - area.truth) ** 2, 0);
    expect(error(({ found }) => found?.figures?.smoothed)).toBeLessThan(error(({ found }) => found?.figures?.rate));
  }
});

// A real city is no set of areas by themselves: neighbours are alike, and one initiative brings another. 400 areas in a square, 25 in each
// quarter, and the whole rule with both levels; who touches whom plays no part in it.
describe('of areas called credibly low in a city with a pattern', () => {
  const side = 20;
  const block = 5;
  const at = (column: number, row: number) => ((row + side) % side) * side + ((column + side) % side);

  /** Normal values in which areas up to two steps apart are alike, of mean 0 and variance 1. */
  function alike(draws: Draws): number[] {
    const normal = () => Math.sqrt(-2 * Math.log(draws.uniform())) * Math.cos(2 * Math.PI * draws.uniform());
    const noise = Array.from({ length: side * side }, normal);
    const steps = [-2, -1, 0, 1, 2];
    return noise.map((_, area) => {
      const [column, row] = [area % side, Math.floor(area / side)];
      const around = steps.flatMap((dy) => steps.map((dx) => noise[at(column + dx, row + dy)] as number));
      return around.reduce((sum, value) => sum + value, 0) / Math.sqrt(around.length);
    });
  }

  /** How many areas are called credibly low, and how many of those are not below their city. */
  function flagged(seed: number, { rate, spread, bunch }: { rate: number; spread: number; bunch: number }) {
    const draws = drawsFrom(seed);
    const field = alike(draws);
    const areas = field.map((value, index) => {
      const residents = Math.round(200 * 10 ** (1.5 * draws.uniform()));
      const truth = rate * Math.exp(spread * value - spread ** 2 / 2);
      // Bunches of 1 to `bunch` initiatives, each size as likely.
      const bunches = draws.poisson((truth * residents) / ((1 + bunch) / 2));
      const sizes = Array.from({ length: bunches }, () => 1 + Math.floor(draws.uniform() * bunch));
      const [column, row] = [index % side, Math.floor(index / side)];
      const quarter = Math.floor(row / block) * (side / block) + Math.floor(column / block);
      return { truth, residents, quarter, count: sizes.reduce((sum, size) => sum + size, 0) };
    });
    const base = (value: number) => ({ value, year: 2025, estimated: false, partial: false });
    const neighbourhood = areas.map(({ count, residents, quarter }, index) =>
      areaOf(`N${index}`, count, {
        residents: base(residents),
        parentCode: `Q${quarter}`,
      }),
    );
    const quarter = Array.from({ length: (side / block) ** 2 }, (_, index) => {
      const within = areas.filter((area) => area.quarter === index);
      const total = (of: (area: (typeof areas)[number]) => number) => within.reduce((sum, area) => sum + of(area), 0);
      return areaOf(
        `Q${index}`,
        total(({ count }) => count),
        { residents: base(total(({ residents }) => residents)) },
      );
    });
    const total = areas.reduce((sum, { residents }) => sum + residents, 0);
    const cityTruth = areas.reduce((sum, { truth, residents }) => sum + truth * residents, 0) / total;
    const found = analysesOf(cityOf({ quarter, neighbourhood })).get('neighbourhood')?.areas ?? [];
    const low = areas.filter((_, index) => found[index]?.standing === 'credibly-low');
    return { low: low.length, wrong: low.filter(({ truth }) => truth >= cityTruth).length };
  }

  const over = (first: number, city: { rate: number; spread: number; bunch: number }) =>
    Array.from({ length: 20 }, (_, replicate) => flagged(first + replicate, city)).reduce(
      (sum, { low, wrong }) => ({ low: sum.low + low, wrong: sum.wrong + wrong }),
      { low: 0, wrong: 0 },
    );

  test.each([
    ['neighbours are alike and initiatives few', { rate: 3e-3, spread: 0.8, bunch: 1 }],
    ['neighbours are alike and initiatives many', { rate: 1e-2, spread: 0.4, bunch: 1 }],
    ['neighbours are alike and one initiative brings up to two others', { rate: 1e-2, spread: 0.4, bunch: 3 }],
  ])('at most one in twenty is as well provided as its city where %s', (_, city) => {
    const { low, wrong } = over(20_000, city);
    expect(low).toBeGreaterThan(100);
    expect(wrong, `${wrong} of ${low}`).toBeLessThanOrEqual(0.05 * low);
  });

  test('more than one in twenty is where areas hardly differ and one initiative brings others, which the method card admits', () => {
    const { low, wrong } = over(30_000, { rate: 1e-2, spread: 0.1, bunch: 6 });
    expect(low).toBeGreaterThan(100);
    expect(wrong / low, `${wrong} of ${low}`).toBeGreaterThan(0.2);
    expect(wrong / low, `${wrong} of ${low}`).toBeLessThan(0.45);
    for (const gapMethod of [nl, en]) expect(gapMethod.limits.join(' ')).toMatch(/een derde|a third/);
  });
});
