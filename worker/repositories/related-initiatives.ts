import type { InitiativeDetail, InitiativeSummary } from '#domain/initiative-summary.ts';
import type { Kind } from '#domain/kind.ts';
import { formatThemeBits } from '#domain/theme.ts';
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
 * @param exceptIds initiatives to leave out
 */
export async function nearestInitiatives(
  db: D1Database,
  cityId: string,
  position: Position,
  limit: number,
  exceptIds: readonly string[] = [],
  now = new Date(),
): Promise<InitiativeSummary[]> {
  const columns = summarySql(wallClock(now, await getTimeZone(db, cityId)), position);
  const distance = nearestPlaceSql(position);
  const rows = await nearestFirst(position, limit, 0, async (box) => {
    const sql = `WITH near AS MATERIALIZED (
        SELECT i.rowId, i.id, ${distance.text} FROM ${box ? fromIds(box).text : 'initiative i INDEXED BY initiativeByName'}
        WHERE i.cityId = ? AND i.status = 'published' AND i.id NOT IN (SELECT value FROM json_each(?)) ORDER BY distanceMetres, i.id LIMIT ?)
      SELECT ${columns.text} FROM near CROSS JOIN initiative i ON i.rowId = near.rowId ORDER BY near.distanceMetres, near.id`;
    const chosen = [...distance.values, ...(box?.values ?? []), cityId, JSON.stringify(exceptIds), limit];
    return (
      await db
        .prepare(sql)
        .bind(...chosen, ...columns.values)
        .all<SummaryRow>()
    ).results;
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
  const { results: tallies } = await db
    .prepare('SELECT themes, n FROM kindTally WHERE cityId = ?1 AND districtCode = ?1 AND kind = ?2')
    .bind(cityId, kind)
    .all<Tallied>();
  const ask = async (from: Sql, ofKind: boolean, most: number) =>
    (await alikeStatement(db, initiative, { from, ofKind, most, position, localTime }).all<SummaryRow>()).results;
  const same = isRare(tallies)
    ? await ask(ofCombinations(cityId, kind, mostShared(tallies, initiative.themes, limit)), true, limit)
    : await fromGrowingBox(position, limit, (box) => ask(fromIds(box), true, limit));
  if (same.length >= limit) return same.map(summaryOf);
  const others = await fromGrowingBox(position, choiceAround, (box) => ask(fromIds(box), false, choiceAround));
  return [...same, ...others].slice(0, limit).map(summaryOf);
}

interface Tallied {
  readonly themes: number;
  readonly n: number;
}

function isRare(tallies: readonly Tallied[]): boolean {
  return tallies.reduce((total, { n }) => total + n, 0) <= countCap;
}

/** The theme combinations that share most with one, as many as hold more initiatives than are wanted; those that share as much go together. */
function mostShared(tallies: readonly Tallied[], themes: number, wanted: number): number[] {
  const chosen: number[] = [];
  let held = 0;
  for (const shared of [3, 2, 1, 0]) {
    if (held > wanted) break;
    const alike = tallies.filter((one) => formatThemeBits(one.themes & themes).length === shared);
    chosen.push(...alike.map((one) => one.themes));
    held += alike.reduce((total, { n }) => total + n, 0);
  }
  return chosen;
}

/** The initiatives of a kind in some theme combinations, as a source. */
function ofCombinations(cityId: string, kind: Kind, combinations: readonly number[]): Sql {
  return {
    text: `json_each(?) k CROSS JOIN initiative i INDEXED BY initiativeByKind
      ON i.cityId = ? AND i.status = 'published' AND i.kind = ? AND i.themes = k.value`,
    values: [JSON.stringify(combinations), cityId, kind],
  };
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
      `SELECT ${columns.text} FROM (SELECT DISTINCT initiativeId FROM place WHERE cityId = ? AND site = ?) s
        CROSS JOIN initiative i ON i.id = s.initiativeId WHERE i.cityId = ? AND i.status = 'published' AND i.id <> ? ORDER BY i.sortName, i.id`,
    )
    .bind(...columns.values, cityId, site, cityId, exceptId)
    .all<SummaryRow>();
  return results.map(summaryOf);
}
