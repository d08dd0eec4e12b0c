import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** An indicator of need over areas. */
export interface NeedIndicator {
  readonly key: string;
  /** By area; null where it is not known. Higher is more need, unless `isReversed`. */
  readonly values: readonly (number | null)[];
  readonly isReversed?: boolean;
  /** Its part of the score, above 0. */
  readonly weight: number;
}

/** Where an area stands by need and supply. */
export type Quadrant = 'much-need-little-supply' | 'much-need-much-supply' | 'little-need-little-supply' | 'little-need-much-supply';

/**
 * The need of each area: its place in each indicator as a normal score (Blom 1958: ranks with ties at their mean), added up by weight over
 * the indicators that are known for it. 0 is the middle, 1 a standard deviation more need.
 * @returns null for an area of which less than half of the weight is known
 */
export function needScores(indicators: readonly NeedIndicator[]): (number | null)[] {
  return weighted(
    scoresOf(indicators),
    indicators.map(({ weight }) => weight),
  );
}

/**
 * In which share of weightings an area is in the worst fifth: weights are drawn evenly from all there can be (a flat Dirichlet
 * distribution), so that a published order does not hang on the weights that were chosen.
 * @param draws how many weightings, at least 1; the same seed gives the same shares
 */
export function worstFifthShare(indicators: readonly NeedIndicator[], { draws, seed }: { draws: number; seed: number }): number[] {
  const scores = scoresOf(indicators);
  const random = xoroshiro128plus(seed);
  const areas = indicators[0]?.values.length ?? 0;
  // Of whom enough is known is for the published weights to say: a draw that weighs an unknown figure heavily is no reason to leave an area out.
  const isKnown = needScores(indicators).map((score) => score !== null);
  const times = new Array<number>(areas).fill(0);
  for (let draw = 0; draw < draws; draw++) {
    // Exponential variables divided by their sum: a flat Dirichlet distribution.
    const weights = indicators.map(() => -Math.log(1 - uniformFloat64(random)));
    const known = weighted(scores, weights, 0).flatMap((score, area) => (score === null || !isKnown[area] ? [] : [{ area, score }]));
    known.sort((a, b) => b.score - a.score);
    for (const { area } of known.slice(0, Math.ceil(known.length / 5))) times[area] = (times[area] as number) + 1;
  }
  return times.map((n) => n / draws);
}

/** Where an area stands: need above 0, and supply above that of the city. */
export function quadrantOf(need: number, supply: number, citySupply: number): Quadrant {
  return `${need > 0 ? 'much' : 'little'}-need-${supply > citySupply ? 'much' : 'little'}-supply`;
}

function scoresOf(indicators: readonly NeedIndicator[]): (number | null)[][] {
  return indicators.map(({ values, isReversed }) => {
    const known = values.flatMap((value) => (value === null ? [] : [isReversed ? -value : value])).sort((a, b) => a - b);
    return values.map((value) => (value === null ? null : normalScore(isReversed ? -value : value, known)));
  });
}

function normalScore(value: number, sorted: readonly number[]): number {
  const first = sorted.findIndex((one) => one >= value);
  const after = sorted.findIndex((one) => one > value);
  const rank = (first + 1 + (after < 0 ? sorted.length : after)) / 2;
  return normalQuantile((rank - 0.375) / (sorted.length + 0.25), 0, 1);
}

/** Scores added up by weight; null for an area of which less than a share of the weight is known, or nothing. */
function weighted(scores: readonly (readonly (number | null)[])[], weights: readonly number[], least = 0.5): (number | null)[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return (scores[0] ?? []).map((_, area) => {
    let [sum, known] = [0, 0];
    for (const [index, of] of scores.entries()) {
      const score = of[area] ?? null;
      if (score === null) continue;
      sum += score * (weights[index] as number);
      known += weights[index] as number;
    }
    return known === 0 || known < total * least ? null : sum / known;
  });
}
