import gamma from '@stdlib/stats-base-dists-gamma';

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
