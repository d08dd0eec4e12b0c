import type { InitiativeDetail, InitiativeSummary } from '#domain/initiative-summary.ts';
import { wallClock } from '#domain/wall-clock.ts';
import { getTimeZone } from './cities.ts';
import { nearestPlaceSql, type Position, type SummaryRow, summaryOf, summarySql } from './initiative-rows.ts';
import { nearestFirst } from './nearby.ts';

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
  const columns = summarySql(wallClock(now, await getTimeZone(db, cityId)), position);
  const rows = await nearestFirst(position, limit, 0, async (box) => {
    const sql = `SELECT ${columns.text} FROM ${box ? `${box.text} b CROSS JOIN initiative i ON i.id = b.initiativeId` : 'initiative i'}
      WHERE i.cityId = ? AND i.status = 'published' AND i.id <> ? ORDER BY distanceMetres, i.id LIMIT ?`;
    const statement = db.prepare(sql).bind(...columns.values, ...(box?.values ?? []), cityId, exceptId, limit);
    return (await statement.all<SummaryRow>()).results;
  });
  return rows.map(summaryOf);
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
