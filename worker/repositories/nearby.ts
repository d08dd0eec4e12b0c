import { shrinkAt } from '#domain/plane.ts';
import type { Sql } from './initiative-filter.ts';
import type { Position } from './initiative-rows.ts';
import { boxSql } from './initiative-sources.ts';

/** Half the height in degrees of the boxes that are searched: from a metre on, each twice as high as the one before, up to 36 km. */
const reaches = Array.from({ length: 16 }, (_, step) => 0.00001 * 2 ** step);
/** Those that are searched where nobody knows how dense it is: from 36 m on, each four times as high. */
const wideReaches = reaches.filter((_, step) => step >= 5 && step % 2 === 1);
/** A little less than a degree of latitude, so that a box surely holds everything that is nearer than its edge. */
const metresPerDegree = 111_000;

/**
 * Rows ordered by distance from a position, searched in growing boxes, so that the cost of the nearest ones does not depend on how many
 * places there are. Whatever lies outside of a box is farther than its edge. The first box is the smallest that holds enough places; where
 * too few of them are asked for, the next is four times as high.
 * @param wanted how many rows are enough
 * @param fromMetres no row is nearer than this: smaller boxes are left out
 * @param ask the rows of a box, nearest first, at most `wanted`; without a box those of everything
 */
export async function nearestFirst<Row extends { distanceMetres: number | null }>(
  db: D1Database,
  position: Position,
  wanted: number,
  fromMetres: number,
  ask: (box: Sql | null) => Promise<Row[]>,
): Promise<Row[]> {
  // Near the poles a box in degrees is no box on the ground.
  if (Math.abs(position[1]) > 85) return ask(null);
  const beyond = reaches.findIndex((reach) => reach * metresPerDegree > fromMetres);
  const first = Math.max(beyond < 0 ? reaches.length : beyond, await firstHolding(db, position, 2 * wanted));
  for (let step = first; step < reaches.length; step += 2) {
    const reach = reaches[step] ?? 0;
    const rows = await ask(boxAround(position, reach));
    if (rows.length >= wanted && (rows.at(-1)?.distanceMetres ?? 0) <= reach * metresPerDegree) return rows;
  }
  return ask(null);
}

/**
 * Which of the boxes around a position is the first with some number of places in it, or the widest. None is counted further than that, and
 * those behind the first not at all: the list is gone through as it stands, and any box that holds enough would do.
 */
async function firstHolding(db: D1Database, [longitude, latitude]: Position, places: number): Promise<number> {
  const statement = db.prepare(`SELECT b.key FROM json_each(?1) b WHERE (SELECT count(*) FROM (SELECT 1 FROM placeTree t
    WHERE t.maxLongitude >= ?2 - b.value / ?4 AND t.minLongitude <= ?2 + b.value / ?4
    AND t.maxLatitude >= ?3 - b.value AND t.minLatitude <= ?3 + b.value LIMIT ?5)) >= ?5 LIMIT 1`);
  const values = [JSON.stringify(reaches), longitude, latitude, shrinkAt(latitude), places];
  return (await statement.bind(...values).first<number>('key')) ?? reaches.length - 1;
}

/**
 * The rows of the smallest box around a position that holds some number of them, or of the widest one.
 * @param enough how many rows are
 */
export async function fromGrowingBox<Row>(position: Position, enough: number, ask: (box: Sql) => Promise<Row[]>): Promise<Row[]> {
  let rows: Row[] = [];
  for (const reach of wideReaches) {
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
