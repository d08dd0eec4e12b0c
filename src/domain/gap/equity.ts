import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Interval } from './rates.ts';
import { sum } from './sum.ts';

/** An area: what its residents have, how many they are, and where it stands from worst off to best off. */
export interface EquityArea {
  /** Provision for each resident, 0 or more. */
  readonly value: number;
  readonly residents: number;
  /** Lower is worse off. */
  readonly rank: number;
}

/**
 * Whether provision goes to those better off: twice the covariance of provision and place in the order of well-being, over mean provision
 * (Kakwani, Wagstaff & van Doorslaer 1997). −1 everything to the worst off, 0 even, 1 everything to the best off; NaN without provision.
 */
export function concentrationIndex(areas: readonly EquityArea[]): number {
  const sorted = byRank(areas);
  const total = sum(sorted.map(({ residents }) => residents));
  const mean = sum(sorted.map(({ value, residents }) => value * residents)) / total;
  let before = 0;
  let covered = 0;
  for (const group of groupsOf(sorted)) {
    const size = sum(group.map(({ residents }) => residents)) / total;
    const place = before + size / 2;
    covered += sum(group.map(({ value, residents }) => (value * residents) / total)) * place;
    before += size;
  }
  return (2 * covered) / mean - 1;
}

/** The Lorenz curve: shares of residents, those with least first, and the share of provision that they have; from (0, 0) to (1, 1). */
export function lorenzCurve(areas: readonly Omit<EquityArea, 'rank'>[]): [residents: number, provision: number][] {
  const sorted = [...areas].sort((a, b) => a.value - b.value);
  const total = sum(sorted.map(({ residents }) => residents));
  const provision = sum(sorted.map(({ value, residents }) => value * residents));
  const curve: [number, number][] = [[0, 0]];
  let [people, given] = [0, 0];
  for (const { value, residents } of sorted) {
    people += residents;
    given += value * residents;
    curve.push([people / total, provision === 0 ? people / total : given / provision]);
  }
  return curve;
}

/** What the tenth with most has for each one that the four tenths with least have (Cobham & Sumner 2013, after Palma 2011); Infinity when those have none. */
export function palmaRatio(areas: readonly Omit<EquityArea, 'rank'>[]): number {
  const curve = lorenzCurve(areas);
  return (1 - shareAt(curve, 0.9)) / shareAt(curve, 0.4);
}

/**
 * How many residents have less than a line, and how much less: the mean shortfall as a share of the line, to a power (Foster, Greer &
 * Thorbecke 1984). 0 the share below the line, 1 the depth, 2 the severity.
 * @param line provision for each resident, above 0
 */
export function accessPoverty(areas: readonly Omit<EquityArea, 'rank'>[], line: number, power: 0 | 1 | 2): number {
  const total = sum(areas.map(({ residents }) => residents));
  const below = areas.filter(({ value }) => value < line);
  return sum(below.map(({ value, residents }) => residents * ((line - value) / line) ** power)) / total;
}

/**
 * The interval of a figure over areas by drawing clusters of them anew with replacement (Efron 1979, percentile method; clusters: Davison &
 * Hinkley 1997, 3.8): what neighbours share would make the interval of areas drawn one by one too narrow. The same seed gives the same one.
 * @param clusters areas that belong together; each by itself where they have nothing in common
 * @param draws how often, at least 1
 */
export function bootstrapInterval<Area>(
  clusters: readonly (readonly Area[])[],
  figure: (areas: readonly Area[]) => number,
  { draws, seed, confidence = 0.95 }: { draws: number; seed: number; confidence?: number },
): Interval {
  const random = xoroshiro128plus(seed);
  const drawn = () => clusters[Math.floor(uniformFloat64(random) * clusters.length)] as readonly Area[];
  const figures = Array.from({ length: draws }, () => figure(clusters.flatMap(drawn)));
  const sorted = figures.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))] ?? Number.NaN;
  const tail = (1 - confidence) / 2;
  return { lower: at(tail), upper: at(1 - tail) };
}

/** The height of a curve at a share, on the line between its points. */
function shareAt(curve: readonly (readonly [number, number])[], share: number): number {
  for (const [index, [x, y]] of curve.entries()) {
    if (x < share) continue;
    const [left = 0, under = 0] = curve[index - 1] ?? [];
    return x === left ? y : under + ((y - under) * (share - left)) / (x - left);
  }
  return 1;
}

function byRank(areas: readonly EquityArea[]): EquityArea[] {
  return [...areas].sort((a, b) => a.rank - b.rank);
}

/** Areas of the same rank stand together: their order is not known. */
function groupsOf(sorted: readonly EquityArea[]): EquityArea[][] {
  const groups: EquityArea[][] = [];
  for (const area of sorted) {
    if (groups.at(-1)?.[0]?.rank === area.rank) groups.at(-1)?.push(area);
    else groups.push([area]);
  }
  return groups;
}
