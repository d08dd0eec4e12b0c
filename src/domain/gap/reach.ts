import type { Position } from '#domain/plane.ts';
import { cellAt, middleOf, type WalkGrid, walkSteps } from './walk-grid.ts';

/** How fast people walk, in metres a minute: 4.8 km/h (Transport for London 2015, Assessing transport connectivity in London). */
export const walkMetresPerMinute = 80;
/**
 * How much longer a walk through streets is than the line over the grid. An assumption, not measured here, that rather makes walks too
 * long: about 1.2 was found for streets at random (Newell 1980) and for walks to stations (O'Sullivan & Morrall 1996).
 */
export const detourFactor = 1.3;
/** The bounds of the walking zones, in minutes. */
export const zoneMinutes = [5, 10, 15] as const;
/** How far a place may stand from the nearest cell in which one can walk, in metres; one further off reaches nobody. */
export const snapMetres = 150;

/** The cells that one walks to from a place, the nearest first by bands of one cell, and how far each is in metres over the grid. */
export interface Reach {
  readonly cells: Int32Array;
  readonly metres: Float32Array;
}

/** The minutes that a walk takes, by its metres over the grid. Inverse of {@link metresOf}. */
export function minutesOf(metres: number): number {
  return (metres * detourFactor) / walkMetresPerMinute;
}

/** The metres over the grid that can be walked in some minutes. Inverse of {@link minutesOf}. */
export function metresOf(minutes: number): number {
  return (minutes * walkMetresPerMinute) / detourFactor;
}

/**
 * What can be reached on foot from a place: shortest paths over the grid (Dijkstra 1959) in bands no wider than the shortest step, so that
 * no cell of a band can shorten the way to another one of it (Denardo & Fox 1979).
 * @param metres the longest path over the grid, before any detour
 * @returns no cells for a place further than {@link snapMetres} from anywhere that one can walk
 */
export function reachOf(grid: WalkGrid, place: Position, metres: number): Reach {
  const band = Math.min(grid.widthMetres, grid.heightMetres);
  const start = startOf(grid, place);
  // A window around the start: no path within the bound leaves it.
  const radius = Math.ceil(metres / band) + 3;
  const [left, bottom] = [(start % grid.columns) - radius, Math.floor(start / grid.columns) - radius];
  const side = 2 * radius + 1;
  const found = new Float64Array(side * side).fill(Number.POSITIVE_INFINITY);
  const isDone = new Uint8Array(side * side);
  const bands: number[][] = Array.from({ length: Math.floor(metres / band) + 1 }, () => []);
  const offer = (at: number, distance: number) => {
    if (distance > metres || distance >= (found[at] as number)) return;
    found[at] = distance;
    bands[Math.floor(distance / band)]?.push(at);
  };
  const offsets = walkSteps.map(([dx, dy]) => dy * side + dx);
  const lengths = walkSteps.map(([dx, dy]) => Math.hypot(dx * grid.widthMetres, dy * grid.heightMetres));
  const gridCell = (at: number) => (bottom + Math.floor(at / side)) * grid.columns + left + (at % side);
  if (start >= 0)
    seed(grid, place, start, (step, distance) => offer(radius * side + radius + (step === null ? 0 : (offsets[step] as number)), distance));
  const [cells, distances]: [number[], number[]] = [[], []];
  for (const members of bands) {
    for (const at of members) {
      if (isDone[at]) continue;
      isDone[at] = 1;
      const [cell, distance] = [gridCell(at), found[at] as number];
      cells.push(cell);
      distances.push(distance);
      for (let steps = grid.steps[cell] as number, step = 0; steps; steps >>= 1, step++) {
        if (steps & 1) offer(at + (offsets[step] as number), distance + (lengths[step] as number));
      }
    }
  }
  return { cells: Int32Array.from(cells), metres: Float32Array.from(distances) };
}

/** The cell from which a place is walked to: its own, or the nearest within {@link snapMetres} in which one can walk; −1 without one. */
export function startOf(grid: WalkGrid, place: Position): number {
  const own = cellAt(grid, place.longitude, place.latitude);
  if (own >= 0 && grid.passable[own]) return own;
  let [nearest, least] = [-1, snapMetres];
  const reach = [Math.ceil((snapMetres / grid.heightMetres) * 2), Math.ceil((snapMetres / grid.widthMetres) * 2)] as const;
  for (let dy = -reach[0]; dy <= reach[0]; dy++) {
    for (let dx = -reach[1]; dx <= reach[1]; dx++) {
      const cell = cellAt(grid, place.longitude + dx * grid.cellWidth, place.latitude + dy * grid.cellHeight);
      const distance = cell >= 0 && grid.passable[cell] ? metresToCell(grid, place, cell) : Number.POSITIVE_INFINITY;
      if (distance < least) [nearest, least] = [cell, distance];
    }
  }
  return nearest;
}

/** Offers the start, and unless the place had to be snapped to it also the cells one step on, each in a straight line from the place. */
function seed(grid: WalkGrid, place: Position, start: number, offer: (step: number | null, distance: number) => void): void {
  offer(null, metresToCell(grid, place, start));
  if (cellAt(grid, place.longitude, place.latitude) !== start) return;
  for (const [step, [dx, dy]] of walkSteps.entries()) {
    if (((grid.steps[start] as number) >> step) & 1) offer(step, metresToCell(grid, place, start + dy * grid.columns + dx));
  }
}

/** Metres in a straight line from a place to the middle of a cell. */
function metresToCell(grid: WalkGrid, place: Position, cell: number): number {
  const [longitude, latitude] = middleOf(grid, cell);
  return Math.hypot(
    ((longitude - place.longitude) / grid.cellWidth) * grid.widthMetres,
    ((latitude - place.latitude) / grid.cellHeight) * grid.heightMetres,
  );
}
