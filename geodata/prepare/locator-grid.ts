import type { BorderEdge } from './borders.ts';

/** A grid over the lattice: cell (column, row) covers `cellWidth` × `cellHeight` units from the south-west corner on. */
export interface Grid {
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

/** A grid of cells of the given size that covers all edges with a cell to spare on every side. */
export function coverEdges(edges: readonly BorderEdge[], cellWidth: number, cellHeight: number): Grid {
  const xs = edges.flatMap(({ from, to }) => [from[0], to[0]]);
  const ys = edges.flatMap(({ from, to }) => [from[1], to[1]]);
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const west = least(xs) - cellWidth - 2;
  const south = least(ys) - cellHeight - 2;
  const columns = Math.floor((most(xs) + 2 - west) / cellWidth) + 2;
  const rows = Math.floor((most(ys) + 2 - south) / cellHeight) + 2;
  return { west, south, columns, rows, cellWidth, cellHeight };
}

/**
 * The edges in each cell, by row-major cell number. A cell is taken one unit larger on every side, so that the rounding of a
 * position to a cell cannot lose an edge.
 */
export function fillCells(edges: readonly BorderEdge[], grid: Grid): Map<number, number[]> {
  const cells = new Map<number, number[]>();
  for (const [index, { from, to }] of edges.entries()) {
    const column = (x: number) => Math.floor((x - grid.west) / grid.cellWidth);
    const row = (y: number) => Math.floor((y - grid.south) / grid.cellHeight);
    for (let r = row(Math.min(from[1], to[1]) - 1); r <= row(Math.max(from[1], to[1]) + 1); r++) {
      for (let c = column(Math.min(from[0], to[0]) - 1); c <= column(Math.max(from[0], to[0]) + 1); c++) {
        const west = grid.west + c * grid.cellWidth - 1;
        const south = grid.south + r * grid.cellHeight - 1;
        if (!touchesBox(from, to, west, south, west + grid.cellWidth + 2, south + grid.cellHeight + 2)) continue;
        const cell = r * grid.columns + c;
        cells.set(cell, [...(cells.get(cell) ?? []), index]);
      }
    }
  }
  return cells;
}

/** Whether the line between two points has a point in a closed box that its own box already meets: not all corners on one side. Exact. */
function touchesBox(
  a: readonly [number, number],
  b: readonly [number, number],
  west: number,
  south: number,
  east: number,
  north: number,
): boolean {
  const sides = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ].map(([x = 0, y = 0]) => Math.sign((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])));
  return !(sides.every((side) => side > 0) || sides.every((side) => side < 0));
}
