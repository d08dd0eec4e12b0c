import type { Level } from '#domain/district.ts';
import type { InitiativeQuery } from '#domain/initiative-query.ts';
import { type Kind, kinds } from '#domain/kind.ts';
import { tallyOf } from '#domain/tally.ts';
import type { Theme } from '#domain/theme.ts';
import { countCap, openCap } from './bounded-count.ts';
import { type Asked, type Filter, filterSql, isSet, readAsked, type Sql } from './initiative-filter.ts';
import { countedSource, sourceSql } from './initiative-sources.ts';
import { isTallied, tallyByAreaStatement, tallyByKindStatement, tallyByThemesStatement } from './tallied.ts';

/** How many initiatives each choice of a filter would give, with all other filters applied. Every kind and every area is there, 0 included. */
export interface Facets {
  themes: Record<Theme, number>;
  kinds: { kind: Kind; n: number }[];
  /** The areas of the city, by name. */
  districts: { code: string; name: string; level: Level; n: number }[];
  /** Whether every number of themes, kinds and districts is exact; else they are of the first matches alone, and more there are. */
  isExact: boolean;
  /** The cap that they were counted up to. */
  most: number;
  /** At most `openMost` + 1, which stands for more. */
  openNow: number;
  openMost: number;
  /** How many are open at some time of each day that was asked for; as much at most. */
  openOn: Map<string, number>;
}

/**
 * The counts beside the filters of a list.
 * @param days the days to count openings of, YYYY-MM-DD, ascending
 * @param cap where no tally counts, the numbers are of this many matches at most
 */
export async function countFacets(
  db: D1Database,
  cityId: string,
  query: InitiativeQuery,
  now: Date,
  days: readonly string[] = [],
  cap = countCap,
): Promise<Facets> {
  const asked = await readAsked(db, cityId, query, now);
  const [nowOpen, byDay, ...counted] = await db.batch<FacetRow>([
    openStatement(db, asked),
    dayStatement(db, asked, days),
    ...(isTallied(cityId, query) ? talliedStatements(db, cityId, query) : countedStatements(db, asked, cap)),
  ]);
  const rows = counted.flatMap(({ results }) => results);
  const byThemes = rows.filter(({ themes }) => themes);
  const byKind = rows.filter(({ kind }) => kind);
  const byArea = rows.filter(({ code }) => code);
  const ofKind = new Map(byKind.map(({ kind, n }) => [kind, n]));
  return {
    themes: tallyOf(byThemes).byTheme,
    kinds: kinds.map((kind) => ({ kind, n: ofKind.get(kind) ?? 0 })),
    districts: byArea.map(({ code, name, level, n }) => ({ code, name, level, n })),
    isExact: rows.every(({ chosen }) => (chosen ?? 0) <= cap),
    most: cap,
    openMost: openCap,
    openNow: nowOpen?.results[0]?.n ?? 0,
    openOn: new Map(byDay?.results.map(({ day, n }) => [day, n])),
  };
}

type FacetRow = { themes: number; kind: Kind; day: string; n: number; chosen?: number | null } & Facets['districts'][number];

/** The first matches of a query without one of its filters, up to one more than the cap. */
function chosenSql(asked: Asked, except: Filter, cap: number): Sql {
  const source = countedSource(asked) ?? 'name';
  const from = sourceSql(source, asked);
  const filter = filterSql(asked, source === 'words' ? [except, 'q'] : [except]);
  return {
    text: `SELECT i.id, i.kind, i.themes FROM ${from.text} WHERE ${filter.text} LIMIT ?`,
    values: [...from.values, ...filter.values, cap + 1],
  };
}

function talliedStatements(db: D1Database, cityId: string, query: InitiativeQuery): D1PreparedStatement[] {
  return [tallyByThemesStatement(db, cityId, query), tallyByKindStatement(db, cityId, query), tallyByAreaStatement(db, cityId, query)];
}

type Facet = 'theme' | 'kind' | 'district';

/** Where none of the three is chosen, all three are counted in one go through the same matches. */
function countedStatements(db: D1Database, asked: Asked, cap: number): D1PreparedStatement[] {
  const facets: Facet[] = ['theme', 'kind', 'district'];
  if (facets.some((facet) => isSet(asked.query, facet))) return facets.map((facet) => countedStatement(db, asked, [facet], cap));
  return [countedStatement(db, asked, facets, cap)];
}

function countedStatement(db: D1Database, asked: Asked, facets: Facet[], cap: number): D1PreparedStatement {
  const chosen = chosenSql(asked, facets[0] ?? 'theme', cap);
  const sql = `WITH chosen AS MATERIALIZED (${chosen.text}) ${facets.map((facet) => groupSql[facet]).join('\nUNION ALL\n')}`;
  return db.prepare(sql).bind(...chosen.values, ...(facets.includes('district') ? [asked.cityId] : []));
}

const all = '(SELECT count(*) FROM chosen) AS chosen';
const groupSql: Readonly<Record<Facet, string>> = {
  theme: `SELECT themes, NULL AS kind, NULL AS code, NULL AS name, NULL AS level, count(*) AS n, ${all} FROM chosen GROUP BY themes`,
  kind: `SELECT NULL AS themes, kind, NULL AS code, NULL AS name, NULL AS level, count(*) AS n, ${all} FROM chosen GROUP BY kind`,
  district: `SELECT * FROM (SELECT NULL AS themes, NULL AS kind, d.code, d.name, d.level, coalesce(c.n, 0) AS n, ${all}
    FROM district d LEFT JOIN (
      SELECT a.ancestorCode AS code, count(DISTINCT p.initiativeId) AS n
      FROM chosen c CROSS JOIN place p ON p.initiativeId = c.id
      CROSS JOIN districtAncestor a ON a.cityId = p.cityId AND a.code = p.districtCode GROUP BY a.ancestorCode) c ON c.code = d.code
    WHERE d.cityId = ? AND d.level = 'area' ORDER BY d.name)`,
};

/** Begins at what is open, which is little, where a plain condition would ask of every initiative whether it is. */
function openStatement(db: D1Database, asked: Asked): D1PreparedStatement {
  const from = sourceSql('open', { ...asked, query: { ...asked.query, open: 'now' } });
  const filter = filterSql(asked, ['open']);
  return db
    .prepare(`SELECT count(*) AS n FROM (SELECT 1 FROM ${from.text} WHERE ${filter.text} LIMIT ?)`)
    .bind(...from.values, ...filter.values, openCap + 1);
}

/** One row for each day, 0 included. Openings are cut at midnight, so one begins on every day that it touches. */
function dayStatement(db: D1Database, asked: Asked, days: readonly string[]): D1PreparedStatement {
  const { text, values } = filterSql(asked, ['open']);
  return db
    .prepare(`SELECT d.value AS day, (SELECT count(*) FROM (
        SELECT DISTINCT o.initiativeId FROM opening o CROSS JOIN initiative i ON i.id = o.initiativeId
        WHERE o.cityId = ? AND o.opensAt >= d.value || 'T00:00' AND o.opensAt <= d.value || 'T24:00' AND ${text} LIMIT ?)) AS n
      FROM json_each(?) d`)
    .bind(asked.cityId, ...values, openCap + 1, JSON.stringify(days));
}
