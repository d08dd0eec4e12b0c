import type { Position } from 'geojson';
import { demand } from './demand.ts';

/** Lattice units in a degree: the sources give six decimals, so every source coordinate is a whole number of them. */
export const unitsPerDegree = 1_000_000;

/** A position in whole lattice units: [longitude, latitude] × 10⁶. */
export type LatticePoint = readonly [x: number, y: number];

/** The lattice point of a source position; an error where the position has more than six decimals. Inverse of {@link formatLattice}. */
export function parseLattice(position: Position, where: string): LatticePoint {
  const [longitude = Number.NaN, latitude = Number.NaN] = position;
  const point = [Math.round(longitude * unitsPerDegree), Math.round(latitude * unitsPerDegree)] as const;
  demand(
    point[0] / unitsPerDegree === longitude && point[1] / unitsPerDegree === latitude,
    `${where}: ${longitude}, ${latitude} does not lie on the lattice of six decimals`,
  );
  return point;
}

/** The position of a lattice point. `k / 10⁶` is correctly rounded, so it is the very number the source's decimals stand for. */
export function formatLattice([x, y]: LatticePoint): [longitude: number, latitude: number] {
  return [x / unitsPerDegree, y / unitsPerDegree];
}

/** West, south, east, north of a set of lattice points, in degrees. */
export function boundsOf(points: readonly LatticePoint[]): [west: number, south: number, east: number, north: number] {
  let [west, south, east, north] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [...formatLattice([west, south]), ...formatLattice([east, north])];
}
