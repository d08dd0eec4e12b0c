import { type Cursor, parseCursor, type Sort, sortOf } from '#domain/cursor.ts';
import type { InitiativeQuery } from '#domain/initiative-query.ts';
import type { Asked, Sql } from './initiative-filter.ts';
import { nearestPlaceSql, type SummaryRow } from './initiative-rows.ts';

/** A sort: the columns it needs beside the id, its order, and what comes after the keys of a cursor. `@` stands for a table. */
interface Order {
  readonly columns: (query: InitiativeQuery) => Sql;
  /** Columns that no table has and a page keeps for its cursor. */
  readonly kept: string;
  readonly by: string;
  readonly keys: readonly (keyof SummaryRow)[];
  readonly after: string;
  readonly cursorValues: (keys: Cursor['keys']) => Cursor['keys'];
}

/** Each sort. A distance is only asked for with the position that it is measured from. */
export const orders: Readonly<Record<Sort, Order>> = {
  match: {
    columns: () => ({ text: 'i.sortName', values: [] }),
    kept: ', page.matchRank, page.matchKey',
    by: '@.matchRank, @.matchKey, @.id',
    keys: ['matchRank', 'matchKey', 'id'],
    after: '(@.matchRank, @.matchKey, @.id) > (?, ?, ?)',
    cursorValues: (keys) => keys,
  },
  distance: {
    columns: ({ near = [0, 0] }) => nearestPlaceSql(near),
    kept: '',
    by: '@.distanceMetres, @.id',
    keys: ['distanceMetres', 'id'],
    after: '(@.distanceMetres, @.id) > (?, ?)',
    cursorValues: (keys) => keys,
  },
  name: {
    columns: () => ({ text: 'i.sortName', values: [] }),
    kept: '',
    by: '@.sortName, @.id',
    keys: ['sortName', 'id'],
    after: '(@.sortName, @.id) > (?, ?)',
    cursorValues: (keys) => keys,
  },
  newest: {
    columns: () => ({ text: 'i.createdAt, i.sortName', values: [] }),
    kept: '',
    by: '@.createdAt DESC, @.sortName, @.id',
    keys: ['createdAt', 'sortName', 'id'],
    after: '@.createdAt <= ? AND (@.createdAt < ? OR (@.sortName, @.id) > (?, ?))',
    cursorValues: ([createdAt = '', ...rest]) => [createdAt, createdAt, ...rest],
  },
};

/** The text in which `@` is a table. */
export const of = (table: string, sql: string) => sql.replaceAll('@', table);

/** Metres from which the initiatives of a list by distance go on: 0 on its first page. */
export function startOf({ cursor }: InitiativeQuery): number {
  const [metres] = (cursor && parseCursor(cursor, 'distance')?.keys) || [];
  return typeof metres === 'number' ? metres : 0;
}

/** The condition that a row of a table comes after the cursor; none on the first page. */
export function afterSql({ query }: Pick<Asked, 'query'>, table: string): Sql {
  const sort = sortOf(query);
  const cursor = query.cursor ? parseCursor(query.cursor, sort) : null;
  if (!cursor) return { text: 'true', values: [] };
  return { text: of(table, orders[sort].after), values: orders[sort].cursorValues(cursor.keys) };
}
