import { locatorCodeBytes, locatorMagic, locatorVersion } from '#domain/district-locator.ts';
import type { BorderEdge } from './borders.ts';
import { demand } from './demand.ts';
import type { LatticePoint } from './lattice.ts';
import { coverEdges, fillCells } from './locator-grid.ts';
import { buildStretches, type Climb, climbOf } from './locator-stretches.ts';

/** Cell size in millionths of a degree: about 68 × 67 m in Amsterdam, where most cells lie in one district. */
const locatorCell = { width: 1000, height: 600 } as const;

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
  const isLevel = ({ from, to }: BorderEdge) => from[1] === to[1];
  const climbs = edges.filter((edge) => !isLevel(edge)).map(climbOf);
  const grid = coverEdges(edges, cell.width, cell.height);
  const crossed = fillCells([...edges.filter((edge) => !isLevel(edge)), ...edges.filter(isLevel)], grid);
  const { vertices, pairs } = indexVertices(climbs);
  const { cells, starts, words } = buildStretches(grid, crossed, climbs);
  const fits = vertices.length <= 2 ** 17 && climbs.length <= 2 ** 16 && starts.length <= 2 ** 15 && codes.length < 2 ** 15;
  demand(fits, 'Too many vertices, edges, stretches or districts for the locator format');
  const { west, south, columns, rows, cellWidth, cellHeight } = grid;
  const counts = [vertices.length / 2, climbs.length, starts.length, words.length];
  return joinSections([
    new Int32Array([locatorMagic, locatorVersion, codes.length, west, south, columns, rows, cellWidth, cellHeight, ...counts]),
    new Int32Array(vertices),
    new Uint16Array(pairs),
    new Int16Array(climbs.map((climb) => climb.west - climb.east)),
    new Uint16Array(cells),
    new Uint32Array(starts),
    new Uint16Array(words),
    formatCodes(codes),
  ]);
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

function formatCodes(codes: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(codes.length * locatorCodeBytes);
  for (const [index, code] of codes.entries()) {
    demand(/^[\x21-\x7e]+$/.test(code) && code.length <= locatorCodeBytes, `Code ${code} does not fit the locator`);
    bytes.set(Buffer.from(code, 'ascii'), index * locatorCodeBytes);
  }
  return bytes;
}

function joinSections(sections: readonly (Int32Array | Uint32Array | Uint16Array | Int16Array | Uint8Array)[]): Uint8Array {
  const padded = sections.map((section) => {
    const bytes = new Uint8Array(Math.ceil(section.byteLength / 4) * 4);
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength));
    return bytes;
  });
  return Buffer.concat(padded);
}
