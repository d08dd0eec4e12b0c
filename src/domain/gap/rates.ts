import gamma from '@stdlib/stats-base-dists-gamma';
import poisson from '@stdlib/stats-base-dists-poisson-pmf';
import { sum } from './sum.ts';

/** Two ends of an interval, in the unit of what it is about. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Exact interval of a Poisson mean after seeing `count` events (Garwood 1936, Fiducial limits for the Poisson distribution),
 * through quantiles of the gamma distribution. The lower end of a count of 0 is 0.
 * @param count whole number of events, 0 or more
 * @param confidence share of such intervals that hold the true mean, between 0 and 1
 */
export function poissonInterval(count: number, confidence = 0.95): Interval {
  const tail = (1 - confidence) / 2;
  return {
    lower: count === 0 ? 0 : gamma.quantile(tail, count, 1),
    upper: gamma.quantile(1 - tail, count + 1, 1),
  };
}

/**
 * The counts that chance alone gives at a mean: from the lower to the upper quantile of the Poisson distribution, so that each
 * tail holds at most (1 − confidence) / 2. This is a range of counts to expect, not an interval of what was seen.
 * @param mean expected number of events, 0 or more
 */
export function chanceRange(mean: number, confidence = 0.95): Interval {
  const tail = (1 - confidence) / 2;
  return { lower: poissonQuantile(tail, mean), upper: poissonQuantile(1 - tail, mean) };
}

/** The smallest count k with P(X ≤ k) ≥ `probability` for a Poisson variable: a walk from the mean along its exact distribution. */
function poissonQuantile(probability: number, mean: number): number {
  if (mean <= 0) return 0;
  const atMost = (count: number) => (count < 0 ? 0 : 1 - gamma.cdf(mean, count + 1, 1));
  let count = Math.floor(mean);
  while (atMost(count) < probability) count += 1;
  while (count > 0 && atMost(count - 1) >= probability) count -= 1;
  return count;
}

/** Relative error within which R's `poisson.test` takes two probabilities for equal. */
const slack = 1 + 1e-7;

/**
 * Exact two-sided p value of a count against what was expected: the probability of every count that is at most as likely, as R's
 * `poisson.test` has it.
 * @param count whole number of events, 0 or more
 * @param expected mean of the Poisson distribution, 0 or more
 */
export function poissonTwoSidedP(count: number, expected: number): number {
  if (expected === 0) return count === 0 ? 1 : 0;
  if (count === expected) return 1;
  const mass = poisson(count, expected) * slack;
  if (count < expected) {
    let other = Math.ceil(expected);
    while (poisson(other, expected) > mass) other++;
    return Math.min(1, lowerTail(count, expected) + upperTail(other, expected));
  }
  let other = Math.floor(expected);
  while (other >= 0 && poisson(other, expected) > mass) other--;
  return Math.min(1, lowerTail(other, expected) + upperTail(count, expected));
}

/** P(X ≤ count), added up from the largest term down, so that small tails keep their digits. */
function lowerTail(count: number, mean: number): number {
  let sum = 0;
  for (let k = count; k >= 0; k--) {
    const term = poisson(k, mean);
    sum += term;
    if (term < sum * 1e-18) break;
  }
  return sum;
}

/** P(X ≥ count), added up like {@link lowerTail}. */
function upperTail(count: number, mean: number): number {
  let sum = 0;
  for (let k = count; ; k++) {
    const term = poisson(k, mean);
    sum += term;
    if (k > mean && term <= sum * 1e-18) return sum;
  }
}

/**
 * p values adjusted so that of what is then called remarkable only the stated share is expected to be by chance (Benjamini & Hochberg 1995,
 * Controlling the false discovery rate), in the order they came.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => (pValues[b] as number) - (pValues[a] as number));
  const adjusted = new Array<number>(pValues.length);
  let least = 1;
  for (const [place, index] of order.entries()) {
    const rank = pValues.length - place;
    least = Math.min(least, ((pValues[index] as number) * pValues.length) / rank);
    adjusted[index] = least;
  }
  return adjusted;
}

/** What is known of the spread of rates: mean and variance between areas, both of the underlying rates. */
interface Prior {
  readonly mean: number;
  readonly variance: number;
}

/**
 * Rates drawn towards the mean rate, the more the smaller the area (Marshall 1991, Mapping disease and mortality rates using empirical
 * Bayes estimators). The variance between areas is at least 0; at 0 every estimate is the mean.
 * @param bases people at risk, each above 0
 * @returns estimates in events per person
 */
export function empiricalBayes(
  counts: readonly number[],
  bases: readonly number[],
): { estimates: number[]; variance: number; mean: number } {
  const prior = priorOf(counts, bases);
  return { estimates: counts.map((count, i) => shrink(count, bases[i] as number, prior)), ...prior };
}

/**
 * As {@link empiricalBayes}, but each area is drawn towards the mean of itself and its neighbours (Marshall 1991).
 * @param neighbours indices of the neighbours of each area, without itself
 */
export function localEmpiricalBayes(
  counts: readonly number[],
  bases: readonly number[],
  neighbours: readonly (readonly number[])[],
): { estimates: number[]; variances: number[]; means: number[] } {
  const priors = neighbours.map((others, i) => {
    const area = [...others, i];
    return priorOf(
      area.map((j) => counts[j] as number),
      area.map((j) => bases[j] as number),
    );
  });
  return {
    estimates: counts.map((count, i) => shrink(count, bases[i] as number, priors[i] as Prior)),
    variances: priors.map(({ variance }) => variance),
    means: priors.map(({ mean }) => mean),
  };
}

/**
 * For each area the probability that its true rate lies below a reference: a gamma distribution fitted by the moments of
 * {@link empiricalBayes}, after seeing the area's own count (Clayton & Kaldor 1987). Without variance between areas all have the mean
 * rate, so the probability is 0 or 1, and a half where the mean is the reference.
 * @param reference events per person
 */
export function exceedance(counts: readonly number[], bases: readonly number[], reference: number): number[] {
  const { mean, variance } = priorOf(counts, bases);
  if (variance === 0) return counts.map(() => (mean < reference ? 1 : mean > reference ? 0 : 0.5));
  const shape = mean ** 2 / variance;
  const rate = mean / variance;
  return counts.map((count, i) => gamma.cdf(reference, shape + count, rate + (bases[i] as number)));
}

function priorOf(counts: readonly number[], bases: readonly number[]): Prior {
  const total = sum(bases);
  const mean = sum(counts) / total;
  const spread = sum(counts.map((count, i) => (bases[i] as number) * (count / (bases[i] as number) - mean) ** 2)) / total;
  return { mean, variance: Math.max(0, spread - mean / (total / bases.length)) };
}

function shrink(count: number, base: number, { mean, variance }: Prior): number {
  if (variance === 0) return mean;
  return mean + (variance / (variance + mean / base)) * (count / base - mean);
}
