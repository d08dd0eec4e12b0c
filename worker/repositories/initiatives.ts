import { type Cursor, formatCursor, parseCursor, type Sort, sortOf } from '#domain/cursor.ts';
import { type InitiativeQuery, maxLimit } from '#domain/initiative-query.ts';
import { type InitiativeDetail, InitiativeStory, type InitiativeSummary } from '#domain/initiative-summary.ts';
import { searchExpression } from '#domain/search-words.ts';
import { wallClock } from '#domain/wall-clock.ts';
import { getTimeZone } from './cities.ts';
import { getDistrictChain } from './districts.ts';
import { filterSql, type Sql } from './initiative-filter.ts';
import { nearestPlaceSql, type SummaryRow, summaryOf, summarySql } from './initiative-rows.ts';
import { nearestFirst } from './nearby.ts';
import { isTallied, tallyStatement } from './tallied.ts';

export { countFacets } from './facets.ts';
export { listSameSite, nearestInitiatives, similarInitiatives } from './related-initiatives.ts';

/** One page of a list and how many there are in all. */
export interface InitiativePage {
  total: number;
  initiatives: InitiativeSummary[];
  /** What asks for the next page; null on the last one. */
  nextCursor: string | null;
}

/** A sort: the column it needs beside the id, its order, and what comes after the keys of a cursor. */
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
    by: 'page.distanceMetres, page.id',
    keys: ['distanceMetres', 'id'],
    after: '(page.distanceMetres, page.id) > (?, ?)',
    cursorValues: (keys) => keys,
  },
  name: {
    columns: 'i.sortName',
    by: 'page.sortName, page.id',
    keys: ['sortName', 'id'],
    after: '(page.sortName, page.id) > (?, ?)',
    cursorValues: (keys) => keys,
  },
  newest: {
    columns: 'i.createdAt, i.sortName',
    by: 'page.createdAt DESC, page.sortName, page.id',
    keys: ['createdAt', 'sortName', 'id'],
    after: 'page.createdAt <= ? AND (page.createdAt < ? OR (page.sortName, page.id) > (?, ?))',
    cursorValues: ([createdAt = '', ...rest]) => [createdAt, createdAt, ...rest],
  },
};

/**
 * A page of the published initiatives that pass a query, with their exact total. A cursor that does not fit starts at the first page:
 * who wants to refuse it asks `hasFittingCursor` first.
 * @param now the moment that "open now" is about
 */
export async function listInitiatives(db: D1Database, cityId: string, query: InitiativeQuery, now: Date): Promise<InitiativePage> {
  const localTime = wallClock(now, await getTimeZone(db, cityId));
  const ask = async (box: Sql | null) => (await pageStatement(db, cityId, query, localTime, box).all<SummaryRow>()).results;
  const [counted, rows] = await Promise.all([
    countStatement(db, cityId, query, localTime).first<number>('n'),
    query.near && sortOf(query) === 'distance' && !query.q ? nearestFirst(query.near, query.limit + 1, startOf(query), ask) : ask(null),
  ]);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  const sort = sortOf(query);
  return {
    total: counted ?? 0,
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

/** A published initiative by its id, or null. */
export async function getInitiative(db: D1Database, cityId: string, id: string, now: Date): Promise<InitiativeDetail | null> {
  return readDetail(db, cityId, { text: 'i.id = ?', values: [id] }, now);
}

/** A published initiative by the last part of its address, or null. */
export async function getInitiativeBySlug(db: D1Database, cityId: string, slug: string, now: Date): Promise<InitiativeDetail | null> {
  return readDetail(db, cityId, { text: 'i.slug = ?', values: [slug] }, now);
}

/** What `initiative i` tells of itself, as JSON. */
const storySql = `json_object('summary', i.summary, 'description', i.description, 'evidence', json(i.evidence), 'audiences', json(i.audiences),
  'languages', json(i.languages), 'cost', i.cost, 'stepFree', i.stepFree, 'capacityPerWeek', i.capacityPerWeek,
  'publicContact', (SELECT o.publicContact FROM organisation o WHERE o.id = i.organisationId)) AS story`;

async function readDetail(db: D1Database, cityId: string, chosen: Sql, now: Date): Promise<InitiativeDetail | null> {
  const columns = summarySql(wallClock(now, await getTimeZone(db, cityId)));
  const row = await db
    .prepare(`SELECT ${columns.text}, ${storySql} FROM initiative i WHERE i.cityId = ? AND i.status = 'published' AND ${chosen.text}`)
    .bind(...columns.values, cityId, ...chosen.values)
    .first<SummaryRow & { story: string }>();
  if (!row) return null;
  const { story, ...summary } = row;
  const initiative = summaryOf(summary);
  const code = initiative.places[0]?.districtCode;
  const districts = code ? await getDistrictChain(db, cityId, code) : [];
  return { ...initiative, ...InitiativeStory.parse(JSON.parse(story)), createdAt: row.createdAt, version: row.version, districts };
}

function countStatement(db: D1Database, cityId: string, query: InitiativeQuery, localTime: string): D1PreparedStatement {
  if (isTallied(cityId, query)) return tallyStatement(db, cityId, query);
  const source = sourceSql(query, null);
  const filter = filterSql(cityId, query, localTime, 'q');
  return db.prepare(`SELECT count(*) AS n FROM ${source.text} WHERE ${filter.text}`).bind(...source.values, ...filter.values);
}

/** Metres from which the initiatives of a list by distance go on: 0 on its first page. */
function startOf({ cursor }: InitiativeQuery): number {
  const [metres] = (cursor && parseCursor(cursor, 'distance')?.keys) || [];
  return typeof metres === 'number' ? metres : 0;
}

/**
 * Where a search for `initiative i` begins, for FROM: at the words that were asked for, which are far fewer than all initiatives, or at
 * a box. CROSS JOIN keeps SQLite from turning the order round, which it does for want of knowing how few they are.
 */
function sourceSql({ q }: InitiativeQuery, box: Sql | null): Sql {
  if (box) return { text: `${box.text} b CROSS JOIN initiative i ON i.id = b.initiativeId`, values: box.values };
  const expression = searchExpression(q);
  if (!q) return { text: 'initiative i', values: [] };
  if (!expression) return { text: '(SELECT 0) CROSS JOIN initiative i ON false', values: [] };
  return {
    text: '(SELECT rowid AS found FROM initiativeSearch WHERE initiativeSearch MATCH ?) s CROSS JOIN initiative i ON i.rowId = s.found',
    values: [expression],
  };
}

/** Sorts and cuts on the keys alone, then reads the whole rows of one page and one more, which tells whether there is a next page. */
function pageStatement(
  db: D1Database,
  cityId: string,
  query: InitiativeQuery,
  localTime: string,
  box: Sql | null = null,
): D1PreparedStatement {
  const sort = sortOf(query);
  const { columns, by, after, cursorValues } = orders[sort];
  const cursor = query.cursor ? parseCursor(query.cursor, sort) : null;
  const distance: Sql = sort === 'distance' && query.near ? nearestPlaceSql(query.near) : { text: columns, values: [] };
  const source = sourceSql(query, box);
  const filter = filterSql(cityId, query, localTime, 'q');
  const summary = summarySql(localTime, query.near);
  const sql = `
    WITH page AS (
      SELECT * FROM (SELECT i.rowId, i.id, ${distance.text} FROM ${source.text} WHERE ${filter.text}) page
      ${cursor ? `WHERE ${after}` : ''} ORDER BY ${by} LIMIT ?)
    SELECT ${summary.text} FROM page JOIN initiative i ON i.rowId = page.rowId ORDER BY ${by}`;
  const cursorKeys = cursor ? cursorValues(cursor.keys) : [];
  return db.prepare(sql).bind(...distance.values, ...source.values, ...filter.values, ...cursorKeys, query.limit + 1, ...summary.values);
}

/** The last parts of the addresses of every published initiative of a city. */
export async function listSlugs(db: D1Database, cityId: string): Promise<string[]> {
  const statement = db.prepare(`SELECT slug FROM initiative WHERE cityId = ?1 AND status = 'published' ORDER BY slug`);
  const { results } = await statement.bind(cityId).all<{ slug: string }>();
  return results.map(({ slug }) => slug);
}
