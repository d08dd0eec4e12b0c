import gamma from '@stdlib/stats-base-dists-gamma';
import type { Interval } from './rates.ts';

/** What was seen of initiatives: how long they were watched, and how many ended meanwhile. */
export interface Exposure {
  readonly ended: number;
  /** Years from when each was put on the map until it was last confirmed, or ended, added up over all. */
  readonly years: number;
}

/** What is assumed of how often an initiative ends in a year before anything was seen, and how many years of watching that weighs. */
export const guessedHazard = 0.1;
export const guessedYears = 20;

/** Into how many equally likely parts the hazard is cut for an interval. */
const parts = 20;

/**
 * How often an initiative ends in a year, on average: what was seen, with as much of a guess as {@link guessedYears} of watching would weigh
 * (a gamma prior on the hazard of an exponential life; Gelman et al. 2013, Bayesian Data Analysis, 2.6).
 */
export function yearlyHazard(exposure: Exposure): number {
  const { shape, rate } = posterior(exposure);
  return shape / rate;
}

/**
 * The probability that an initiative is still there some years after somebody last confirmed it, when ends come evenly (an exponential life),
 * over all hazards that what was seen leaves likely (a Lomax distribution).
 */
export function stillThere(yearsSince: number, exposure: Exposure): number {
  const { shape, rate } = posterior(exposure);
  return (rate / (rate + Math.max(0, yearsSince))) ** shape;
}

/**
 * How many of some initiatives are still there: the sum of their probabilities, and the counts between which the true number lies with 95 %
 * probability. At one hazard that is the Poisson-binomial distribution (Hong 2013); it is taken over twenty equally likely hazards, since all share
 * one that is not known.
 * @param groups initiatives confirmed equally long ago
 */
export function countStillThere(
  groups: readonly { readonly n: number; readonly yearsSince: number }[],
  exposure: Exposure,
): Interval & { readonly expected: number } {
  const { shape, rate } = posterior(exposure);
  const all = groups.reduce((sum, { n }) => sum + n, 0);
  const mixed = new Array<number>(all + 1).fill(0);
  for (let part = 0; part < parts; part++) {
    const hazard = gamma.quantile((part + 0.5) / parts, shape, rate);
    const mass = groups.map(({ n, yearsSince }) => binomial(n, Math.exp(-hazard * Math.max(0, yearsSince)))).reduce(convolve, [1]);
    for (const [count, value] of mass.entries()) mixed[count] = (mixed[count] as number) + value / parts;
  }
  return {
    expected: groups.reduce((sum, { n, yearsSince }) => sum + n * stillThere(yearsSince, exposure), 0),
    lower: quantile(mixed, 0.025),
    upper: quantile(mixed, 0.975),
  };
}

function posterior({ ended, years }: Exposure): { shape: number; rate: number } {
  return { shape: ended + guessedHazard * guessedYears, rate: years + guessedYears };
}

/** The probability of each count of n that each are there with a probability. */
function binomial(n: number, probability: number): number[] {
  if (probability >= 1) return [...new Array<number>(n).fill(0), 1];
  // Each term from its neighbour, from the likeliest to both ends: none of them overflows, and the sum is taken out at last.
  const mass = new Array<number>(n + 1).fill(1);
  const odds = probability / (1 - probability);
  const mode = Math.min(n, Math.floor((n + 1) * probability));
  for (let at = mode + 1; at <= n; at++) mass[at] = ((mass[at - 1] as number) * odds * (n - at + 1)) / at;
  for (let at = mode - 1; at >= 0; at--) mass[at] = ((mass[at + 1] as number) * (at + 1)) / (odds * (n - at));
  const total = mass.reduce((sum, value) => sum + value, 0);
  return mass.map((value) => value / total);
}

/** The probability of each sum of two counts. */
function convolve(one: readonly number[], other: readonly number[]): number[] {
  const mass = new Array<number>(one.length + other.length - 1).fill(0);
  for (const [a, value] of one.entries()) {
    for (const [b, weight] of other.entries()) mass[a + b] = (mass[a + b] as number) + value * weight;
  }
  return mass;
}

/** The smallest count at which the distribution function reaches a probability. */
function quantile(mass: readonly number[], probability: number): number {
  let sum = 0;
  for (const [count, value] of mass.entries()) {
    sum += value;
    // Sums of many terms fall short of 1 by their rounding.
    if (sum >= probability - 1e-12) return count;
  }
  return mass.length - 1;
}
