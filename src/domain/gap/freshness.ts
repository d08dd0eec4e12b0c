import type { Interval } from './rates.ts';

/** What was seen of initiatives: how long they were watched, and how many ended meanwhile. */
export interface Exposure {
  readonly ended: number;
  /** Years between confirmations, added up over all. */
  readonly years: number;
}

/**
 * How often an initiative ends in a year: what was seen, with as much of a prior guess as `priorYears` of watching would weigh (a gamma
 * prior on the hazard of an exponential life; Gelman et al. 2013, Bayesian Data Analysis, 2.6).
 * @param prior ends a year to start from
 */
export function yearlyHazard({ ended, years }: Exposure, prior = 0.1, priorYears = 20): number {
  return (ended + prior * priorYears) / (years + priorYears);
}

/**
 * The probability that an initiative is still there some years after somebody last confirmed it, when ends come evenly (an exponential life).
 * @param hazard ends a year, 0 or more
 */
export function stillThere(yearsSince: number, hazard: number): number {
  return Math.exp(-hazard * Math.max(0, yearsSince));
}

/**
 * How many of some initiatives are still there: the sum of their probabilities, and the counts between which the true number lies with the
 * confidence, exactly (the Poisson-binomial distribution; Hong 2013).
 * @param probabilities one for each initiative, between 0 and 1
 */
export function countStillThere(probabilities: readonly number[], confidence = 0.95): Interval & { readonly expected: number } {
  let mass = [1];
  for (const p of probabilities) {
    const next = new Array<number>(mass.length + 1).fill(0);
    for (const [count, value] of mass.entries()) {
      next[count] = (next[count] as number) + value * (1 - p);
      next[count + 1] = (next[count + 1] as number) + value * p;
    }
    mass = next;
  }
  const tail = (1 - confidence) / 2;
  return { expected: probabilities.reduce((sum, p) => sum + p, 0), lower: quantile(mass, tail), upper: quantile(mass, 1 - tail) };
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
