import gamma from '@stdlib/stats-base-dists-gamma';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import type { AreaAnalysis } from './analysis.ts';
import type { Interval } from './rates.ts';

/** The confidences at which a funnel has limits: about two and three standard deviations. */
export const funnelConfidences = [0.95, 0.998] as const;

/**
 * Within which rates chance alone keeps an area of a size: exact Poisson limits around a reference rate, interpolated between counts so that
 * they run smoothly over sizes (Spiegelhalter 2005, Funnel plots for comparing institutional performance, appendix A.1.1).
 * @param base people at risk, above 0
 * @param rate events per person to compare with
 * @returns rates, in events per person
 */
export function funnelLimits(base: number, rate: number, confidence: number): Interval {
  const mean = base * rate;
  const tail = (1 - confidence) / 2;
  return { lower: Math.max(0, smoothQuantile(tail, mean)) / base, upper: smoothQuantile(1 - tail, mean) / base };
}

/** Whether chance alone would keep an area between the inner lines of the funnel as they are drawn. */
export function isInFunnel({ figures, base }: Pick<AreaAnalysis, 'figures' | 'base'>, cityRate: number): boolean {
  if (!figures || !base) return false;
  const { lower, upper } = funnelLimits(base.value, cityRate, funnelConfidences[0]);
  return figures.rate >= lower && figures.rate <= upper;
}

/** The point between two counts where the distribution function, drawn as a line from count to count, has a probability. */
function smoothQuantile(probability: number, mean: number): number {
  if (mean <= 0) return 0;
  const atMost = (count: number) => (count < 0 ? 0 : 1 - gamma.cdf(mean, count + 1, 1));
  let count = Math.max(0, Math.floor(mean));
  while (atMost(count) < probability) count++;
  while (count > 0 && atMost(count - 1) >= probability) count--;
  const [below, at] = [atMost(count - 1), atMost(count)];
  return count - (at - probability) / (at - below);
}

/** How much more the rates of areas differ than chance would make them. */
export interface Overdispersion {
  /** The mean square of the winsorised z values: 1 when chance alone is at work. */
  readonly phi: number;
  /** The variance between areas, in squared events per person; 0 when none shows. */
  readonly tauSquared: number;
}

/**
 * Over-dispersion after Spiegelhalter 2005: z values are drawn in to their 10 % and 90 % points, so that single areas do not make the rule
 * by which they are judged; the additive variance is that of DerSimonian & Laird 1986.
 * @param counts events, and `bases` people at risk, each above 0
 */
export function overdispersion(counts: readonly number[], bases: readonly number[], rate: number): Overdispersion {
  const z = counts.map((count, i) => (count / (bases[i] as number) - rate) / Math.sqrt(rate / (bases[i] as number)));
  const drawn = winsorise(z, 0.1);
  const areas = counts.length;
  const phi = drawn.reduce((sum, value) => sum + value ** 2, 0) / areas;
  const weights = bases.map((base) => base / rate);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const squares = weights.reduce((sum, weight) => sum + weight ** 2, 0);
  const excess = areas * phi - (areas - 1);
  return { phi, tauSquared: excess > 0 ? excess / (total - squares / total) : 0 };
}

/** The z value of an area's rate once areas are allowed to differ by themselves, and its two-sided p. */
export function dispersedZ(count: number, base: number, rate: number, { tauSquared }: Overdispersion): { z: number; p: number } {
  const z = (count / base - rate) / Math.sqrt(rate / base + tauSquared);
  return { z, p: 2 * normalCdf(-Math.abs(z), 0, 1) };
}

function winsorise(values: readonly number[], share: number): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const cut = Math.floor(share * values.length);
  const [low, high] = [sorted[cut] as number, sorted[sorted.length - 1 - cut] as number];
  return values.map((value) => Math.min(high, Math.max(low, value)));
}
