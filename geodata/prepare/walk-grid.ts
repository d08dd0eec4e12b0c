import { sum } from '#domain/gap/sum.ts';
import { walkBits, walkGridMagic, walkGridVersion } from '#domain/gap/walk-grid.ts';
import type { BasemapLayer } from './basemap-layers.ts';
import { demand } from './demand.ts';
import { type LatticePoint, unitsPerDegree } from './lattice.ts';
import type { Neighbourhood } from './neighbourhoods.ts';
import { findParts, isLinked, smallCells, smallPerCell } from './walk-links.ts';
import { paintWalkRaster, type WalkRaster } from './walk-raster.ts';

/** Size of a cell in lattice units: 100 m at the latitude of Amsterdam. */
const cellUnits = { width: 1472, height: 899 } as const;
/** The part of a cell that must be land, neither park nor water, for people to live there. */
const habitableShare = 0.5;

/** Where the cells of a walk grid lie, in lattice units. */
export interface WalkGridFrame {
  readonly neighbourhoods: number;
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
}

/** The walk grid of a city; how is told in geodata/README.md, the format at `readWalkGrid`. */
export function buildWalkGrid(neighbourhoods: readonly Neighbourhood[], layers: readonly BasemapLayer[]): Uint8Array {
  const points = neighbourhoods.flatMap(({ rings }) => rings.flat());
  const frame = { neighbourhoods: neighbourhoods.length, ...frameAround(points) };
  const raster = paintWalkRaster(
    {
      west: frame.west / unitsPerDegree,
      south: frame.south / unitsPerDegree,
      width: frame.width / unitsPerDegree / smallPerCell,
      height: frame.height / unitsPerDegree / smallPerCell,
      columns: frame.columns * smallPerCell,
      rows: frame.rows * smallPerCell,
    },
    neighbourhoods,
    layers,
  );
  return writeWalkGrid(frame, wordsOf(raster, neighbourhoods.length));
}

/** The bytes of a walk grid from the words of its cells. Inverse of `readWalkGrid`. */
export function writeWalkGrid(frame: WalkGridFrame, words: Uint16Array): Uint8Array {
  const { neighbourhoods, west, south, columns, rows, width, height } = frame;
  demand(neighbourhoods < 1 << 10, 'Too many neighbourhoods for the walk grid');
  const header = new Int32Array([walkGridMagic, walkGridVersion, neighbourhoods, west, south, columns, rows, width, height]);
  return Buffer.concat([new Uint8Array(header.buffer), new Uint8Array(words.buffer, words.byteOffset, words.byteLength)]);
}

/** Cells over all points with one to spare on every side. */
function frameAround(points: readonly LatticePoint[]): Omit<WalkGridFrame, 'neighbourhoods'> {
  const { width, height } = cellUnits;
  const least = (axis: 0 | 1) => points.reduce((lowest, point) => Math.min(lowest, point[axis]), Number.POSITIVE_INFINITY);
  const most = (axis: 0 | 1) => points.reduce((highest, point) => Math.max(highest, point[axis]), Number.NEGATIVE_INFINITY);
  const [west, south] = [least(0) - width, least(1) - height];
  return {
    west,
    south,
    columns: Math.ceil((most(0) - west) / width) + 1,
    rows: Math.ceil((most(1) - south) / height) + 1,
    width,
    height,
  };
}

function wordsOf(raster: WalkRaster, neighbourhoods: number): Uint16Array {
  const parts = findParts(raster);
  const { neighbourhoodOf, isHabitable } = settle(raster, neighbourhoods);
  return Uint16Array.from(parts.size, (size, cell) => {
    if (!size) return 0;
    const link = (bit: number, dx: number, dy: number) => (isLinked(raster, parts, cell, dx, dy) ? bit : 0);
    const links = link(walkBits.east, 1, 0) | link(walkBits.north, 0, 1) | link(walkBits.northEast, 1, 1) | link(walkBits.northWest, -1, 1);
    return (neighbourhoodOf[cell] as number) | walkBits.passable | (isHabitable[cell] ? walkBits.habitable : 0) | links;
  });
}

/**
 * Which neighbourhood a cell belongs to, as index + 1, and whether people may live there. So that nobody is lost, a neighbourhood without
 * such a cell, on new islands where the map still has water, gets all cells of its own in which one can walk; one without any of those,
 * being too small, gets the cell in which it has most.
 */
function settle(raster: WalkRaster, neighbourhoods: number): { neighbourhoodOf: Uint16Array; isHabitable: Uint8Array } {
  const cells = raster.isPassable.length / smallPerCell ** 2;
  const [neighbourhoodOf, isHabitable] = [new Uint16Array(cells), new Uint8Array(cells)];
  const best = new Map<number, { cell: number; count: number }>();
  for (const cell of neighbourhoodOf.keys()) {
    const { walkable, land } = countSmall(raster, cell);
    const counts = land.size ? land : walkable;
    neighbourhoodOf[cell] = largest(counts);
    isHabitable[cell] = sum([...land.values()]) >= habitableShare * smallPerCell ** 2 ? 1 : 0;
    for (const [neighbourhood, count] of counts) {
      if (count > (best.get(neighbourhood)?.count ?? 0)) best.set(neighbourhood, { cell, count });
    }
  }
  const settled = new Set(neighbourhoodOf.filter((_, cell) => isHabitable[cell]));
  const isHomeless = (neighbourhood: number) => !settled.has(neighbourhood) && best.has(neighbourhood);
  for (const [cell, neighbourhood] of neighbourhoodOf.entries()) if (isHomeless(neighbourhood)) isHabitable[cell] = 1;
  const present = new Set(neighbourhoodOf);
  for (let neighbourhood = 1; neighbourhood <= neighbourhoods; neighbourhood++) {
    const own = best.get(neighbourhood);
    if (present.has(neighbourhood) || !own) continue;
    neighbourhoodOf[own.cell] = neighbourhood;
    isHabitable[own.cell] = 1;
  }
  return { neighbourhoodOf, isHabitable };
}

/** The small cells of a cell in which one can walk, by neighbourhood as index + 1, and those of them that are neither park nor water. */
function countSmall(raster: WalkRaster, cell: number): { walkable: Map<number, number>; land: Map<number, number> } {
  const [walkable, land] = [new Map<number, number>(), new Map<number, number>()];
  for (const small of smallCells(raster, cell)) {
    const neighbourhood = raster.neighbourhoodOf[small] as number;
    if (!raster.isPassable[small]) continue;
    walkable.set(neighbourhood, (walkable.get(neighbourhood) ?? 0) + 1);
    if (!raster.isWater[small] && !raster.isPark[small]) land.set(neighbourhood, (land.get(neighbourhood) ?? 0) + 1);
  }
  return { walkable, land };
}

function largest(counts: ReadonlyMap<number, number>): number {
  let [found, most] = [0, 0];
  for (const [neighbourhood, count] of counts) {
    if (count > most || (count === most && neighbourhood < found)) [found, most] = [neighbourhood, count];
  }
  return found;
}
