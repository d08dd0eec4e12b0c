import type { InitiativeQuery } from '#domain/initiative-query.ts';
import type { Kind } from '#domain/kind.ts';
import { dayAfter } from '#domain/wall-clock.ts';
import { type Asked, type Filter, filterSql, isSet, type Sql } from './initiative-filter.ts';
import { countedSource, passedIn, rarestSource, sourceSql } from './initiative-sources.ts';
import { tallyStatement } from './tallied.ts';

/** A filter that numbers stand beside. */
export type Facet = Extract<Filter, 'theme' | 'kind' | 'district' | 'open'>;

/** Numbers of initiatives by what they are told apart by; of the facets that were asked for alone. */
export interface FacetCounts {
  readonly themes: ReadonlyMap<number, number>;
  readonly kinds: ReadonlyMap<Kind, number>;
  readonly areas: ReadonlyMap<string, number>;
  /** By day, YYYY-MM-DD, and `now`. */
  readonly open: ReadonlyMap<string, number>;
  /** Whether all matches are counted. */
  readonly isExact: boolean;
}

/** The counts of some facets, and how many matches of the whole query were read for them: up to one more than the cap; null where none were. */
export interface CountedFacets {
  readonly byFacet: ReadonlyMap<Facet, FacetCounts>;
  readonly matched: number | null;
}

/** One initiative that matches: the finest districts of its places, and when its openings begin and end, as JSON. */
interface Match {
  readonly themes: number;
  readonly kind: Kind;
  readonly codes?: string;
  /** Null for those of which nobody knows when they are open. */
  readonly openings?: string | null;
}

/** The query without what is chosen in a facet. */
export function without(query: InitiativeQuery, facet: Facet): InitiativeQuery {
  return { ...query, [facet]: facet === 'theme' || facet === 'kind' ? [] : undefined };
}

/**
 * Counts the first matches of a query, each read once. What is chosen in is counted over the other filters; the facets in which nothing is
 * chosen are counted in one go through the same matches.
 * @param days the days to count openings of, YYYY-MM-DD, ascending
 * @param cap the most matches that are counted
 */
export async function countMatching(
  db: D1Database,
  asked: Asked,
  facets: readonly Facet[],
  days: readonly string[],
  cap: number,
): Promise<CountedFacets> {
  const { cityId, query } = asked;
  const groups = [
    { together: facets.filter((facet) => !isSet(query, facet)), counted: query },
    ...facets.filter((facet) => isSet(query, facet)).map((facet) => ({ together: [facet], counted: without(query, facet) })),
  ].filter(({ together }) => together.length);
  if (groups.length === 0) return { byFacet: new Map(), matched: null };
  const tallies = await db.batch<{ n: number }>(groups.map(({ counted }) => tallyStatement(db, cityId, counted)));
  const statements = groups.map(({ together, counted }, index) =>
    matchStatement(db, { ...asked, query: counted }, { together, days, tallied: tallies[index]?.results[0]?.n ?? 0, cap }),
  );
  const matches = (await db.batch<Match>(statements)).map(({ results }) => results);
  const counts = await Promise.all(matches.map((found) => countsOf(db, asked, found, cap)));
  return {
    byFacet: new Map(
      groups.flatMap(({ together }, index) => together.map((facet): [Facet, FacetCounts] => [facet, counts[index] as FacetCounts])),
    ),
    matched: groups[0]?.counted === query ? (matches[0]?.length ?? 0) : null,
  };
}

interface Counting {
  readonly together: readonly Facet[];
  readonly days: readonly string[];
  /** How many pass the themes, kinds and district alone. */
  readonly tallied: number;
  readonly cap: number;
}

/** Reads the first matches of a query, up to one more than the cap, with what the facets need of each. */
function matchStatement(db: D1Database, asked: Asked, { together, days, tallied, cap }: Counting): D1PreparedStatement {
  const { query } = asked;
  const source = (tallied > cap ? null : rarestSource(query)) ?? countedSource(asked) ?? rarestSource(query) ?? 'name';
  const from = sourceSql(source, asked);
  const filter = filterSql(asked, passedIn(source));
  const columns = together.flatMap((facet) => facetColumns[facet]?.(asked, days) ?? []);
  const list = ['i.themes', 'i.kind', ...columns.map(({ text }) => text)].join(', ');
  return db
    .prepare(`SELECT ${list} FROM ${from.text} WHERE ${filter.text} LIMIT ?`)
    .bind(...columns.flatMap(({ values }) => values), ...from.values, ...filter.values, cap + 1);
}

/** What a facet needs of `initiative i` beside its kind and themes. The listing holds the districts of all that is published. */
const facetColumns: Partial<Record<Facet, (asked: Asked, days: readonly string[]) => Sql[]>> = {
  district: () => [
    { text: '(SELECT json_group_array(l.districtCode) FROM districtListing l WHERE l.initiativeId = i.id) AS codes', values: [] },
  ],
  open: ({ localTime }, days) => {
    const asked = [localTime.slice(0, 10), ...days].sort();
    const [first = '', last = ''] = [asked.at(0), asked.at(-1)];
    return [
      {
        text: `CASE WHEN i.openingHours IS NOT NULL OR i.calendarUrl IS NOT NULL THEN (
          SELECT json_group_array(json_array(o.opensAt, o.closesAt)) FROM opening o
          WHERE o.initiativeId = i.id AND o.opensAt >= ? AND o.opensAt < ?) END AS openings`,
        values: [`${first}T00:00`, `${dayAfter(last)}T00:00`],
      },
    ];
  },
};

async function countsOf(db: D1Database, { cityId, localTime }: Asked, matches: readonly Match[], cap: number): Promise<FacetCounts> {
  const codes = matches.map((match) => JSON.parse(match.codes ?? '[]') as string[]);
  const areaOf = await findAreas(db, cityId, [...new Set(codes.flat())]);
  return {
    themes: countEach(matches.map(({ themes }) => [themes])),
    kinds: countEach(matches.map(({ kind }) => [kind])),
    areas: countEach(codes.map((own) => own.flatMap((code) => areaOf.get(code) ?? []))),
    open: countEach(matches.map(({ openings }) => (JSON.parse(openings ?? '[]') as [string, string][]).flatMap(daysOf(localTime)))),
    isExact: matches.length <= cap,
  };
}

/** The day of an opening, and `now` where it holds that moment. Openings are cut at midnight. */
function daysOf(localTime: string): (opening: readonly [opensAt: string, closesAt: string]) => string[] {
  return ([opensAt, closesAt]) => [opensAt.slice(0, 10), ...(opensAt <= localTime && closesAt > localTime ? ['now'] : [])];
}

/** How many of some lists hold each of their entries. */
function countEach<Entry>(lists: readonly (readonly Entry[])[]): Map<Entry, number> {
  const counts = new Map<Entry, number>();
  for (const list of lists) for (const entry of new Set(list)) counts.set(entry, 1 + (counts.get(entry) ?? 0));
  return counts;
}

/** Of more districts than this all of the city are read, instead of each with the coarser ones around it. */
const mostLookedUp = 100;

/** The area in which each of some districts lies, by code; those that lie in none are left out. */
async function findAreas(db: D1Database, cityId: string, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const isFew = codes.length <= mostLookedUp;
  const from = isFew
    ? `json_each(?2) k CROSS JOIN districtAncestor a ON a.cityId = ?1 AND a.code = k.value
      CROSS JOIN district d ON d.cityId = ?1 AND d.code = a.ancestorCode AND d.level = 'area'`
    : "district d CROSS JOIN districtAncestor a ON a.cityId = d.cityId AND a.ancestorCode = d.code WHERE d.cityId = ?1 AND d.level = 'area'";
  const statement = db.prepare(`SELECT a.code, a.ancestorCode AS area FROM ${from}`);
  const { results } = await statement.bind(cityId, ...(isFew ? [JSON.stringify(codes)] : [])).all<{ code: string; area: string }>();
  return new Map(results.map(({ code, area }) => [code, area]));
}
