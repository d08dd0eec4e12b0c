import type { InitiativeDetail, InitiativeSummary } from '#domain/initiative-summary.ts';
import { wallClock } from '#domain/wall-clock.ts';
import { getTimeZone } from './cities.ts';
import type { Sql } from './initiative-filter.ts';
import { nearestPlaceSql, type Position, type SummaryRow, summaryOf, summarySql } from './initiative-rows.ts';

/** Half the height in degrees of the boxes that are searched one after the other: about 1 and 5 km, then everything. */
const reaches = [0.01, 0.05, 180];

/**
 * The published initiatives nearest to a position, nearest first.
 * @param limit how many at most
 * @param exceptId an initiative to leave out
 */
export async function nearestInitiatives(
  db: D1Database,
  cityId: string,
  position: Position,
  limit: number,
  exceptId = '',
  now = new Date(),
): Promise<InitiativeSummary[]> {
  const localTime = wallClock(now, await getTimeZone(db, cityId));
  let found: InitiativeSummary[] = [];
  for (const reach of reaches) {
    found = await nearestWithin(db, cityId, position, reach, limit, exceptId, localTime);
    // Whatever lies outside of the box is farther than its edge.
    const edgeMetres = reach * 111_000;
    if (found.length === limit && found.every(({ distanceMetres }) => (distanceMetres ?? 0) <= edgeMetres)) break;
  }
  return found;
}

async function nearestWithin(
  db: D1Database,
  cityId: string,
  position: Position,
  reach: number,
  limit: number,
  exceptId: string,
  localTime: string,
): Promise<InitiativeSummary[]> {
  const [longitude, latitude] = position;
  const wide = reach / Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  const near: Sql = {
    text: `i.id IN (SELECT p.initiativeId FROM placeTree t JOIN place p ON p.rowId = t.rowId
      WHERE t.maxLongitude >= ? AND t.minLongitude <= ? AND t.maxLatitude >= ? AND t.minLatitude <= ?)`,
    values: [longitude - wide, longitude + wide, latitude - reach, latitude + reach],
  };
  const columns = summarySql(localTime, position);
  const sql = `SELECT ${columns.text} FROM initiative i
    WHERE i.cityId = ? AND i.status = 'published' AND i.id <> ? AND ${near.text} ORDER BY distanceMetres, i.id LIMIT ?`;
  const { results } = await db
    .prepare(sql)
    .bind(...columns.values, cityId, exceptId, ...near.values, limit)
    .all<SummaryRow>();
  return results.map(summaryOf);
}

/** The published initiatives most like one: of its kind first, then those that share most themes, the nearest of equals first. */
export async function similarInitiatives(
  db: D1Database,
  initiative: InitiativeDetail,
  limit: number,
  now = new Date(),
): Promise<InitiativeSummary[]> {
  const { cityId, id, kind, themes } = initiative;
  const { longitude = 0, latitude = 0 } = initiative.places[0] ?? {};
  const columns = summarySql(wallClock(now, await getTimeZone(db, cityId)), [longitude, latitude]);
  const distance = nearestPlaceSql([longitude, latitude]);
  const shared = [1, 2, 4].map((bit) => `(i.themes & ? & ${bit} <> 0)`).join(' + ');
  const sql = `WITH alike AS (
      SELECT i.rowId, i.kind = ? AS sameKind, ${shared} AS shared, ${distance.text} FROM initiative i
      WHERE i.cityId = ? AND i.status = 'published' AND i.id <> ? AND (i.kind = ? OR i.themes & ? <> 0)
      ORDER BY sameKind DESC, shared DESC, distanceMetres, i.id LIMIT ?)
    SELECT ${columns.text} FROM alike JOIN initiative i ON i.rowId = alike.rowId
    ORDER BY alike.sameKind DESC, alike.shared DESC, alike.distanceMetres, i.id`;
  const { results } = await db
    .prepare(sql)
    .bind(kind, themes, themes, themes, ...distance.values, cityId, id, kind, themes, limit, ...columns.values)
    .all<SummaryRow>();
  return results.map(summaryOf);
}

/** The other published initiatives in the same building, by name. */
export async function listSameSite(
  db: D1Database,
  cityId: string,
  site: string,
  exceptId: string,
  now = new Date(),
): Promise<InitiativeSummary[]> {
  const columns = summarySql(wallClock(now, await getTimeZone(db, cityId)));
  const { results } = await db
    .prepare(
      `SELECT ${columns.text} FROM initiative i WHERE i.cityId = ? AND i.status = 'published' AND i.id <> ?
        AND i.id IN (SELECT initiativeId FROM place WHERE cityId = ? AND site = ?) ORDER BY i.sortName, i.id`,
    )
    .bind(...columns.values, cityId, exceptId, cityId, site)
    .all<SummaryRow>();
  return results.map(summaryOf);
}
