import { locatorCodeBytes, locatorHeaderWords, locatorMagic, locatorVersion } from '#domain/district-locator.ts';
import type { BorderEdge } from './borders.ts';
import { demand, required } from './demand.ts';
import type { LatticePoint } from './lattice.ts';
import { coverEdges, fillCells, type Grid } from './locator-grid.ts';

/** Cell size in millionths of a degree: about 55 × 55 m in Amsterdam, where most cells lie in one district. */
export const locatorCell = { width: 800, height: 500 } as const;

/** An edge that climbs: its southern end, its northern end, the districts beside it. */
interface Climb {
  readonly low: LatticePoint;
  readonly high: LatticePoint;
  readonly west: number;
  readonly east: number;
}

/**
 * Writes `locator.bin`; the format is described at `DistrictLocator`.
 * @param edges borders of the finest districts in lattice units, from `checkShapes`
 * @param codes code of each district in index order
 */
export function writeLocator(
  edges: readonly BorderEdge[],
  codes: readonly string[],
  cell: { width: number; height: number } = locatorCell,
): Uint8Array {
  const grid = coverEdges(edges, cell.width, cell.height);
  const crossed = fillCells(edges, grid);
  const climbs = new Map<number, Climb>();
  for (const [index, edge] of edges.entries()) if (edge.from[1] !== edge.to[1]) climbs.set(index, climbOf(edge));
  const numbers = new Map([...climbs.keys()].map((index, number) => [index, number]));
  const { vertices, pairs } = indexVertices([...climbs.values()]);
  const { cells, stretches } = buildCells(grid, crossed, climbs, numbers);
  demand(vertices.length <= 2 * 65_536 && climbs.size <= 65_536, 'Too many vertices or edges for this locator format');
  const header = [
    locatorMagic,
    locatorVersion,
    codes.length,
    grid.west,
    grid.south,
    grid.columns,
    grid.rows,
    grid.cellWidth,
    grid.cellHeight,
  ];
  return join([
    new Int32Array([...header, vertices.length / 2, climbs.size, stretches.length].slice(0, locatorHeaderWords)),
    new Int32Array(vertices),
    new Uint16Array(pairs),
    new Int16Array([...climbs.values()].map(({ west, east }) => west - east)),
    new Uint32Array(cells),
    new Uint16Array(stretches),
    formatCodes(codes),
  ]);
}

function climbOf({ from, to, left, right }: BorderEdge): Climb {
  return from[1] < to[1] ? { low: from, high: to, west: left, east: right } : { low: to, high: from, west: right, east: left };
}

function indexVertices(climbs: readonly Climb[]): { vertices: number[]; pairs: number[] } {
  const numbers = new Map<string, number>();
  const vertices: number[] = [];
  const number = (point: LatticePoint) => {
    const known = numbers.get(point.join());
    if (known !== undefined) return known;
    numbers.set(point.join(), numbers.size);
    vertices.push(...point);
    return numbers.size - 1;
  };
  return { pairs: climbs.flatMap(({ low, high }) => [number(low), number(high)]), vertices };
}

function buildCells(
  grid: Grid,
  crossed: ReadonlyMap<number, readonly number[]>,
  climbs: ReadonlyMap<number, Climb>,
  numbers: ReadonlyMap<number, number>,
): { cells: number[]; stretches: number[] } {
  const cells: number[] = [];
  const stretches: number[] = [];
  const positions = new Map<string, number>();
  for (let row = 0; row < grid.rows; row++) {
    const start = row * grid.columns;
    const plain = plainDistricts(grid, row, crossed, climbs);
    for (let column = 0; column < grid.columns; column++) {
      const here = plain[column];
      if (here !== undefined) {
        cells.push(here + 1);
        continue;
      }
      const ends = [1, -1].map((step) => {
        const seen = new Set<number>();
        let at = column;
        for (; at >= 0 && at < grid.columns && plain[at] === undefined; at += step)
          for (const edge of crossed.get(start + at) ?? []) if (climbs.has(edge)) seen.add(edge);
        return { step, district: required(plain[at], 'A stretch has no end'), edges: [...seen].sort((a, b) => a - b) };
      });
      const [east, west] = [required(ends[0], 'east'), required(ends[1], 'west')];
      const best = east.edges.length <= west.edges.length ? east : west;
      const words = [
        2 * (best.district + 1) + (best.step > 0 ? 0 : 1),
        best.edges.length,
        ...best.edges.map((edge) => required(numbers.get(edge), 'edge')),
      ];
      const position = positions.get(words.join()) ?? stretches.length;
      if (position === stretches.length) stretches.push(...words);
      positions.set(words.join(), position);
      cells.push(0x80000000 + position);
    }
  }
  return { cells, stretches };
}

/** The district of each cell of a row that no edge touches; undefined for the others. Walks east along the middle of the row. */
function plainDistricts(
  grid: Grid,
  row: number,
  crossed: ReadonlyMap<number, readonly number[]>,
  climbs: ReadonlyMap<number, Climb>,
): (number | undefined)[] {
  // An odd number of quarter units can be no vertex, so every edge that meets this parallel crosses it.
  const y = grid.south + (row + 0.5) * grid.cellHeight + 0.25;
  const pending = new Map<number, Climb>();
  let district = -1;
  return Array.from({ length: grid.columns }, (_, column) => {
    const touching = crossed.get(row * grid.columns + column);
    if (touching) {
      for (const edge of touching) {
        const climb = climbs.get(edge);
        if (climb && climb.low[1] < y && climb.high[1] > y) pending.set(edge, climb);
      }
      return undefined;
    }
    for (const { west, east } of pending.values()) district += east - west;
    pending.clear();
    return district;
  });
}

function formatCodes(codes: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(codes.length * locatorCodeBytes);
  for (const [index, code] of codes.entries()) {
    demand(/^[\x21-\x7e]+$/.test(code) && code.length <= locatorCodeBytes, `Code ${code} does not fit the locator`);
    bytes.set(Buffer.from(code, 'ascii'), index * locatorCodeBytes);
  }
  return bytes;
}

function join(sections: readonly (Int32Array | Uint32Array | Uint16Array | Int16Array | Uint8Array)[]): Uint8Array {
  const padded = sections.map((section) => {
    const bytes = new Uint8Array(Math.ceil(section.byteLength / 4) * 4);
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength));
    return bytes;
  });
  return Buffer.concat(padded);
}
