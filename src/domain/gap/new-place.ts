import type { Position } from '#domain/plane.ts';
import { type CellAccess, nearMinutes, type Population } from './access.ts';
import { bestSites, type Site } from './coverage.ts';
import { metresOf, reachOf } from './reach.ts';
import { middleOf, type WalkGrid } from './walk-grid.ts';

/** A cell in which one more place would newly reach residents. */
export interface PlaceProposal extends Position {
  readonly cell: number;
  /** Residents (times need) whom it brings within {@link nearMinutes} and neither an initiative nor a proposal before it does. */
  readonly newlyReached: number;
}

/**
 * The residents of each cell who have no initiative within {@link nearMinutes}.
 * @param access at scale 1
 * @param needByNeighbourhood by what residents are multiplied, 0 or more, in code order; left out, every resident counts 1
 */
export function unmetDemand(
  grid: WalkGrid,
  { residents }: Population,
  { near }: Pick<CellAccess, 'near'>,
  needByNeighbourhood?: readonly number[],
): Float64Array {
  return residents.map((count, cell) => {
    if (near[cell] || count === 0) return 0;
    return count * (needByNeighbourhood?.[grid.neighbourhoodOf[cell] as number] ?? (needByNeighbourhood ? 0 : 1));
  });
}

/** The residents (times need) whom a place would newly bring within {@link nearMinutes}, from {@link unmetDemand}. */
export function newlyReached(grid: WalkGrid, unmet: Float64Array, place: Position): number {
  return reachOf(grid, place, metresOf(nearMinutes)).cells.reduce((sum, cell) => sum + (unmet[cell] as number), 0);
}

/** The habitable cells of a lattice, every so many columns and rows: where one could look for a place. */
export function siteCandidates(grid: WalkGrid, every = 2): Int32Array {
  return grid.habitable.filter((cell) => (cell % grid.columns) % every === 0 && Math.floor(cell / grid.columns) % every === 0);
}

/** Each cell as a site that reaches the cells within {@link nearMinutes} where anybody is in need; those that reach none are left out. */
export function sitesOf(grid: WalkGrid, unmet: Float64Array, cells: Int32Array): Site[] {
  return [...cells].flatMap((cell) => {
    const reaches = reachOf(grid, positionOf(grid, cell), metresOf(nearMinutes)).cells.filter((one) => (unmet[one] as number) > 0);
    return reaches.length ? [{ key: String(cell), reaches }] : [];
  });
}

/** Where some more places would newly reach most residents in need, the best first; see {@link bestSites} for how good that is. */
export function proposePlaces(grid: WalkGrid, unmet: Float64Array, count: number, cells = siteCandidates(grid)): PlaceProposal[] {
  const { sites, gains } = bestSites(sitesOf(grid, unmet, cells), unmet, new Set(), count);
  return sites.map((key, index) => ({ cell: Number(key), ...positionOf(grid, Number(key)), newlyReached: gains[index] as number }));
}

function positionOf(grid: WalkGrid, cell: number): Position {
  const [longitude, latitude] = middleOf(grid, cell);
  return { longitude, latitude };
}
