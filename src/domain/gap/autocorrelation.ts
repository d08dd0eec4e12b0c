import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { sum } from './sum.ts';

/** Indices of the neighbours of each area: zero-based, symmetric, without the area itself. */
type Neighbours = readonly (readonly number[])[];

/** Where an area stands: its own value and the mean of its neighbours, each above or below the mean of all. */
export type Cluster = 'high-high' | 'low-low' | 'high-low' | 'low-high' | 'none';

/**
 * Moran's I of values over areas with row-standardised weights, and how far chance alone would bring it (Cliff & Ord 1981, under
 * randomisation). Areas without neighbours take no part in the number of areas. p is two-sided.
 */
export function moran(values: readonly number[], neighbours: Neighbours): { i: number; expected: number; variance: number; p: number } {
  const deviations = deviationsOf(values);
  const n = neighbours.filter((others) => others.length > 0).length;
  const squares = sum(deviations.map((z) => z ** 2));
  const i = sum(deviations.map((z, area) => z * lag(deviations, neighbours, area))) / squares;
  const { s0, s1, s2 } = weightSums(neighbours);
  const kurtosis = (values.length * sum(deviations.map((z) => z ** 4))) / squares ** 2;
  const expected = -1 / (n - 1);
  const first = n * (s1 * (n ** 2 - 3 * n + 3) - n * s2 + 3 * s0 ** 2);
  const second = kurtosis * (s1 * (n ** 2 - n) - 2 * n * s2 + 6 * s0 ** 2);
  const variance = (first - second) / ((n - 1) * (n - 2) * (n - 3) * s0 ** 2) - expected ** 2;
  const z = Math.abs(i - expected) / Math.sqrt(variance);
  return { i, expected, variance, p: 2 * normalCdf(-z, 0, 1) };
}

/**
 * Rates in standard deviations from their mean, each by the variance that its own size gives it (Assunção & Reis 1999, A new proposal to
 * adjust Moran's I for population density), so that a small area does not stand out by its size.
 * @param bases people at risk, each above 0
 */
export function standardisedRates(counts: readonly number[], bases: readonly number[]): number[] {
  const total = sum(bases);
  const mean = sum(counts) / total;
  const rates = counts.map((count, area) => count / (bases[area] as number));
  const spread = sum(rates.map((rate, area) => (bases[area] as number) * (rate - mean) ** 2)) / total;
  const between = spread - mean / (total / bases.length);
  return rates.map((rate, area) => {
    const chance = mean / (bases[area] as number);
    const variance = between + chance;
    return (rate - mean) / Math.sqrt(variance < 0 ? chance : variance);
  });
}

/** Moran's I of rates whose areas differ in size, with its own p: of {@link standardisedRates} (Assunção & Reis 1999). */
export function empiricalBayesMoran(counts: readonly number[], bases: readonly number[], neighbours: Neighbours): { i: number; p: number } {
  const { i, p } = moran(standardisedRates(counts, bases), neighbours);
  return { i, p };
}

/**
 * Local Moran's I of each area with row-standardised weights (Anselin 1995), with its moments given the area's own value (Sokal, Oden &
 * Thomson 1998). An area without neighbours has I 0, variance 0 and z NaN.
 */
export function localMoran(
  values: readonly number[],
  neighbours: Neighbours,
): { i: number[]; expected: number[]; variance: number[]; z: number[] } {
  const n = values.length;
  const deviations = deviationsOf(values);
  const m2 = sum(deviations.map((z) => z ** 2)) / n;
  const i = deviations.map((z, area) => (z / m2) * lag(deviations, neighbours, area));
  const expected = deviations.map((z, area) => (neighbours[area]?.length ? -(z ** 2) / ((n - 1) * m2) : 0));
  const variance = deviations.map((z, area) => {
    const k = neighbours[area]?.length ?? 0;
    return k ? (z / m2) ** 2 * (n / (n - 2)) * (1 / k - 1 / (n - 1)) * (m2 - z ** 2 / (n - 1)) : 0;
  });
  return { i, expected, variance, z: i.map((value, area) => (value - (expected[area] as number)) / Math.sqrt(variance[area] as number)) };
}

/**
 * Local Moran's I with a p value from conditional permutations (Anselin 1995): each area keeps its value while its neighbours' are drawn
 * from all others. p is two-sided, at least 2 / (permutations + 1); the same seed gives the same p.
 * @returns `cluster` says where the area stands, whatever its p; `none` for one without neighbours
 */
export function localMoranPermutation(
  values: readonly number[],
  neighbours: Neighbours,
  { permutations, seed }: { permutations: number; seed: number },
): { i: number[]; p: number[]; cluster: Cluster[] } {
  const { i } = localMoran(values, neighbours);
  const deviations = deviationsOf(values);
  const m2 = sum(deviations.map((z) => z ** 2)) / values.length;
  const random = xoroshiro128plus(seed);
  const p = i.map((observed, area) => {
    const k = neighbours[area]?.length ?? 0;
    if (k === 0) return Number.NaN;
    // Typed and with one exchange at a time, because this is most of the work of an analysis.
    const others = Float64Array.from(deviations.filter((_, other) => other !== area));
    let above = 0;
    for (let round = 0; round < permutations; round++) {
      let drawn = 0;
      // The first k of a shuffle (Fisher & Yates): k different others, each as likely.
      for (let at = 0; at < k; at++) {
        const from = uniformInt(random, at, others.length - 1);
        const chosen = others[from] as number;
        others[from] = others[at] as number;
        others[at] = chosen;
        drawn += chosen;
      }
      if (((deviations[area] as number) / m2) * (drawn / k) >= observed) above++;
    }
    return Math.min(1, (2 * (Math.min(above, permutations - above) + 1)) / (permutations + 1));
  });
  const cluster = deviations.map((z, area): Cluster => {
    if (!neighbours[area]?.length) return 'none';
    const around = lag(deviations, neighbours, area);
    return z >= 0 ? (around >= 0 ? 'high-high' : 'high-low') : around >= 0 ? 'low-high' : 'low-low';
  });
  return { i, p, cluster };
}

/** The z value of Gi* of each area: whether it and its neighbours together are high or low (Getis & Ord 1992, Ord & Getis 1995). */
export function getisOrdGStar(values: readonly number[], neighbours: Neighbours): number[] {
  const n = values.length;
  const mean = sum(values) / n;
  const deviation = Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / n);
  return neighbours.map((others, area) => {
    const weight = others.length + 1;
    const together = sum(others.map((other) => values[other] as number)) + (values[area] as number);
    return (together - weight * mean) / (deviation * Math.sqrt((n * weight - weight ** 2) / (n - 1)));
  });
}

function deviationsOf(values: readonly number[]): number[] {
  const mean = sum(values) / values.length;
  return values.map((value) => value - mean);
}

/** The mean of the neighbours of an area; 0 without any. */
function lag(values: readonly number[], neighbours: Neighbours, area: number): number {
  const others = neighbours[area] ?? [];
  return others.length ? sum(others.map((other) => values[other] as number)) / others.length : 0;
}

/** The sums over row-standardised weights that the moments of Moran's I need. */
function weightSums(neighbours: Neighbours): { s0: number; s1: number; s2: number } {
  const share = (area: number) => 1 / (neighbours[area] as readonly number[]).length;
  const inward = neighbours.map((others) => sum(others.map(share)));
  const rows = neighbours.map((others) => (others.length ? 1 : 0));
  const s1 = sum(neighbours.map((others, area) => sum(others.map((other) => (share(area) + share(other)) ** 2)))) / 2;
  return { s0: sum(rows), s1, s2: sum(rows.map((row, area) => (row + (inward[area] as number)) ** 2)) };
}
