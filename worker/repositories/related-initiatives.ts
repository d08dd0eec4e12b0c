import type { InitiativeDetail, InitiativeSummary } from '#domain/initiative-summary.ts';
import { mortonZoom } from '#domain/morton.ts';
import { metresBetween } from '#domain/plane.ts';
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
  const rows = await nearestFirst(db, position, limit, 0, async (box) => {
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
  const tallied = await db
    .prepare('SELECT sum(n) AS n FROM kindTally WHERE cityId = ?1 AND districtCode = ?1 AND kind = ?2')
    .bind(cityId, kind)
    .first<number>('n');
  const ask = async (from: Sql, ofKind: boolean, most: number) =>
    (await alikeStatement(db, initiative, { from, ofKind, most, position, localTime }).all<SummaryRow>()).results;
  const same =
    (tallied ?? 0) <= countCap
      ? await mostAlikeOf(await listKindSquares(db, initiative), initiative.themes, limit, (keys) => ask(atKeys(cityId, keys), true, limit))
      : await fromGrowingBox(position, limit, (box) => ask(fromIds(box), true, limit));
  if (same.length >= limit) return same.map(summaryOf);
  const others = await fromGrowingBox(position, choiceAround, (box) => ask(fromIds(box), false, choiceAround));
  return [...same, ...others].slice(0, limit).map(summaryOf);
}

/** The smallest square of the map with places of a kind. */
interface KindSquare {
  /** Its Morton key. */
  readonly key: number;
  /** How many themes its places share with an initiative. */
  readonly shared: number;
  /** From the initiative to the mean of its places. */
  readonly metres: number;
}

function sharedThemes(one: number, other: number): number {
  return formatThemeBits(one & other).length;
}

/** Every square with places of an initiative's kind, the most alike first and the nearest of equals: one row each, however much is there. */
async function listKindSquares(db: D1Database, { cityId, kind, themes, places }: InitiativeDetail): Promise<KindSquare[]> {
  const { longitude = 0, latitude = 0 } = places[0] ?? {};
  const { results } = await db
    .prepare(`SELECT key, themes, longitudeSum / 1e7 / n AS longitude, latitudeSum / 1e7 / n AS latitude FROM kindCell
      WHERE cityId = ?1 AND kind = ?2 AND z = ${mortonZoom}`)
    .bind(cityId, kind)
    .all<Record<'key' | 'themes' | 'longitude' | 'latitude', number>>();
  return results
    .map((square) => ({
      key: square.key,
      shared: sharedThemes(square.themes, themes),
      metres: metresBetween({ longitude, latitude }, square),
    }))
    .sort((one, other) => other.shared - one.shared || one.metres - other.metres);
}

/** No place is farther from the mean of the places in its square. */
const squareMetres = 3.5;

/**
 * The initiatives most alike, from so many of the first squares that none beyond can be more alike.
 * @param ask those with a place in squares with some keys, the most alike first
 */
async function mostAlikeOf(
  squares: readonly KindSquare[],
  themes: number,
  limit: number,
  ask: (keys: readonly number[]) => Promise<SummaryRow[]>,
): Promise<SummaryRow[]> {
  for (let wanted = limit + 1; ; wanted *= 2) {
    const last = squares[wanted - 1];
    const isNear = ({ shared, metres }: KindSquare) =>
      !last || shared > last.shared || (shared === last.shared && metres <= last.metres + 2 * squareMetres);
    const rows = await ask(squares.filter(isNear).map(({ key }) => key));
    const farthest = rows[limit - 1];
    const shared = sharedThemes(farthest?.themes ?? 0, themes);
    // In a square of more than one theme combination others come along.
    const isWithin = shared === last?.shared && (farthest?.distanceMetres ?? Infinity) <= last.metres + squareMetres;
    if (!last || shared > last.shared || isWithin) return rows;
  }
}

/** The initiatives with a place in the squares with some Morton keys, as a source. */
function atKeys(cityId: string, keys: readonly number[]): Sql {
  return fromIds({
    text: '(SELECT DISTINCT p.initiativeId FROM json_each(?) k CROSS JOIN place p ON p.cityId = ? AND p.morton = k.value)',
    values: [JSON.stringify(keys), cityId],
  });
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
