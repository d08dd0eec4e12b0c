import { describe, expect, test } from 'vitest';
import type { Analysis } from '#domain/gap/analysis.ts';
import { dispersedZ, funnelConfidences, funnelLimits, isInFunnel, overdispersion } from '#domain/gap/funnel.ts';
import { poissonInterval } from '#domain/gap/rates.ts';
import { analysesOf, areaOf, cityOf } from './made-up-areas.ts';
import { reference } from './reference.ts';

describe('the limits of a funnel', () => {
  test('are the lines that say which areas lie between them, also where a count is the last that chance gives', () => {
    const counts = [4, 4, 4, 4, 4, 0, 10, 4, 4, 4];
    const { areas, cityRate } = analysesOf(cityOf({ quarter: counts.map((count, at) => areaOf(`Q${at}`, count)) })).get(
      'quarter',
    ) as Analysis;
    const rate = cityRate?.value ?? 0;
    for (const area of areas) {
      const { lower, upper } = funnelLimits(1000, rate, 0.95);
      expect(isInFunnel(area, rate)).toBe(lower <= area.count / 1000 && area.count / 1000 <= upper);
    }
    expect(areas.filter((area) => isInFunnel(area, rate))).toHaveLength(8);
    expect(isInFunnel({ figures: null, base: null }, rate)).toBe(false);
  });

  test('hold the rate, narrow with size, and are wider at 99.8 %', () => {
    let width = Number.POSITIVE_INFINITY;
    for (const base of [500, 2000, 10_000, 50_000]) {
      const { lower, upper } = funnelLimits(base, 0.002, 0.95);
      expect(lower).toBeLessThanOrEqual(0.002);
      expect(upper).toBeGreaterThan(0.002);
      expect(upper - lower).toBeLessThan(width);
      const [, wide] = funnelConfidences;
      expect(funnelLimits(base, 0.002, wide).upper).toBeGreaterThan(upper);
      width = upper - lower;
    }
  });

  test('run smoothly and agree with the exact interval turned round, within a count and a half', () => {
    for (const base of [3000, 10_000, 40_000]) {
      const { upper } = funnelLimits(base, 0.002, 0.95);
      // The smallest count whose interval lies above the rate.
      let count = 0;
      while (poissonInterval(count).lower / base <= 0.002) count++;
      expect(Math.abs(upper * base - count)).toBeLessThanOrEqual(1.5);
      expect(Math.abs(funnelLimits(base + 1, 0.002, 0.95).upper * (base + 1) - upper * base)).toBeLessThan(0.1);
    }
  });
});

describe('over-dispersion', () => {
  const { count, base, overallRate } = reference;

  test('shows in North Carolina, and not in counts that are just what was expected', () => {
    const found = overdispersion(count, base, overallRate);
    expect(found.phi).toBeGreaterThan(1.2);
    expect(found.tauSquared).toBeGreaterThan(0);
    const even = overdispersion(
      base.map((n) => n * overallRate),
      base,
      overallRate,
    );
    expect(even).toEqual({ phi: expect.closeTo(0, 12), tauSquared: 0 });
  });

  test('makes an area less remarkable, and leaves it alone where there is none', () => {
    const found = overdispersion(count, base, overallRate);
    const alone = dispersedZ(count[0] as number, base[0] as number, overallRate, { phi: 1, tauSquared: 0 });
    const among = dispersedZ(count[0] as number, base[0] as number, overallRate, found);
    expect(Math.abs(among.z)).toBeLessThan(Math.abs(alone.z));
    expect(among.p).toBeGreaterThan(alone.p);
  });
});
