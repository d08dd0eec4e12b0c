import type { Sql } from './initiative-filter.ts';
import type { Position } from './initiative-rows.ts';

/** Half the height in degrees of the boxes that are searched one after the other: about 0.5, 2, 9 and 35 km. */
const reaches = [0.005, 0.02, 0.08, 0.32];
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
    const rows = await ask(boxSql(position, reach));
    if (rows.length >= wanted && (rows.at(-1)?.distanceMetres ?? 0) <= edgeMetres) return rows;
  }
  return ask(null);
}

/** The initiatives with a place in a box around a position, as a table of `initiativeId`. */
function boxSql([longitude, latitude]: Position, reach: number): Sql {
  const wide = reach / Math.cos((latitude * Math.PI) / 180);
  return {
    text: `(SELECT DISTINCT p.initiativeId FROM placeTree t JOIN place p ON p.rowId = t.rowId
      WHERE t.maxLongitude >= ? AND t.minLongitude <= ? AND t.maxLatitude >= ? AND t.minLatitude <= ?)`,
    values: [longitude - wide, longitude + wide, latitude - reach, latitude + reach],
  };
}
