import type { Level } from '#domain/district.ts';
import type { InitiativeQuery } from '#domain/initiative-query.ts';
import { type Kind, kinds } from '#domain/kind.ts';
import { tallyOf } from '#domain/tally.ts';
import type { Theme } from '#domain/theme.ts';
import { wallClock } from '#domain/wall-clock.ts';
import { getTimeZone } from './cities.ts';
import { filterSql, openAtSql, type Sql } from './initiative-filter.ts';
import { isTallied, tallyByAreaStatement, tallyByThemesStatement } from './tallied.ts';

/** How many initiatives each choice of a filter would give, with all other filters applied. Every kind and every area is there, 0 included. */
export interface Facets {
  themes: Record<Theme, number>;
  kinds: { kind: Kind; n: number }[];
  /** The areas of the city, by name. */
  districts: { code: string; name: string; level: Level; n: number }[];
  openNow: number;
  /** How many are open at some time of each day that was asked for. */
  openOn: Map<string, number>;
}

/**
 * The counts beside the filters of a list.
 * @param days the days to count openings of, YYYY-MM-DD, ascending
 */
export async function countFacets(
  db: D1Database,
  cityId: string,
  query: InitiativeQuery,
  now: Date,
  days: readonly string[] = [],
): Promise<Facets> {
  const localTime = wallClock(now, await getTimeZone(db, cityId));
  const but = (except: 'theme' | 'kind' | 'district' | 'open') => filterSql(cityId, query, localTime, except);
  const tallied = isTallied(cityId, query);
  const kind = but('kind');
  const [byThemes, byKind, byArea, nowOpen, byDay] = await db.batch<FacetRow>([
    tallied ? tallyByThemesStatement(db, cityId, query) : themesStatement(db, but('theme')),
    db.prepare(`SELECT i.kind, count(*) AS n FROM initiative i WHERE ${kind.text} GROUP BY i.kind`).bind(...kind.values),
    tallied ? tallyByAreaStatement(db, cityId, query) : areaStatement(db, cityId, but('district')),
    openStatement(db, localTime, but('open')),
    dayStatement(db, days, but('open')),
  ]);
  const ofKind = new Map(byKind?.results.map(({ kind, n }) => [kind, n]));
  return {
    themes: tallyOf(byThemes?.results ?? []).byTheme,
    kinds: kinds.map((kind) => ({ kind, n: ofKind.get(kind) ?? 0 })),
    districts: byArea?.results ?? [],
    openNow: nowOpen?.results[0]?.n ?? 0,
    openOn: new Map(byDay?.results.map(({ day, n }) => [day, n])),
  };
}

type FacetRow = { themes: number; kind: Kind; day: string; n: number } & Facets['districts'][number];

function themesStatement(db: D1Database, { text, values }: Sql): D1PreparedStatement {
  return db.prepare(`SELECT i.themes, count(*) AS n FROM initiative i WHERE ${text} GROUP BY i.themes`).bind(...values);
}

function areaStatement(db: D1Database, cityId: string, { text, values }: Sql): D1PreparedStatement {
  return db
    .prepare(`WITH chosen AS (SELECT i.id FROM initiative i WHERE ${text}),
      counted AS (
        SELECT a.ancestorCode AS code, count(DISTINCT p.initiativeId) AS n
        FROM chosen c JOIN place p ON p.initiativeId = c.id
        JOIN districtAncestor a ON a.cityId = p.cityId AND a.code = p.districtCode GROUP BY a.ancestorCode)
      SELECT d.code, d.name, d.level, coalesce(c.n, 0) AS n FROM district d LEFT JOIN counted c ON c.code = d.code
      WHERE d.cityId = ? AND d.level = 'area' ORDER BY d.name`)
    .bind(...values, cityId);
}

/** Begins at what is open, which is little, where a plain condition would ask of every initiative whether it is. */
function openStatement(db: D1Database, localTime: string, { text, values }: Sql): D1PreparedStatement {
  const open = openAtSql(localTime);
  return db
    .prepare(`SELECT count(*) AS n FROM (${open.text}) o CROSS JOIN initiative i ON i.id = o.initiativeId WHERE ${text}`)
    .bind(...open.values, ...values);
}

/** One row for each day, 0 included. Openings are cut at midnight, so one begins on every day that it touches. */
function dayStatement(db: D1Database, days: readonly string[], { text, values }: Sql): D1PreparedStatement {
  return db
    .prepare(`SELECT d.value AS day, count(DISTINCT i.id) AS n FROM json_each(?) d
      LEFT JOIN opening o ON o.opensAt >= d.value || 'T00:00' AND o.opensAt <= d.value || 'T24:00'
      LEFT JOIN initiative i ON i.id = o.initiativeId AND ${text} GROUP BY d.value`)
    .bind(JSON.stringify(days), ...values);
}
