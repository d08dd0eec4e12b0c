import type { Position } from '#domain/plane.ts';
import { metresOf, minutesOf, type Reach, reachOf, zoneMinutes } from './reach.ts';
import type { WalkGrid } from './walk-grid.ts';

/** What an initiative counts in each walking zone, by a Gaussian decay (Luo & Qi 2009, weight set 1). */
export const zoneWeights = [1, 0.68, 0.22] as const;
/** The walk within which an initiative counts as near, in minutes. */
export const nearMinutes = 10;
/** By what the bounds of the zones can be multiplied, to see what hangs on them. */
export type ZoneScale = 0.67 | 1 | 1.5;

/** How far the longest zone of the largest scale goes, in metres over the grid: what a reach must cover to serve every scale. */
export const longestMetres = metresOf(zoneMinutes[2] * 1.5);

/** Who lives in each cell of a walk grid. */
export interface Population {
  /** By cell: residents, those of a neighbourhood spread evenly over its habitable cells; 0 where nobody is known to live. */
  readonly residents: Float64Array;
  /** By cell: 1 where people may live and how many is not known. */
  readonly isUnknown: Uint8Array;
}

/** What is within reach of each cell. Places add up: {@link addReach} adds one without looking at the others. */
export interface CellAccess {
  readonly scale: ZoneScale;
  /** Initiatives for each resident, weighted by zone. */
  readonly score: Float64Array;
  /** The part of the score from catchments in which some residents are not known, weighted by how much of them that is. */
  readonly unknown: Float64Array;
  /** Initiatives within {@link nearMinutes} × scale. */
  readonly near: Uint16Array;
  /** Metres over the grid to the nearest initiative; infinite beyond {@link longestMetres}. */
  readonly nearest: Float64Array;
}

/** How well the residents of a district reach initiatives on foot. */
export interface DistrictAccess {
  /** Residents that are known; null when those of no neighbourhood are. */
  readonly residents: number | null;
  /** Initiatives for every 10,000 residents, weighted by zone and shared with all who reach them; null without known residents. */
  readonly score: number | null;
  /** The part of the score, 0 to 1, that hangs on catchments with unknown residents: were they known, the score could only be lower. */
  readonly unknownShare: number;
  /** The share of the habitable cells, 0 to 1, whose residents are not known: what is said of residents leaves those out. */
  readonly unknownLand: number;
  /** Shares of residents with at least one and at least three initiatives within {@link nearMinutes} × scale; null without cells. */
  readonly withOne: number | null;
  readonly withThree: number | null;
  /** The minutes within which half of the residents reach an initiative; null when half of them do not within 22.5. */
  readonly nearestMinutes: number | null;
}

/**
 * Spreads the residents of each neighbourhood evenly over its habitable cells.
 * @param residentsByNeighbourhood in code order; null where they are not known
 */
export function populate(grid: WalkGrid, residentsByNeighbourhood: readonly (number | null)[]): Population {
  const cells = new Float64Array(grid.neighbourhoods);
  for (const cell of grid.habitable) cells[neighbourhoodAt(grid, cell)] = (cells[neighbourhoodAt(grid, cell)] as number) + 1;
  const [residents, isUnknown] = [new Float64Array(grid.steps.length), new Uint8Array(grid.steps.length)];
  for (const cell of grid.habitable) {
    const known = residentsByNeighbourhood[neighbourhoodAt(grid, cell)] ?? null;
    if (known === null) isUnknown[cell] = 1;
    else residents[cell] = known / (cells[neighbourhoodAt(grid, cell)] as number);
  }
  return { residents, isUnknown };
}

/** Cells that reach nothing yet. */
export function emptyAccess(grid: WalkGrid, scale: ZoneScale): CellAccess {
  const cells = grid.steps.length;
  const nearest = new Float64Array(cells).fill(Number.POSITIVE_INFINITY);
  return { scale, score: new Float64Array(cells), unknown: new Float64Array(cells), near: new Uint16Array(cells), nearest };
}

/** The same access in arrays of its own, to add what-if places to. */
export function copyAccess({ scale, score, unknown, near, nearest }: CellAccess): CellAccess {
  return { scale, score: score.slice(), unknown: unknown.slice(), near: near.slice(), nearest: nearest.slice() };
}

/**
 * Adds a place by the enhanced two-step floating catchment area method (Luo & Qi 2009): the place is shared among the residents who reach
 * it, weighted by zone, and each cell gets its weighted part. A place that no known resident reaches adds nothing to the score.
 * @param reach of the place, over {@link longestMetres}
 * @param places how many stand there
 */
export function addReach(access: CellAccess, { residents, isUnknown }: Population, { cells, metres }: Reach, places = 1): void {
  const weights = zoneWeightsOf(metres, access.scale);
  let [demand, known, unknown] = [0, 0, 0];
  for (const [at, cell] of cells.entries()) {
    const weight = weights[at] as number;
    demand += weight * (residents[cell] as number);
    if (isUnknown[cell]) unknown += weight;
    else if (residents[cell]) known += weight;
  }
  const near = metresOf(nearMinutes * access.scale);
  for (const [at, cell] of cells.entries()) {
    const share = demand > 0 ? (places * (weights[at] as number)) / demand : 0;
    access.score[cell] = (access.score[cell] as number) + share;
    if (unknown > 0) access.unknown[cell] = (access.unknown[cell] as number) + share * (unknown / (known + unknown));
    if ((metres[at] as number) <= near) access.near[cell] = Math.min(65_535, (access.near[cell] as number) + places);
    access.nearest[cell] = Math.min(access.nearest[cell] as number, metres[at] as number);
  }
}

/**
 * Access by district: the mean over the residents of its cells; where none are known, over its habitable cells.
 * @param districtOf by neighbourhood: the index of its district; all 0 for the city, left out for the neighbourhoods themselves
 */
export function summariseAccess(
  grid: WalkGrid,
  population: Population,
  access: CellAccess,
  districtOf: readonly number[] = Array.from({ length: grid.neighbourhoods }, (_, index) => index),
): DistrictAccess[] {
  const members: number[][] = Array.from({ length: Math.max(-1, ...districtOf) + 1 }, () => []);
  for (const cell of grid.habitable) members[districtOf[neighbourhoodAt(grid, cell)] as number]?.push(cell);
  return members.map((cells) => summarise(cells, population, access));
}

/**
 * Access by neighbourhood to places.
 * @param residentsByNeighbourhood in code order; null where they are not known
 */
export function accessByDistrict(
  grid: WalkGrid,
  residentsByNeighbourhood: readonly (number | null)[],
  places: readonly Position[],
  { scale, districtOf }: { scale: ZoneScale; districtOf?: readonly number[] },
): DistrictAccess[] {
  const population = populate(grid, residentsByNeighbourhood);
  const access = emptyAccess(grid, scale);
  for (const place of places) addReach(access, population, reachOf(grid, place, longestMetres));
  return summariseAccess(grid, population, access, districtOf);
}

/** The weight of the zone that each distance lies in; 0 beyond the last. */
function zoneWeightsOf(metres: Float32Array, scale: ZoneScale): Float64Array {
  const [first, second, third] = zoneMinutes.map((minutes) => metresOf(minutes * scale)) as [number, number, number];
  const weights = new Float64Array(metres.length);
  for (let at = 0; at < metres.length; at++) {
    const far = metres[at] as number;
    weights[at] = far <= first ? zoneWeights[0] : far <= second ? zoneWeights[1] : far <= third ? zoneWeights[2] : 0;
  }
  return weights;
}

function summarise(cells: readonly number[], { residents, isUnknown }: Population, access: CellAccess): DistrictAccess {
  const known = cells.filter((cell) => !isUnknown[cell]);
  const total = known.reduce((sum, cell) => sum + (residents[cell] as number), 0);
  const weightOf = (cell: number) => (total > 0 ? (residents[cell] as number) / total : 1 / cells.length);
  const mean = (of: (cell: number) => number) => cells.reduce((sum, cell) => sum + weightOf(cell) * of(cell), 0);
  const score = mean((cell) => access.score[cell] as number);
  const share = (count: number) => (cells.length ? mean((cell) => ((access.near[cell] as number) >= count ? 1 : 0)) : null);
  return {
    // Shared out over cells and added up again: whole but for a rounding.
    residents: known.length ? Math.round(total * 1000) / 1000 : null,
    score: total > 0 ? score * 10_000 : null,
    unknownShare: score > 0 ? mean((cell) => access.unknown[cell] as number) / score : 0,
    unknownLand: cells.length ? 1 - known.length / cells.length : 0,
    withOne: share(1),
    withThree: share(3),
    nearestMinutes: medianMinutes(cells, weightOf, access),
  };
}

function medianMinutes(cells: readonly number[], weightOf: (cell: number) => number, { nearest }: CellAccess): number | null {
  let sum = 0;
  for (const cell of [...cells].sort((a, b) => (nearest[a] as number) - (nearest[b] as number))) {
    sum += weightOf(cell);
    if (sum >= 0.5 - 1e-9) return nearest[cell] === Number.POSITIVE_INFINITY ? null : minutesOf(nearest[cell] as number);
  }
  return null;
}

function neighbourhoodAt(grid: WalkGrid, cell: number): number {
  return grid.neighbourhoodOf[cell] as number;
}
