import { formatCursor, sortOf } from '#domain/cursor.ts';
import { type InitiativeQuery, maxLimit } from '#domain/initiative-query.ts';
import type { InitiativeSummary } from '#domain/initiative-summary.ts';
import { countCap } from './bounded-count.ts';
import { type Facets, readFacets } from './facets.ts';
import { type Asked, filterSql, readAsked, type Sql } from './initiative-filter.ts';
import { keysFrom, sourceKeys, walkKeys } from './initiative-keys.ts';
import { choiceKeys, districtKeys } from './initiative-listings.ts';
import { matchKeys } from './initiative-matches.ts';
import { afterSql, of, orders, startOf } from './initiative-orders.ts';
import { type SummaryRow, summaryOf, summarySql } from './initiative-rows.ts';
import { countedSource, fromIds, inOrderOfNames, passedIn, rarestSource, type Source, sourceSql } from './initiative-sources.ts';
import { nearestFirst } from './nearby.ts';
import { isTallied, openTallyStatement, tallyStatement } from './tallied.ts';

/** One page of a list and how many there are in all. */
export interface InitiativePage {
  /** How many match. Where `totalIsExact` is false more than this many do. */
  total: number;
  totalIsExact: boolean;
  initiatives: InitiativeSummary[];
  /** What asks for the next page; null on the last one. */
  nextCursor: string | null;
}

/**
 * A page of the published initiatives that pass a query, with their total. A cursor that does not fit starts at the first page:
 * who wants to refuse it asks `hasFittingCursor` first.
 * @param now the moment that "open now" is about
 * @param cap what no tally counts is counted up to here
 * @param counting the matches, up to one more than the cap, where somebody counts them anyway
 */
export async function listInitiatives(
  db: D1Database,
  cityId: string,
  query: InitiativeQuery,
  now: Date,
  cap = countCap,
  counting?: () => Promise<number | null>,
): Promise<InitiativePage> {
  const asked = await readAsked(db, cityId, query, now);
  const count = await countMatches(db, asked, cap, counting);
  const rows = await readRows(db, asked, count, cap);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  const sort = sortOf(query);
  return {
    total: count.total,
    totalIsExact: count.isExact,
    initiatives: page.map(summaryOf),
    nextCursor: last ? formatCursor({ sort, keys: orders[sort].keys.map((key) => last[key] as string | number) }) : null,
  };
}

/** A page of a list and the counts beside its filters: matches that both have to count are read once. */
export async function listWithFacets(
  db: D1Database,
  cityId: string,
  query: InitiativeQuery,
  now: Date,
  days: readonly string[],
  cap = countCap,
): Promise<{ page: InitiativePage; facets: Facets }> {
  const counting = readFacets(db, cityId, query, now, days, cap);
  const [page, { facets }] = await Promise.all([
    listInitiatives(db, cityId, query, now, cap, async () => (await counting).matched),
    counting,
  ]);
  return { page, facets };
}

/** Every published initiative of a city that passes a query, in its order, read in pages. */
export async function* exportInitiatives(
  db: D1Database,
  cityId: string,
  query: Omit<InitiativeQuery, 'limit' | 'cursor'>,
  now: Date,
): AsyncGenerator<InitiativeSummary> {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: InitiativePage = await listInitiatives(db, cityId, { ...query, limit: maxLimit, cursor: cursor ?? undefined }, now);
    yield* page.initiatives;
    cursor = page.nextCursor;
  }
}

/** How many match, and where they are found. */
export interface Count {
  readonly total: number;
  readonly isExact: boolean;
  /** The source at which all matches are found; null when they are too many to gather. */
  readonly source: Source | null;
}

/** How many initiatives match, counted up to `cap` where no tally knows it. */
export async function countMatches(db: D1Database, asked: Asked, cap: number, counting?: () => Promise<number | null>): Promise<Count> {
  const { cityId, query } = asked;
  const tallied = (await tallyStatement(db, cityId, query).first<number>('n')) ?? 0;
  const rarest = tallied > cap ? null : rarestSource(query);
  if (isTallied(cityId, query)) return { total: tallied, isExact: true, source: rarest };
  const source = rarest ?? countedSource(asked) ?? 'name';
  const open = await openTallyStatement(db, cityId, query)?.first<number>('n');
  if (typeof open === 'number') return { total: open, isExact: true, source: open > cap ? null : source };
  const counted = (await counting?.()) ?? (await countUpTo(db, asked, source, cap + 1));
  return counted > cap ? { total: cap, isExact: false, source: null } : { total: counted, isExact: true, source };
}

/** How many initiatives of a source pass the filters, up to `most`. */
async function countUpTo(db: D1Database, asked: Asked, source: Source, most: number): Promise<number> {
  const from = sourceSql(source, asked);
  const filter = filterSql(asked, passedIn(source));
  const statement = db.prepare(`SELECT count(*) AS n FROM (SELECT 1 FROM ${from.text} WHERE ${filter.text} LIMIT ?)`);
  return (await statement.bind(...from.values, ...filter.values, most).first<number>('n')) ?? 0;
}

async function readRows(db: D1Database, asked: Asked, count: Count, cap: number): Promise<SummaryRow[]> {
  const { query } = asked;
  const ask = async (keys: Sql) => (await pageStatement(db, asked, keys).all<SummaryRow>()).results;
  if (isTallied(asked.cityId, query) && sortOf(query) === 'name') {
    if (query.district) return ask(districtKeys(asked));
    if (query.kind.length || count.source) return ask(choiceKeys(asked));
  }
  if (count.source && count.total <= cap) return ask(sourceKeys(count.source, asked));
  if (sortOf(query) === 'match') return ask(matchKeys(asked));
  if (sortOf(query) === 'distance' && query.near) {
    return nearestFirst(db, query.near, query.limit + 1, startOf(query), (box) =>
      ask(box ? keysFrom(fromIds(box), asked) : walkKeys(asked)),
    );
  }
  if (sortOf(query) === 'name') return (await namesStatement(db, asked).all<SummaryRow>()).results;
  return ask(walkKeys(asked));
}

/** Reads the rows of a page by name, and one more, along the index of names: what does not pass is passed over in the index alone. */
function namesStatement(db: D1Database, asked: Asked): D1PreparedStatement {
  const { query, localTime } = asked;
  const summary = summarySql(localTime, query.near);
  const source = inOrderOfNames(asked);
  const filter = filterSql(asked);
  const after = afterSql(asked, 'i');
  return db
    .prepare(
      `SELECT ${summary.text} FROM ${source.text} WHERE ${filter.text} AND ${after.text} ORDER BY ${of('i', orders.name.by)} LIMIT ?`,
    )
    .bind(...summary.values, ...source.values, ...filter.values, ...after.values, query.limit + 1);
}

/** Reads the whole rows of one page and one more, which tells whether there is a next page, from a table of their keys. */
function pageStatement(db: D1Database, asked: Asked, keys: Sql): D1PreparedStatement {
  const { query, localTime } = asked;
  const order = orders[sortOf(query)];
  const by = of('page', order.by);
  const after = afterSql(asked, 'page');
  const summary = summarySql(localTime, query.near);
  const sql = `SELECT ${summary.text}${order.kept}
    FROM (SELECT * FROM (${keys.text}) page WHERE ${after.text} ORDER BY ${by} LIMIT ?) page CROSS JOIN initiative i ON i.rowId = page.rowId
    ORDER BY ${by}`;
  return db.prepare(sql).bind(...summary.values, ...keys.values, ...after.values, query.limit + 1);
}
