import { shrinkAt } from '#domain/plane.ts';
import type { Sql } from './initiative-filter.ts';
import type { Position } from './initiative-rows.ts';
import { boxSql } from './initiative-sources.ts';

/** Half the height in degrees of the boxes that are searched one after the other: about 35 and 140 m, 0.5, 2, 9 and 35 km. */
const reaches = [0.0003, 0.00125, 0.005, 0.02, 0.08, 0.32];
/** A little less than a degree of latitude, so that a box surely holds everything that is nearer than its edge. */
const metresPerDegree = 111_000;

/**
 * Rows ordered by distance from a position, searched in growing boxes, so that the cost of the nearest ones does not depend on how many
 * places there are. Whatever lies outside of a box is farther than its edge.
 * @param wanted how many rows are enough
 * @param fromMetres no row is nearer than this: smaller boxes are left out
 * @param ask the rows of a box, nearest first, at most `wanted`; without a box those of everything
 */
export async function nearestFirst<Row extends { distanceMetres: number | null }>(
  position: Position,
  wanted: number,
  fromMetres: number,
  ask: (box: Sql | null) => Promise<Row[]>,
): Promise<Row[]> {
  for (const reach of reaches) {
    const edgeMetres = reach * metresPerDegree;
    // Near the poles a box in degrees is no box on the ground.
    if (edgeMetres <= fromMetres || Math.abs(position[1]) > 85) continue;
    const rows = await ask(boxAround(position, reach));
    if (rows.length >= wanted && (rows.at(-1)?.distanceMetres ?? 0) <= edgeMetres) return rows;
  }
  return ask(null);
}

/**
 * The rows of the smallest box around a position that holds some number of them, or of the widest one.
 * @param enough how many rows are
 */
export async function fromGrowingBox<Row>(position: Position, enough: number, ask: (box: Sql) => Promise<Row[]>): Promise<Row[]> {
  let rows: Row[] = [];
  for (const reach of reaches) {
    rows = await ask(boxAround(position, reach));
    if (rows.length >= enough) break;
  }
  return rows;
}

/** The initiatives with a place in a box around a position, as a table of `initiativeId`. */
function boxAround([longitude, latitude]: Position, reach: number): Sql {
  const wide = reach / shrinkAt(latitude);
  return boxSql([longitude - wide, latitude - reach, longitude + wide, latitude + reach]);
}
