import { describe, expect, test } from 'vitest';
import {
  empiricalBayesMoran,
  getisOrdGStar,
  localMoran,
  localMoranPermutation,
  moran,
  standardisedRates,
} from '#domain/gap/autocorrelation.ts';
import { drawsFrom } from './made-up-areas.ts';
import { farthest, reference } from './reference.ts';

const { count, base, neighbours } = reference;
const rates = count.map((n, area) => n / (base[area] as number));

describe('agrees with R to nine digits', () => {
  test("Moran's I with its moments and p", () => {
    const { i, expected, variance, p } = moran(rates, neighbours);
    const wanted = reference.moran;
    expect(farthest([i, expected, variance, p], [wanted.I, wanted.E, wanted.V, wanted.p])).toBeLessThan(1e-9);
  });

  test('of rates that differ in size', () => {
    expect(farthest([empiricalBayesMoran(count, base, neighbours).i], [reference.ebMoran])).toBeLessThan(1e-9);
  });

  test('of rates that differ in size, each with the p of its own: as often as shuffled areas come as far from what chance expects', () => {
    const values = standardisedRates(count, base);
    const { i, p } = empiricalBayesMoran(count, base, neighbours);
    const draws = drawsFrom(5);
    const expected = -1 / (values.length - 1);
    const shuffled = Array.from({ length: 1999 }, () => {
      const keys = values.map((value) => ({ value, key: draws.uniform() })).sort((a, b) => a.key - b.key);
      return moran(
        keys.map(({ value }) => value),
        neighbours,
      ).i;
    });
    const asFar = shuffled.filter((one) => Math.abs(one - expected) >= Math.abs(i - expected)).length / shuffled.length;
    expect(Math.abs(asFar - p)).toBeLessThan(0.005);
    expect(p).not.toBeCloseTo(moran(rates, neighbours).p, 6);
  });

  test('each area by itself', () => {
    const { i, expected, variance, z } = localMoran(rates, neighbours);
    expect(farthest(i, reference.localMoran.I)).toBeLessThan(1e-9);
    expect(farthest(expected, reference.localMoran.E)).toBeLessThan(1e-9);
    expect(farthest(variance, reference.localMoran.V)).toBeLessThan(1e-9);
    expect(farthest(z, reference.localMoran.z)).toBeLessThan(1e-9);
  });

  test('Gi* of each area', () => expect(farthest(getisOrdGStar(rates, neighbours), reference.gStar)).toBeLessThan(1e-9));
});

describe('permutations', () => {
  test('are the same for a seed, and near what the moments say', () => {
    const once = localMoranPermutation(rates, neighbours, { permutations: 999, seed: 7 });
    expect(localMoranPermutation(rates, neighbours, { permutations: 999, seed: 7 })).toEqual(once);
    expect(localMoranPermutation(rates, neighbours, { permutations: 999, seed: 8 }).p).not.toEqual(once.p);
    const { z } = localMoran(rates, neighbours);
    for (const [area, p] of once.p.entries()) {
      if (Math.abs(z[area] as number) > 4) expect(p).toBeLessThan(0.02);
      if (Math.abs(z[area] as number) < 0.3) expect(p).toBeGreaterThan(0.2);
      expect(p).toBeGreaterThanOrEqual(0.002);
      expect(p).toBeLessThanOrEqual(1);
    }
  });

  test('of values without any pattern call one in twenty remarkable', () => {
    let state = 1;
    const noise = rates.map(() => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    });
    const { p } = localMoranPermutation(noise, neighbours, { permutations: 499, seed: 3 });
    const remarkable = p.filter((one) => one <= 0.05).length;
    expect(remarkable).toBeLessThan(14);
  });
});

test('an area without neighbours is named, not guessed at', () => {
  const isolated = [[1], [0, 2], [1], []];
  const { i, z } = localMoran([1, 2, 3, 9], isolated);
  expect([i[3], z[3]]).toEqual([0, Number.NaN]);
  const { p, cluster } = localMoranPermutation([1, 2, 3, 9], isolated, { permutations: 9, seed: 1 });
  expect([p[3], cluster[3]]).toEqual([Number.NaN, 'none']);
});
