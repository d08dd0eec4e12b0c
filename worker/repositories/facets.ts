import type { Level } from '#domain/district.ts';
import type { InitiativeQuery } from '#domain/initiative-query.ts';
import { type Kind, kinds } from '#domain/kind.ts';
import { tallyOf } from '#domain/tally.ts';
import { type Theme, themeCombinations } from '#domain/theme.ts';
import { countCap, openCap } from './bounded-count.ts';
import { countMatching, type Facet, without } from './counted-facets.ts';
import { type Asked, filterSql, hasFilter, readAsked } from './initiative-filter.ts';
import { sourceSql } from './initiative-sources.ts';
import {
  combinationSql,
  isTallied,
  tallyByAreaStatement,
  tallyByKindStatement,
  tallyByThemesStatement,
  tallyStatement,
} from './tallied.ts';

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

/** The counts beside the filters of a list, see {@link readFacets}. */
export async function countFacets(...of: Parameters<typeof readFacets>): Promise<Facets> {
  return (await readFacets(...of)).facets;
}

/**
 * The counts beside the filters of a list, and how many matches of the query were read for them: up to one more than the cap, null where none were.
 * @param days the days to count openings of, YYYY-MM-DD, ascending
 * @param cap where no tally counts, the numbers are of this many matches at most
 */
export async function readFacets(
  db: D1Database,
  cityId: string,
  query: InitiativeQuery,
  now: Date,
  days: readonly string[] = [],
  cap = countCap,
): Promise<{ facets: Facets; matched: number | null }> {
  const [asked, walks] = await Promise.all([readAsked(db, cityId, query, now), isMuch(db, cityId, without(query, 'open'))]);
  const isLookedUp = isTallied(cityId, query);
  const wanted: Facet[] = [...(isLookedUp ? [] : (['theme', 'kind', 'district'] as const)), ...(walks ? [] : (['open'] as const))];
  const [counted, tallied, areas, open] = await Promise.all([
    countMatching(db, asked, wanted, days, cap),
    isLookedUp ? countTallied(db, cityId, query) : null,
    isLookedUp ? [] : listAreas(db, cityId),
    walks ? walkOpenings(db, asked, days) : null,
  ]);
  const [ofThemes, ofKinds, ofDistricts, ofOpen] = (['theme', 'kind', 'district', 'open'] as const).map((facet) =>
    counted.byFacet.get(facet),
  );
  const themeRows = [...((tallied ?? ofThemes)?.themes ?? [])].map(([themes, n]) => ({ themes, n }));
  const kindCounts = (tallied ?? ofKinds)?.kinds;
  const dayCounts = open ?? ofOpen?.open;
  const openOn = (day: string) => Math.min(dayCounts?.get(day) ?? 0, openCap + 1);
  const facets: Facets = {
    themes: tallyOf(themeRows).byTheme,
    kinds: kinds.map((kind) => ({ kind, n: kindCounts?.get(kind) ?? 0 })),
    districts: (tallied?.districts ?? areas.map((area) => ({ ...area, n: ofDistricts?.areas.get(area.code) ?? 0 }))).sort(byName),
    isExact: [ofThemes, ofKinds, ofDistricts].every((counts) => counts?.isExact ?? true),
    most: cap,
    openMost: openCap,
    openNow: openOn('now'),
    openOn: new Map(days.map((day) => [day, openOn(day)])),
    openIsExact: ofOpen?.isExact ?? true,
  };
  return { facets, matched: counted.matched };
}

async function listAreas(db: D1Database, cityId: string): Promise<Omit<Facets['districts'][number], 'n'>[]> {
  const statement = db.prepare("SELECT code, name, level FROM district WHERE cityId = ? AND level = 'area'");
  return (await statement.bind(cityId).all<Omit<Facets['districts'][number], 'n'>>()).results;
}

/** What the tallies say of the facets of a query that they can answer. */
async function countTallied(db: D1Database, cityId: string, query: InitiativeQuery) {
  type Row = { counts: string; kind: Kind; n: number } & Facets['districts'][number];
  const statements = [tallyByThemesStatement, tallyByKindStatement, tallyByAreaStatement].map((of) => of(db, cityId, query));
  const [themes = [], ofKinds = [], districts = []] = (await db.batch<Row>(statements)).map(({ results }) => results);
  return {
    themes: new Map((JSON.parse(themes[0]?.counts ?? '[]') as number[]).map((n, at) => [themeCombinations[at] ?? 0, n])),
    kinds: new Map(ofKinds.map(({ kind, n }) => [kind, n])),
    districts: districts.map(({ code, name, level, n }) => ({ code, name, level, n })),
  };
}

/** The order of names in the database. */
function byName(one: { name: string }, other: { name: string }): number {
  return one.name < other.name ? -1 : Number(one.name > other.name);
}

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

/** The openings of every day from the first to the last, which are counted beforehand for themes alone. */
function tallyByDay(db: D1Database, { cityId, query }: Asked, days: readonly string[]): D1PreparedStatement {
  const passes = combinationSql('themes', query);
  return db
    .prepare(`SELECT day, sum(n) AS n FROM openTally WHERE cityId = ? AND day >= ? AND day <= ? AND ${passes.text} GROUP BY day`)
    .bind(cityId, days.at(0) ?? '', days.at(-1) ?? '', ...passes.values);
}

/**
 * What is open now and on each day, by going through the openings until there are more than are told. Openings are cut at midnight, so one
 * begins on every day that it touches.
 */
async function walkOpenings(db: D1Database, asked: Asked, days: readonly string[]): Promise<Map<string, number>> {
  const isKept = !hasFilter(asked.query, ['theme', 'open']);
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
  const rows = (await db.batch<{ day: string; n: number }>([now, isKept ? tallyByDay(db, asked, days) : ofDays])).flatMap(
    ({ results }) => results,
  );
  return new Map(rows.map(({ day, n }) => [day, n]));
}
