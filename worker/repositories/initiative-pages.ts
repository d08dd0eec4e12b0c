import { type Cursor, formatCursor, parseCursor, type Sort, sortOf } from '#domain/cursor.ts';
import { type InitiativeQuery, maxLimit } from '#domain/initiative-query.ts';
import type { InitiativeSummary } from '#domain/initiative-summary.ts';
import { countCap } from './bounded-count.ts';
import { type Asked, filterSql, hasFilter, readAsked, type Sql } from './initiative-filter.ts';
import { nearestPlaceSql, type SummaryRow, summaryOf, summarySql } from './initiative-rows.ts';
import { choicesSql, countedSource, fromIds, type Source, sourceSql } from './initiative-sources.ts';
import { nearestFirst } from './nearby.ts';
import { passedIn } from './passed-filters.ts';
import { isTallied, tallyStatement } from './tallied.ts';

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
 */
export async function listInitiatives(
  db: D1Database,
  cityId: string,
  query: InitiativeQuery,
  now: Date,
  cap = countCap,
): Promise<InitiativePage> {
  const asked = await readAsked(db, cityId, query, now);
  const count = await countMatches(db, asked, cap);
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
export async function countMatches(db: D1Database, asked: Asked, cap: number): Promise<Count> {
  const { cityId, query } = asked;
  const tallied = (await tallyStatement(db, cityId, query).first<number>('n')) ?? 0;
  const rarest = tallied > cap || !hasFilter(query, ['q', 'bbox', 'open', 'confirmed']) ? null : query.district ? 'district' : 'choice';
  if (isTallied(cityId, query)) return { total: tallied, isExact: true, source: rarest };
  const source = rarest ?? countedSource(asked) ?? 'name';
  const from = sourceSql(source, asked);
  const filter = filterSql(asked, passedIn(source));
  const sql = `SELECT count(*) AS n FROM (SELECT 1 FROM ${from.text} WHERE ${filter.text} LIMIT ?)`;
  const counted =
    (await db
      .prepare(sql)
      .bind(...from.values, ...filter.values, cap + 1)
      .first<number>('n')) ?? 0;
  return counted > cap ? { total: cap, isExact: false, source: null } : { total: counted, isExact: true, source };
}

async function readRows(db: D1Database, asked: Asked, count: Count, cap: number): Promise<SummaryRow[]> {
  const { query } = asked;
  const ask = async (keys: Sql) => (await pageStatement(db, asked, keys).all<SummaryRow>()).results;
  if (isTallied(asked.cityId, query) && sortOf(query) === 'name') {
    if (query.district) return ask(districtKeys(asked));
    if (query.kind.length || count.source) return ask(choiceKeys(asked));
  }
  if (count.source && count.total <= cap) return ask(sourceKeys(count.source, asked));
  if (sortOf(query) === 'distance' && query.near) {
    return nearestFirst(query.near, query.limit + 1, startOf(query), (box) => ask(box ? keysFrom(fromIds(box), asked) : walkKeys(asked)));
  }
  return ask(walkKeys(asked));
}

/** A sort: the columns it needs beside the id, its order, and what comes after the keys of a cursor. `@` stands for a table. */
interface Order {
  readonly columns: string;
  readonly by: string;
  readonly keys: readonly (keyof SummaryRow)[];
  readonly after: string;
  readonly cursorValues: (keys: Cursor['keys']) => Cursor['keys'];
}

const orders: Readonly<Record<Sort, Order>> = {
  distance: {
    columns: 'distanceMetres',
    by: '@.distanceMetres, @.id',
    keys: ['distanceMetres', 'id'],
    after: '(@.distanceMetres, @.id) > (?, ?)',
    cursorValues: (keys) => keys,
  },
  name: {
    columns: 'i.sortName',
    by: '@.sortName, @.id',
    keys: ['sortName', 'id'],
    after: '(@.sortName, @.id) > (?, ?)',
    cursorValues: (keys) => keys,
  },
  newest: {
    columns: 'i.createdAt, i.sortName',
    by: '@.createdAt DESC, @.sortName, @.id',
    keys: ['createdAt', 'sortName', 'id'],
    after: '@.createdAt <= ? AND (@.createdAt < ? OR (@.sortName, @.id) > (?, ?))',
    cursorValues: ([createdAt = '', ...rest]) => [createdAt, createdAt, ...rest],
  },
};

const of = (table: string, sql: string) => sql.replaceAll('@', table);

/** Metres from which the initiatives of a list by distance go on: 0 on its first page. */
function startOf({ cursor }: InitiativeQuery): number {
  const [metres] = (cursor && parseCursor(cursor, 'distance')?.keys) || [];
  return typeof metres === 'number' ? metres : 0;
}

/** The condition that a row of a table comes after the cursor; none on the first page. */
function afterSql({ query }: Asked, table: string): Sql {
  const sort = sortOf(query);
  const cursor = query.cursor ? parseCursor(query.cursor, sort) : null;
  if (!cursor) return { text: 'true', values: [] };
  return { text: of(table, orders[sort].after), values: orders[sort].cursorValues(cursor.keys) };
}

/** Reads the whole rows of one page and one more, which tells whether there is a next page, from a table of their keys. */
function pageStatement(db: D1Database, asked: Asked, keys: Sql): D1PreparedStatement {
  const { query, localTime } = asked;
  const by = of('page', orders[sortOf(query)].by);
  const after = afterSql(asked, 'page');
  const summary = summarySql(localTime, query.near);
  const sql = `WITH page AS MATERIALIZED (SELECT * FROM (${keys.text}) page WHERE ${after.text} ORDER BY ${by} LIMIT ?)
    SELECT ${summary.text} FROM page CROSS JOIN initiative i ON i.rowId = page.rowId ORDER BY ${by}`;
  return db.prepare(sql).bind(...keys.values, ...after.values, query.limit + 1, ...summary.values);
}

/** The keys of every initiative of a source that passes the filters: to be sorted, so only of one that holds few. */
function sourceKeys(source: Source, asked: Asked): Sql {
  return keysFrom(sourceSql(source, asked), asked, passedIn(source));
}

function keysFrom(from: Sql, asked: Asked, except: Parameters<typeof filterSql>[1] = []): Sql {
  const { query } = asked;
  const sort = sortOf(query);
  const columns: Sql = sort === 'distance' && query.near ? nearestPlaceSql(query.near) : { text: orders[sort].columns, values: [] };
  const filter = filterSql(asked, except);
  return {
    text: `SELECT i.rowId, i.id, ${columns.text} FROM ${from.text} WHERE ${filter.text}`,
    values: [...columns.values, ...from.values, ...filter.values],
  };
}

/** The keys in the order of an index, which stops as soon as the page is full. */
function walkKeys(asked: Asked): Sql {
  const { query } = asked;
  const sort = sortOf(query);
  const cursor = query.cursor ? parseCursor(query.cursor, sort) : null;
  const source = sourceKeys(sort === 'newest' ? 'age' : query.confirmed && sort === 'name' ? 'confirmed' : 'name', asked);
  if (sort === 'distance') return source;
  const stop = `ORDER BY ${of('i', orders[sort].by)} LIMIT ?`;
  const part = (condition: string, values: readonly (string | number)[]) => ({
    text: `SELECT * FROM (${source.text} AND ${condition} ${stop})`,
    values: [...source.values, ...values, query.limit + 1],
  });
  if (sort === 'name' || !cursor) {
    const after = afterSql(asked, 'i');
    return part(after.text, after.values);
  }
  // The order goes down in one column and up in the others, which no single range of the index is.
  const [createdAt = '', sortName = '', id = ''] = cursor.keys;
  const [same, older] = [
    part('i.createdAt = ? AND (i.sortName, i.id) > (?, ?)', [createdAt, sortName, id]),
    part('i.createdAt < ?', [createdAt]),
  ];
  return { text: `${same.text} UNION ALL ${older.text}`, values: [...same.values, ...older.values] };
}

/** The keys of a page by name from the listings of the finest districts within a district. */
function districtKeys(asked: Asked): Sql {
  const { cityId, query } = asked;
  // The listing holds what is published, and only that.
  const isPlain = !hasFilter(query, ['district']);
  const filter = isPlain ? { text: 'true', values: [] } : filterSql(asked, ['district']);
  const join = isPlain ? '' : 'CROSS JOIN initiative i ON i.id = l.initiativeId';
  const after = afterSql(asked, 'l').text.replace('l.id', 'l.initiativeId');
  return {
    text: `SELECT DISTINCT i.rowId, i.id, i.sortName
      FROM (SELECT code FROM districtAncestor WHERE cityId = ? AND ancestorCode = ?) k CROSS JOIN initiative i ON i.id IN (
        SELECT l.initiativeId FROM districtListing l ${join}
        WHERE l.cityId = ? AND l.districtCode = k.code AND ${after} AND ${filter.text} ORDER BY l.sortName, l.initiativeId LIMIT ?)`,
    values: [cityId, query.district ?? '', cityId, ...afterSql(asked, 'l').values, ...filter.values, query.limit + 1],
  };
}

/** The keys of a page by name from the listings of the kinds and themes that pass. */
function choiceKeys(asked: Asked): Sql {
  const { cityId, query } = asked;
  const choices = choicesSql(asked);
  const after = afterSql(asked, 'c');
  return {
    text: `SELECT i.rowId, i.id, i.sortName FROM ${choices.text} k CROSS JOIN initiative i ON i.rowId IN (
        SELECT c.rowId FROM initiative c INDEXED BY initiativeByKind
        WHERE c.cityId = ? AND c.status = 'published' AND c.kind = k.kind AND c.themes = k.themes AND ${after.text}
        ORDER BY c.sortName, c.id LIMIT ?)`,
    values: [...choices.values, cityId, ...after.values, query.limit + 1],
  };
}
