import type { WalkRaster } from './walk-raster.ts';

/** Small cells along a side of a cell of the walk grid. */
export const smallPerCell = 10;
/** How many small cells a link may lead through besides the parts that it joins: about 100 m. */
const mostSmallSteps = 10;
/** How far the pieces of one cell may lie apart for walkers and still be one part, in small cells: about 200 m. */
const mostStepsWithin = 20;

/** The walkable part that stands for each cell of the walk grid. */
export interface WalkParts {
  /** By small cell: 1 where it belongs to the part of its cell. */
  readonly isPart: Uint8Array;
  /** By cell: how many small cells its part has. */
  readonly size: Uint8Array;
}

/**
 * The part of every cell of the walk grid: the largest piece that hangs together inside of it, and the pieces that one can walk to from
 * there nearby. So both banks of a river in one cell are two things, and the bank and the beginning of a bridge beside it are one.
 */
export function findParts(raster: WalkRaster): WalkParts {
  const size = new Uint8Array((raster.columns / smallPerCell) * (raster.rows / smallPerCell));
  const isPart = new Uint8Array(raster.isPassable.length);
  for (const cell of size.keys()) {
    const walkable = [...smallCells(raster, cell)].filter((small) => raster.isPassable[small]);
    const pieces = piecesOf(raster, walkable);
    const largest = pieces.reduce((found, piece) => (piece.length > found.length ? piece : found), []);
    const near = pieces.length > 1 ? spread(raster, largest, mostStepsWithin, () => false) : null;
    const part = near ? pieces.filter(([first = -1]) => near.has(first)).flat() : largest;
    for (const small of part) isPart[small] = 1;
    size[cell] = part.length;
  }
  return { isPart, size };
}

/** Whether one can walk from the part of a cell to that of the cell `dx` columns and `dy` rows on, each −1, 0 or 1. */
export function isLinked(raster: WalkRaster, { isPart, size }: WalkParts, cell: number, dx: number, dy: number): boolean {
  const columns = raster.columns / smallPerCell;
  const other = cell + dy * columns + dx;
  if (!size[cell] || !size[other]) return false;
  const isWhole = (one: number) => size[one] === smallPerCell ** 2;
  if ([cell, cell + dx, cell + dy * columns, other].every(isWhole)) return true;
  const part = [...smallCells(raster, cell)].filter((small) => isPart[small]);
  let isFound = false;
  spread(raster, part, mostSmallSteps + 1, (small) => {
    isFound ||= isPart[small] === 1 && cellOf(raster, small) === other;
    return isFound;
  });
  return isFound;
}

/** The small cells of a cell of the walk grid, row by row from the south-west. */
export function* smallCells(raster: WalkRaster, cell: number): Generator<number> {
  const columns = raster.columns / smallPerCell;
  const [left, bottom] = [(cell % columns) * smallPerCell, Math.floor(cell / columns) * smallPerCell];
  for (let row = bottom; row < bottom + smallPerCell; row++) {
    for (let column = left; column < left + smallPerCell; column++) yield row * raster.columns + column;
  }
}

/** Groups the small cells of one cell into pieces that hang together inside of it. */
function piecesOf(raster: WalkRaster, walkable: readonly number[]): number[][] {
  const left = new Set(walkable);
  const pieces: number[][] = [];
  for (const first of walkable) {
    if (!left.delete(first)) continue;
    const piece = [first];
    for (const small of piece) {
      for (const beside of besides(raster, small)) if (left.delete(beside)) piece.push(beside);
    }
    pieces.push(piece);
  }
  return pieces;
}

/** All small cells within some steps of walking from any of `from`, these too; ends early when `isEnough` says so of one. */
function spread(raster: WalkRaster, from: readonly number[], steps: number, isEnough: (small: number) => boolean): Set<number> {
  const seen = new Set(from);
  let edge = from;
  for (let step = 0; step < steps && edge.length > 0; step++) {
    const next: number[] = [];
    for (const small of edge) {
      for (const beside of besides(raster, small)) {
        if (!raster.isPassable[beside] || seen.has(beside)) continue;
        if (isEnough(beside)) return seen;
        seen.add(beside);
        next.push(beside);
      }
    }
    edge = next;
  }
  return seen;
}

/**
 * The eight small cells around one: the decks of a bridge may meet at a corner. The raster has a margin outside of the city, so that none
 * of a walkable cell lies beyond its ends.
 */
function besides({ columns }: WalkRaster, small: number): number[] {
  const [above, below] = [small + columns, small - columns];
  return [small + 1, above + 1, above, above - 1, small - 1, below - 1, below, below + 1];
}

function cellOf({ columns }: WalkRaster, small: number): number {
  return Math.floor(small / columns / smallPerCell) * (columns / smallPerCell) + Math.floor((small % columns) / smallPerCell);
}
