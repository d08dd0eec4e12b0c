import { metresBetween, type Position } from '#domain/plane.ts';
import { nearMinutes, type Population, populate } from './access.ts';
import { inNeedOf } from './further-sites.ts';
import { newlyReached, unmetDemand } from './new-place.ts';
import { metresOf, reachOf } from './reach.ts';
import type { WalkGrid } from './walk-grid.ts';

/** Where places of a theme are and who lives where, by neighbourhood in code order: what the API gives for a walk grid. */
export interface WalkFacts {
  /** Null where not known. */
  readonly residents: readonly (number | null)[];
  readonly need: readonly (number | null)[];
  /** By neighbourhood: the index of the district around it. */
  readonly quarterOf: readonly number[];
  /** Longitude, latitude and how many places stand there. */
  readonly places: readonly (readonly [longitude: number, latitude: number, n: number])[];
}

/** A city on foot as it is now, from which every what-if starts. */
export interface Walkable {
  readonly grid: WalkGrid;
  readonly population: Population;
  /** By neighbourhood: 1 where need is above the middle; null where it is not known at all. */
  readonly inNeed: readonly number[] | null;
  readonly quarterOf: readonly number[];
  readonly places: WalkFacts['places'];
  /** By cell: places within {@link nearMinutes}. */
  readonly near: Uint16Array;
}

/** Places that are added and existing ones that are closed; to move one is both. */
export interface WhatIf {
  readonly add: readonly Position[];
  readonly close: readonly Position[];
}

/** Residents by how many places they have within {@link nearMinutes}. */
export interface Reached {
  readonly one: number;
  readonly three: number;
}

/** What a what-if changes. All are residents. */
export interface WhatIfOutcome {
  readonly total: number;
  readonly before: Reached;
  readonly after: Reached;
  /** Those who had none and now have one, those of them in need (null where not known), and those who had one and now have none. */
  readonly gaining: number;
  readonly gainingInNeed: number | null;
  readonly losing: number;
  /** By district: how many more (or fewer) have at least one, of those where it changes, the largest change first. */
  readonly quarters: readonly { readonly quarter: number; readonly change: number; readonly residents: number }[];
  /** Of the places to close, the indices of those that do not stand there (any more). */
  readonly missing: readonly number[];
}

/** How far from a position to close the place meant may stand, in metres: places within about 50 m are kept together. */
const closeMetres = 150;

/** Works out how the residents of a city reach places now. Throws a RangeError when the grid is of other neighbourhoods. */
export function walkable(grid: WalkGrid, { residents, need, quarterOf, places }: WalkFacts): Walkable {
  if (residents.length !== grid.neighbourhoods) throw new RangeError('The grid is of other neighbourhoods');
  const near = new Uint16Array(grid.steps.length);
  for (const [longitude, latitude, n] of places) addNear(grid, near, { longitude, latitude }, n);
  return { grid, population: populate(grid, residents), inNeed: inNeedOf(need), quarterOf, places, near };
}

/** Whom one more place would newly bring within {@link nearMinutes}; `inNeed` is null where need is not known. */
export function gainOf({ grid, population, inNeed, near }: Walkable, place: Position): { residents: number; inNeed: number | null } {
  const residents = newlyReached(grid, unmetDemand(grid, population, { near }), place);
  return { residents, inNeed: inNeed && newlyReached(grid, unmetDemand(grid, population, { near }, inNeed), place) };
}

/** The city as it would be with some places more and others less, and which of those to close are not there. */
export function changed(city: Walkable, { add, close }: WhatIf): { city: Walkable; missing: number[] } {
  const { grid } = city;
  const near = city.near.slice();
  const left = city.places.map(([, , n]) => n);
  const missing: number[] = [];
  for (const [index, place] of close.entries()) {
    const found = nearestPlace(city.places, left, place);
    if (found < 0) missing.push(index);
    else {
      const [longitude, latitude] = city.places[found] as WalkFacts['places'][number];
      left[found] = (left[found] as number) - 1;
      addNear(grid, near, { longitude, latitude }, -1);
    }
  }
  for (const place of add) addNear(grid, near, place, 1);
  return { city: { ...city, near }, missing };
}

/** What a what-if changes for the residents of a city. */
export function outcomeOf(city: Walkable, whatIf: WhatIf): WhatIfOutcome {
  const { city: after, missing } = changed(city, whatIf);
  const { grid, population, inNeed, quarterOf } = city;
  let [total, gaining, gainingInNeed, losing] = [0, 0, 0, 0];
  const [reachedBefore, reachedAfter] = [
    { one: 0, three: 0 },
    { one: 0, three: 0 },
  ];
  const quarters = new Map<number, { change: number; residents: number }>();
  for (const cell of grid.habitable) {
    const residents = population.residents[cell] as number;
    const [was, is] = [city.near[cell] as number, after.near[cell] as number];
    const neighbourhood = grid.neighbourhoodOf[cell] as number;
    total += residents;
    count(reachedBefore, was, residents);
    count(reachedAfter, is, residents);
    const change = is && !was ? residents : was && !is ? -residents : 0;
    if (change < 0) losing -= change;
    else gaining += change;
    if (change > 0) gainingInNeed += change * (inNeed?.[neighbourhood] ?? 0);
    const quarter = quarterOf[neighbourhood] as number;
    const own = quarters.get(quarter) ?? { change: 0, residents: 0 };
    quarters.set(quarter, { change: own.change + change, residents: own.residents + residents });
  }
  const most = [...quarters].map(([quarter, own]) => ({ quarter, ...own })).filter(({ change }) => Math.abs(change) >= 0.5);
  return {
    total,
    before: reachedBefore,
    after: reachedAfter,
    gaining,
    gainingInNeed: inNeed && gainingInNeed,
    losing,
    quarters: most.sort((a, b) => Math.abs(b.change) - Math.abs(a.change)),
    missing,
  };
}

function count(reached: { one: number; three: number }, places: number, residents: number): void {
  if (places >= 1) reached.one += residents;
  if (places >= 3) reached.three += residents;
}

function addNear(grid: WalkGrid, near: Uint16Array, place: Position, n: number): void {
  for (const cell of reachOf(grid, place, metresOf(nearMinutes)).cells) near[cell] = (near[cell] as number) + n;
}

/** The index of the nearest place that is not closed yet, within {@link closeMetres}; −1 without one. */
function nearestPlace(places: WalkFacts['places'], left: readonly number[], meant: Position): number {
  let [found, least] = [-1, closeMetres];
  for (const [index, [longitude, latitude]] of places.entries()) {
    const metres = metresBetween(meant, { longitude, latitude });
    if (left[index] && metres < least) [found, least] = [index, metres];
  }
  return found;
}
