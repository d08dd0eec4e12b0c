import type { InitiativeDetail, InitiativeSummary } from '#domain/initiative-summary.ts';
import { wallClock } from '#domain/wall-clock.ts';
import { countCap } from './bounded-count.ts';
import { getTimeZone } from './cities.ts';
import type { Sql } from './initiative-filter.ts';
import { nearestPlaceSql, type Position, type SummaryRow, summaryOf, summarySql } from './initiative-rows.ts';
import { fromIds } from './initiative-sources.ts';
import { fromGrowingBox, nearestFirst } from './nearby.ts';

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
    const sql = `SELECT ${columns.text} FROM ${box ? fromIds(box).text : 'initiative i INDEXED BY initiativeByName'}
      WHERE i.cityId = ? AND i.status = 'published' AND i.id <> ? ORDER BY distanceMetres, i.id LIMIT ?`;
    const statement = db.prepare(sql).bind(...columns.values, ...(box?.values ?? []), cityId, exceptId, limit);
    return (await statement.all<SummaryRow>()).results;
  });
  return rows.map(summaryOf);
}

/** Of how many around it the most alike are chosen, where so many are near. */
const choiceAround = 50;

/**
 * The published initiatives most like one: of its kind first, then those that share most themes, the nearest of equals first. Of a kind
 * that is rare in the city they may be anywhere in it; else they are the most alike of those around, within 35 km.
 */
export async function similarInitiatives(
  db: D1Database,
  initiative: InitiativeDetail,
  limit: number,
  now = new Date(),
): Promise<InitiativeSummary[]> {
  const { cityId, kind } = initiative;
  const { longitude = 0, latitude = 0 } = initiative.places[0] ?? {};
  const position: Position = [longitude, latitude];
  const localTime = wallClock(now, await getTimeZone(db, cityId));
  const counted = await db
    .prepare('SELECT sum(n) AS n FROM kindTally WHERE cityId = ?1 AND districtCode = ?1 AND kind = ?2')
    .bind(cityId, kind)
    .first<number | null>('n');
  const ask = async (from: Sql, ofKind: boolean, most: number) =>
    (await alikeStatement(db, initiative, { from, ofKind, most, position, localTime }).all<SummaryRow>()).results;
  const isRare = (counted ?? 0) <= countCap;
  const same = isRare
    ? await ask({ text: 'initiative i INDEXED BY initiativeByKind', values: [] }, true, limit)
    : await fromGrowingBox(position, limit, (box) => ask(fromIds(box), true, limit));
  if (same.length >= limit) return same.map(summaryOf);
  const others = await fromGrowingBox(position, choiceAround, (box) => ask(fromIds(box), false, choiceAround));
  return [...same, ...others].slice(0, limit).map(summaryOf);
}

interface Alike {
  readonly from: Sql;
  /** Those of the same kind, or those of other kinds that share a theme. */
  readonly ofKind: boolean;
  readonly most: number;
  readonly position: Position;
  readonly localTime: string;
}

function alikeStatement(
  db: D1Database,
  { cityId, id, kind, themes }: InitiativeDetail,
  { from, ofKind, most, position, localTime }: Alike,
): D1PreparedStatement {
  const columns = summarySql(localTime, position);
  const distance = nearestPlaceSql(position);
  const shared = [1, 2, 4].map((bit) => `(i.themes & ? & ${bit} <> 0)`).join(' + ');
  const alike = ofKind ? 'i.kind = ?' : 'i.kind <> ? AND i.themes & ? <> 0';
  const sql = `WITH alike AS MATERIALIZED (
      SELECT i.rowId, ${shared} AS shared, ${distance.text} FROM ${from.text}
      WHERE i.cityId = ? AND i.status = 'published' AND i.id <> ? AND ${alike} ORDER BY shared DESC, distanceMetres, i.id LIMIT ?)
    SELECT ${columns.text} FROM alike CROSS JOIN initiative i ON i.rowId = alike.rowId
    ORDER BY alike.shared DESC, alike.distanceMetres, i.id`;
  const likeness = ofKind ? [kind] : [kind, themes];
  const values = [themes, themes, themes, ...distance.values, ...from.values, cityId, id, ...likeness, most];
  return db.prepare(sql).bind(...values, ...columns.values);
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
