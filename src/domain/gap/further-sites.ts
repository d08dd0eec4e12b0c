import type { CellAccess, Population } from './access.ts';
import type { FurtherSite, FurtherSites } from './analysis.ts';
import { newlyReached, proposePlaces, unmetDemand } from './new-place.ts';
import { startOf } from './reach.ts';
import type { WalkGrid } from './walk-grid.ts';
import { roundPosition } from './what-if-address.ts';

/** How many further sites are proposed for a theme. */
export const mostSites = 8;

/** A neighbourhood as the search for a site needs it. */
export interface SiteNeighbourhood {
  readonly code: string;
  readonly name: string;
  /** Its need score, 0 the middle of the city; null where not known. */
  readonly need: number | null;
}

/**
 * By neighbourhood: 1 where its residents count as in need, 0 where they do not. They do where its need score, among all neighbourhoods, is
 * above the middle of the city; where the score is not known they do not.
 * @returns null where no score is known at all, so that nobody can be told apart
 */
export function inNeedOf(needs: readonly (number | null)[]): number[] | null {
  return needs.some((need) => need !== null) ? needs.map((need) => (need !== null && need > 0 ? 1 : 0)) : null;
}

/**
 * Where one more place would newly bring most residents in need within ten minutes, the one that adds most to those before it first. What
 * each reaches is said of it alone, as if it were the only one. Where need is not known all residents count.
 * @param access at scale 1
 * @param neighbourhoods in code order
 */
export function furtherSites(
  grid: WalkGrid,
  population: Population,
  access: Pick<CellAccess, 'near'>,
  neighbourhoods: readonly SiteNeighbourhood[],
): FurtherSites {
  const inNeed = inNeedOf(neighbourhoods.map(({ need }) => need));
  const unmet = unmetDemand(grid, population, access);
  const unmetInNeed = inNeed && unmetDemand(grid, population, access, inNeed);
  const wanted = unmetInNeed ?? unmet;
  const total = wanted.reduce((sum, residents) => sum + residents, 0);
  let covered = 0;
  const best = proposePlaces(grid, wanted, mostSites).map((proposal): FurtherSite => {
    covered += proposal.newlyReached;
    const place = roundPosition(proposal);
    const { code, name } = neighbourhoods[grid.neighbourhoodOf[startOf(grid, place)] as number] as SiteNeighbourhood;
    return {
      ...place,
      code,
      name,
      residents: people(newlyReached(grid, unmet, place)),
      inNeed: unmetInNeed && people(newlyReached(grid, unmetInNeed, place)),
      share: Number(Math.min(1, covered / total).toPrecision(8)),
    };
  });
  const sum = (residents: Float64Array) => people(residents.reduce((all, one) => all + one, 0));
  return { unreached: sum(unmet), unreachedInNeed: unmetInNeed && sum(unmetInNeed), best };
}

/** Residents are shared out over cells: a part of one is nobody. */
function people(residents: number): number {
  return Math.round(residents);
}
