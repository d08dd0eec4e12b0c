import type { BorderEdge } from './borders.ts';
import { required } from './demand.ts';
import type { LatticePoint } from './lattice.ts';
import type { Grid } from './locator-grid.ts';

/** An edge that climbs: its southern end, its northern end, the districts beside it (−1 is the outside). */
export interface Climb {
  readonly low: LatticePoint;
  readonly high: LatticePoint;
  readonly west: number;
  readonly east: number;
}

/** A border edge that is not level, seen from south to north. */
export function climbOf({ from, to, left, right }: BorderEdge): Climb {
  return from[1] < to[1] ? { low: from, high: to, west: left, east: right } : { low: to, high: from, west: right, east: left };
}

/** Edge numbers in each cell by row-major cell number. Numbers below `climbs.length` climb, higher ones are level. */
type Crossed = ReadonlyMap<number, readonly number[]>;

/**
 * The cells, starts and stretches of a locator file (see `DistrictLocator`). Of the two stretches from a cell to the next plain cell of its
 * row, east and west, the one with fewer edges is taken; equal stretches are stored once.
 */
export function buildStretches(
  grid: Grid,
  crossed: Crossed,
  climbs: readonly Climb[],
): { cells: number[]; starts: number[]; words: number[] } {
  const cells: number[] = [];
  const starts: number[] = [];
  const words: number[] = [];
  const known = new Map<string, number>();
  for (let row = 0; row < grid.rows; row++) {
    const plain = plainDistricts(grid, row, crossed, climbs);
    for (const [column, district] of plain.entries()) {
      if (district !== null) {
        cells.push(district + 1);
        continue;
      }
      const [east, west] = [1, -1].map((step) => stretchFrom(column, step, plain, row * grid.columns, crossed, climbs.length));
      const stretch = required(east && west && west.length < east.length ? west : east, 'A cell without a stretch');
      const number = known.get(stretch.join()) ?? starts.length;
      if (number === starts.length) {
        known.set(stretch.join(), number);
        starts.push(words.length);
        words.push(...stretch);
      }
      cells.push(0x8000 + number);
    }
  }
  return { cells, starts, words };
}

function stretchFrom(
  column: number,
  step: number,
  plain: readonly (number | null)[],
  rowStart: number,
  crossed: Crossed,
  climbs: number,
): number[] {
  const edges = new Set<number>();
  let at = column;
  for (; plain[at] === null; at += step) {
    for (const edge of crossed.get(rowStart + at) ?? []) if (edge < climbs) edges.add(edge);
  }
  const end = required(plain[at], 'A stretch leaves the grid');
  return [2 * (end + 1) + (step > 0 ? 0 : 1), edges.size, ...[...edges].sort((a, b) => a - b)];
}

/** The district of each cell of a row that no edge touches, null for the others. Walks east along a parallel that meets no vertex. */
function plainDistricts(grid: Grid, row: number, crossed: Crossed, climbs: readonly Climb[]): (number | null)[] {
  const y = grid.south + Math.floor((row + 0.5) * grid.cellHeight) + 0.5;
  const pending = new Map<number, Climb>();
  let district = -1;
  return Array.from({ length: grid.columns }, (_, column) => {
    const touching = crossed.get(row * grid.columns + column);
    for (const edge of touching ?? []) {
      const climb = climbs[edge];
      if (climb && climb.low[1] < y && climb.high[1] > y) pending.set(edge, climb);
    }
    if (touching) return null;
    for (const { west, east } of pending.values()) district += east - west;
    pending.clear();
    return district;
  });
}
