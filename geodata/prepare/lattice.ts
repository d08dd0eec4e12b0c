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
