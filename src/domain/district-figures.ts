import type { DistrictSummary } from './district-summary.ts';
import { chanceRange, type Interval, poissonInterval } from './gap/rates.ts';
import type { Tally } from './tally.ts';
import type { Theme } from './theme.ts';

/** Below this number of residents no rate is given: one household more or less would change it. */
export const fewestResidents = 100;

/** Below this number of residents a rate is given but marked: one initiative more changes it by 10 or more for every 10,000. */
export const fewResidents = 1000;

/** Rates are for this many residents. */
export const rateBase = 10_000;

/** Why a district has no rate. */
export type NoRateReason = 'residents-unknown' | 'too-few-residents';

/** Why a rate says little: so few people, or residents of whom only a part is known, so that the rate is the most that it can be. */
export type RateDoubt = 'few-residents' | 'residents-partial';

/** What is counted in a district for one theme or for all, and for every 10,000 residents where that can be said. */
export interface DistrictFigure {
  readonly district: DistrictSummary;
  readonly count: number;
  /** Initiatives for every 10,000 residents; null with a reason. */
  readonly rate: number | null;
  readonly noRate: NoRateReason | null;
  /** What the rate could plausibly be: the exact Poisson interval of the count, for every 10,000 residents; null where it cannot be said. */
  readonly plausible: Interval | null;
  readonly doubt: RateDoubt | null;
}

/** What a district of this size would have if it were like the rest of the city, and what chance alone makes of it. */
export interface Expectation {
  readonly mean: number;
  readonly chance: Interval;
}

/** The number of initiatives of one theme, or of all. */
export function countOf(tally: Tally, theme: Theme | null): number {
  return theme ? tally.byTheme[theme] : tally.total;
}

/** Whether count and residents of a district are about the same people, so that they may be divided or added to those of others. */
export function isComparable({ rate, doubt }: DistrictFigure): boolean {
  return rate !== null && doubt !== 'residents-partial';
}

/** Of fewer than it takes, when only a part is known, nobody knows how many there really are. */
function noRateOf(residents: number | undefined, isPartial: boolean): NoRateReason | null {
  if (residents === undefined) return 'residents-unknown';
  if (residents >= fewestResidents) return null;
  return isPartial ? 'residents-unknown' : 'too-few-residents';
}

/** The figure of one district. */
export function districtFigure(district: DistrictSummary, theme: Theme | null): DistrictFigure {
  const count = countOf(district.tally, theme);
  const residents = district.residents?.value;
  const isPartial = district.residents?.partial === true;
  const noRate = noRateOf(residents, isPartial);
  if (residents === undefined || noRate) return { district, count, rate: null, noRate, plausible: null, doubt: null };
  const { lower, upper } = poissonInterval(count);
  const doubt = isPartial ? 'residents-partial' : residents < fewResidents ? 'few-residents' : null;
  const perBase = (events: number) => (events / residents) * rateBase;
  return {
    district,
    count,
    rate: perBase(count),
    noRate,
    plausible: isPartial ? null : { lower: perBase(lower), upper: perBase(upper) },
    doubt,
  };
}

/**
 * What a district would have at the rate of all *other* districts of its level whose residents are all known, or null when that cannot
 * be said. The chance range is exact for a Poisson count with that mean.
 * @param figures the figures of every district of the level
 */
export function expectationOf(figure: DistrictFigure, figures: readonly DistrictFigure[]): Expectation | null {
  const residents = figure.district.residents?.value;
  const others = figures.filter((other) => isComparable(other) && other.district.code !== figure.district.code);
  const living = others.reduce((sum, { district }) => sum + (district.residents?.value ?? 0), 0);
  if (residents === undefined || !isComparable(figure) || living === 0) return null;
  const mean = (others.reduce((sum, { count }) => sum + count, 0) / living) * residents;
  return { mean, chance: chanceRange(mean) };
}
