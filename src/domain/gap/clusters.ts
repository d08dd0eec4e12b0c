import type { Analysis, AreaFigures } from './analysis.ts';
import { empiricalBayesMoran, getisOrdGStar, localMoranPermutation, moran, standardisedRates } from './autocorrelation.ts';
import type { Comparable } from './comparable.ts';
import { type LevelWork, levelsBeside } from './level-work.ts';
import { benjaminiHochberg } from './rates.ts';
import { round, rounded } from './round.ts';
import { agreeInSign, fewestAreas, permutations, seed } from './rules.ts';

/** Areas with their neighbours, as columns. */
type Neighbourly = Pick<Comparable, 'counts' | 'bases' | 'neighbours'>;

/** Whether enough areas touch another for a question about neighbours, and differ at all. */
function canCluster({ counts, bases, neighbours }: Neighbourly): boolean {
  const touching = neighbours.filter((others) => others.length > 0).length;
  const rates = counts.map((count, at) => count / (bases[at] as number));
  const [least, most] = [Math.min(...rates), Math.max(...rates)];
  // Rates that are equal differ in their last digit, as quotients do.
  return touching >= fewestAreas && most - least > most * 1e-9;
}

/** How each area stands among its neighbours, in their order; null where too few touch another or they do not differ. */
export function clustersOf(areas: Neighbourly) {
  if (!canCluster(areas)) return null;
  const { counts, bases, neighbours } = areas;
  const rates = standardisedRates(counts, bases);
  const { i, p, cluster } = localMoranPermutation(rates, neighbours, { permutations, seed });
  const tested = p.flatMap((value, at) => (Number.isNaN(value) ? [] : [at]));
  const adjusted = benjaminiHochberg(tested.map((at) => p[at] as number));
  const q = new Map(tested.map((at, index) => [at, adjusted[index] as number]));
  return {
    gStar: getisOrdGStar(rates, neighbours),
    local: rates.map((_, at): AreaFigures['cluster'] =>
      q.has(at)
        ? { i: round(i[at] as number), p: round(p[at] as number), q: round(q.get(at) as number), kind: cluster[at] ?? 'none' }
        : null,
    ),
  };
}

/** Whether like areas lie together in the city; null where that cannot be asked. */
export function moranOf(work: LevelWork, known: Comparable): Analysis['moran'] {
  if (!canCluster(known)) return null;
  const { counts, bases, neighbours } = known;
  const rates = counts.map((count, at) => count / (bases[at] as number));
  const found = moran(rates, neighbours);
  const standardised = empiricalBayesMoran(counts, bases, neighbours);
  const coarser = levelsBeside(work).coarser;
  const other = coarser && work.compared.get(coarser);
  const there = other && canCluster(other) ? empiricalBayesMoran(other.counts, other.bases, other.neighbours).i : null;
  return {
    ...rounded(found),
    standardisedI: round(standardised.i),
    standardisedP: round(standardised.p),
    agrees: agreeInSign(standardised.i, there),
  };
}
