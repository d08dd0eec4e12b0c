import type { Level } from '#domain/district.ts';
import type { InitiativeQuery } from '#domain/initiative-query.ts';
import { type Kind, kinds } from '#domain/kind.ts';
import { tallyOf } from '#domain/tally.ts';
import type { Theme } from '#domain/theme.ts';
import { dayAfter } from '#domain/wall-clock.ts';
import { countCap, openCap } from './bounded-count.ts';
import { type Asked, type Filter, filterSql, hasFilter, isSet, openingSql, readAsked, type Sql } from './initiative-filter.ts';
import { countedSource, passedIn, rarestSource, sourceSql } from './initiative-sources.ts';
import { isTallied, tallyByAreaStatement, tallyByKindStatement, tallyByThemesStatement, tallyStatement } from './tallied.ts';

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
  /** Whether those are exact up to `openMost`; else they are of the first matches alone. */
  openIsExact: boolean;
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
  const [asked, walks] = await Promise.all([readAsked(db, cityId, query, now), isMuch(db, cityId, without(query, 'open'))]);
  const tallied = isTallied(cityId, query);
  const counted: Facet[] = [...(tallied ? [] : (['theme', 'kind', 'district'] as const)), ...(walks ? [] : (['open'] as const))];
  const rows = (
    await db.batch<FacetRow>([
      ...(tallied ? talliedStatements(db, cityId, query) : []),
      ...(walks ? openStatements(db, asked, days) : []),
      ...(await countedStatements(db, asked, counted, days, cap)),
    ])
  ).flatMap(({ results }) => results);
  const byThemes = rows.filter(({ themes }) => themes);
  const byKind = rows.filter(({ kind }) => kind);
  const byArea = rows.filter(({ code }) => code);
  const byDay = rows.filter(({ day }) => day);
  const isExact = (part: readonly FacetRow[]) => part.every(({ chosen }) => (chosen ?? 0) <= cap);
  const ofKind = new Map(byKind.map(({ kind, n }) => [kind, n]));
  const ofDay = new Map(byDay.map(({ day, n }) => [day, Math.min(n, openCap + 1)]));
  return {
    themes: tallyOf(byThemes).byTheme,
    kinds: kinds.map((kind) => ({ kind, n: ofKind.get(kind) ?? 0 })),
    districts: byArea.map(({ code, name, level, n }) => ({ code, name, level, n })),
    isExact: isExact([...byThemes, ...byKind, ...byArea]),
    most: cap,
    openMost: openCap,
    openNow: ofDay.get('now') ?? 0,
    openOn: new Map(days.map((day) => [day, ofDay.get(day) ?? 0])),
    openIsExact: isExact(byDay),
  };
}

type FacetRow = { themes: number; kind: Kind; day: string; n: number; chosen?: number | null } & Facets['districts'][number];
type Facet = Extract<Filter, 'theme' | 'kind' | 'district' | 'open'>;

/**
 * Whether a query passes a quarter of the city or more, as a tally knows it. What is open is then soon found by going through the openings;
 * of fewer initiatives, each one's own openings are sooner looked up.
 */
async function isMuch(db: D1Database, cityId: string, query: InitiativeQuery): Promise<boolean> {
  if (!isTallied(cityId, query)) return false;
  if (!hasFilter(query)) return true;
  const everything = { ...query, theme: [], kind: [], district: undefined };
  const counts = await db.batch<{ n: number }>([query, everything].map((counted) => tallyStatement(db, cityId, counted)));
  const [n = 0, all = 0] = counts.map(({ results }) => results[0]?.n);
  return 4 * n >= all;
}

function without(query: InitiativeQuery, facet: Facet): InitiativeQuery {
  return { ...query, [facet]: facet === 'theme' || facet === 'kind' ? [] : undefined };
}

/** The first matches of a query, up to one more than the cap. */
function chosenSql(asked: Asked, tallied: number, cap: number): Sql {
  const { query } = asked;
  const source = (tallied > cap ? null : rarestSource(query)) ?? countedSource(asked) ?? rarestSource(query) ?? 'name';
  const from = sourceSql(source, asked);
  const filter = filterSql(asked, passedIn(source));
  return {
    text: `SELECT i.rowId, i.id, i.kind, i.themes FROM ${from.text} WHERE ${filter.text} LIMIT ?`,
    values: [...from.values, ...filter.values, cap + 1],
  };
}

function talliedStatements(db: D1Database, cityId: string, query: InitiativeQuery): D1PreparedStatement[] {
  return [tallyByThemesStatement(db, cityId, query), tallyByKindStatement(db, cityId, query), tallyByAreaStatement(db, cityId, query)];
}

/** What is chosen in is counted over the other filters; the facets in which nothing is chosen are counted in one go through the same matches. */
async function countedStatements(db: D1Database, asked: Asked, facets: Facet[], days: readonly string[], cap: number) {
  const { cityId, query } = asked;
  const groups = [
    { together: facets.filter((facet) => !isSet(query, facet)), counted: query },
    ...facets.filter((facet) => isSet(query, facet)).map((facet) => ({ together: [facet], counted: without(query, facet) })),
  ].filter(({ together }) => together.length);
  if (groups.length === 0) return [];
  const tallies = await db.batch<{ n: number }>(groups.map(({ counted }) => tallyStatement(db, cityId, counted)));
  return groups.map(({ together, counted }, index) => {
    const ofGroup = { ...asked, query: counted };
    const chosen = chosenSql(ofGroup, tallies[index]?.results[0]?.n ?? 0, cap);
    const parts = together.flatMap((facet) => groupSql[facet](ofGroup, days));
    return db
      .prepare(`WITH chosen AS MATERIALIZED (${chosen.text})\n${parts.map(({ text }) => text).join('\nUNION ALL\n')}`)
      .bind(...chosen.values, ...parts.flatMap(({ values }) => values));
  });
}

const facetColumns = ['themes', 'kind', 'code', 'name', 'level', 'day'] as const;

/** The SELECT of one kind of row: nothing in the columns that it does not name. */
function rowsOf(columns: Partial<Record<(typeof facetColumns)[number], string>>, n: string, from: string): string {
  const list = facetColumns.map((column) => `${columns[column] ?? 'NULL'} AS ${column}`).join(', ');
  return `SELECT ${list}, ${n} AS n, (SELECT count(*) FROM chosen) AS chosen FROM ${from}`;
}

const groupSql: Readonly<Record<Facet, (asked: Asked, days: readonly string[]) => Sql[]>> = {
  theme: () => [{ text: rowsOf({ themes: 'themes' }, 'count(*)', 'chosen GROUP BY themes'), values: [] }],
  kind: () => [{ text: rowsOf({ kind: 'kind' }, 'count(*)', 'chosen GROUP BY kind'), values: [] }],
  district: ({ cityId }) => [
    {
      text: `SELECT * FROM (${rowsOf(
        { code: 'd.code', name: 'd.name', level: 'd.level' },
        'coalesce(c.n, 0)',
        `district d LEFT JOIN (
          SELECT a.ancestorCode AS code, count(DISTINCT c.rowId) AS n
          FROM chosen c CROSS JOIN place p ON p.initiativeId = c.id
          CROSS JOIN districtAncestor a ON a.cityId = p.cityId AND a.code = p.districtCode
            AND +a.ancestorCode IN (SELECT code FROM district WHERE cityId = ? AND level = 'area')
          GROUP BY a.ancestorCode) c ON c.code = d.code
        WHERE d.cityId = ? AND d.level = 'area' ORDER BY d.name`,
      )})`,
      values: [cityId, cityId],
    },
  ],
  open: ({ query, localTime }, days) => {
    const when = openingSql({ ...query, open: 'now' }, localTime);
    const [first = '', last = ''] = [days.at(0), days.at(-1)];
    const now = rowsOf(
      { day: "'now'" },
      'count(*)',
      `chosen c WHERE EXISTS (SELECT 1 FROM opening o WHERE o.initiativeId = c.id AND ${when.text})`,
    );
    const ofDays = rowsOf(
      { day: 'day' },
      'count(*)',
      `(SELECT DISTINCT c.rowId, substr(o.opensAt, 1, 10) AS day FROM chosen c
        CROSS JOIN opening o ON o.initiativeId = c.id AND o.opensAt >= ? AND o.opensAt < ?) GROUP BY day`,
    );
    if (days.length === 0) return [{ text: now, values: when.values }];
    return [
      { text: now, values: when.values },
      { text: ofDays, values: [`${first}T00:00`, `${dayAfter(last)}T00:00`] },
    ];
  },
};

/**
 * What is open now and on each day, by going through the openings until there are more than are told. Openings are cut at midnight, so one
 * begins on every day that it touches.
 */
function openStatements(db: D1Database, asked: Asked, days: readonly string[]): D1PreparedStatement[] {
  const from = sourceSql('open', { ...asked, query: { ...asked.query, open: 'now' } });
  const { text, values } = filterSql(asked, ['open']);
  const now = db
    .prepare(`SELECT 'now' AS day, count(*) AS n FROM (SELECT 1 FROM ${from.text} WHERE ${text} LIMIT ?)`)
    .bind(...from.values, ...values, openCap + 1);
  const ofDays = db
    .prepare(`SELECT d.value AS day, (SELECT count(*) FROM (
        SELECT DISTINCT o.initiativeId FROM opening o CROSS JOIN initiative i ON i.id = o.initiativeId
        WHERE o.cityId = ? AND o.opensAt >= d.value || 'T00:00' AND o.opensAt <= d.value || 'T24:00' AND ${text} LIMIT ?)) AS n
      FROM json_each(?) d`)
    .bind(asked.cityId, ...values, openCap + 1, JSON.stringify(days));
  return [now, ofDays];
}
