import { parseCursor, sortOf } from '#domain/cursor.ts';
import { type Asked, filterSql, type Sql } from './initiative-filter.ts';
import { rankedKeys } from './initiative-matches.ts';
import { of, orders } from './initiative-orders.ts';
import { passedIn, type Source, sourceSql } from './initiative-sources.ts';

/** The keys of every initiative of a source that passes the filters: to be sorted, so only of one that holds few. */
export function sourceKeys(source: Source, asked: Asked): Sql {
  const keys = keysFrom(sourceSql(source, asked), asked, passedIn(source));
  return sortOf(asked.query) === 'match' ? rankedKeys(keys, asked) : keys;
}

/** The keys of every initiative that stands in a FROM and passes the filters. */
export function keysFrom(from: Sql, asked: Asked, except: Parameters<typeof filterSql>[1] = []): Sql {
  const columns = orders[sortOf(asked.query)].columns(asked.query);
  const filter = filterSql(asked, except);
  return {
    text: `SELECT i.rowId, i.id, ${columns.text} FROM ${from.text} WHERE ${filter.text}`,
    values: [...columns.values, ...from.values, ...filter.values],
  };
}

/** The keys of the newest, or of all by distance, in the order of an index, which stops as soon as the page is full. */
export function walkKeys(asked: Asked): Sql {
  const { query } = asked;
  const sort = sortOf(query);
  const source = keysFrom(sourceSql(sort === 'newest' ? 'age' : 'name', asked), asked);
  if (sort === 'distance') return source;
  const stop = `ORDER BY ${of('i', orders[sort].by)} LIMIT ?`;
  const part = (condition: string, values: readonly (string | number)[]) => ({
    text: `SELECT * FROM (${source.text} AND ${condition} ${stop})`,
    values: [...source.values, ...values, query.limit + 1],
  });
  const cursor = query.cursor ? parseCursor(query.cursor, sort) : null;
  if (!cursor) return part('true', []);
  // The order goes down in one column and up in the others, which no single range of the index is.
  const [createdAt = '', sortName = '', id = ''] = cursor.keys;
  const [same, older] = [
    part('i.createdAt = ? AND (i.sortName, i.id) > (?, ?)', [createdAt, sortName, id]),
    part('i.createdAt < ?', [createdAt]),
  ];
  return { text: `${same.text} UNION ALL ${older.text}`, values: [...same.values, ...older.values] };
}
