import { parseCursor, sortOf } from '#domain/cursor.ts';
import { beginningOf, beginningsAfterArticle } from '#domain/sort-name.ts';
import { type Asked, filterSql, hasFilter, type Sql } from './initiative-filter.ts';
import { afterSql, beginsSql, matchRankSql, of, orders } from './initiative-orders.ts';
import { choicesSql, passedIn, type Source, sourceSql } from './initiative-sources.ts';
import { holdsSql } from './search-terms.ts';

/** The keys of every initiative of a source that passes the filters: to be sorted, so only of one that holds few. */
export function sourceKeys(source: Source, asked: Asked): Sql {
  const keys = keysFrom(sourceSql(source, asked), asked, passedIn(source));
  if (sortOf(asked.query) !== 'match') return keys;
  const rank = matchRankSql('k.sortName', asked.query);
  // The limit keeps the database from working out the name anew wherever it stands in the rank.
  return { text: `SELECT k.*, ${rank.text} AS matchRank FROM (${keys.text} LIMIT -1) k`, values: [...rank.values, ...keys.values] };
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

/** The keys in the order of an index, which stops as soon as the page is full. */
export function walkKeys(asked: Asked): Sql {
  const { query } = asked;
  const sort = sortOf(query);
  const cursor = query.cursor ? parseCursor(query.cursor, sort) : null;
  const source = keysFrom(sort === 'name' ? inOrderOfNames(asked) : sourceSql(sort === 'newest' ? 'age' : 'name', asked), asked);
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

/**
 * The keys of a page of best matches: names that begin with the words, then names that do so after an article, both by ranges of the order of
 * names, then the others along that order. The database begins each part only when those before it have not filled the page.
 */
export function matchKeys(asked: Asked): Sql {
  const { query } = asked;
  const cursor = query.cursor ? parseCursor(query.cursor, 'match') : null;
  const [first = 0, sortName = '', id = ''] = cursor?.keys ?? [];
  const rank = Number(first);
  const after = (part: number): Sql =>
    cursor && rank >= part ? { text: '(i.sortName, i.id) > (?, ?)', values: [sortName, id] } : { text: 'true', values: [] };
  const parts = [
    ...(rank <= 0 ? [beginningKeys(asked, [beginningOf(query.q)], 0, after(0))] : []),
    ...(rank <= 1 ? [beginningKeys(asked, beginningsAfterArticle(query.q), 1, after(1))] : []),
    elsewhereKeys(asked, after(2)),
  ];
  return {
    text: `${parts.map(({ text }) => `SELECT * FROM (${text})`).join(' UNION ALL ')} LIMIT ?`,
    values: [...parts.flatMap(({ values }) => values), query.limit + 1],
  };
}

/** The keys of the first names that begin with any of some texts. Each name holds what it begins with, so that few are looked up. */
function beginningKeys(asked: Asked, beginnings: readonly string[], rank: number, after: Sql): Sql {
  const source = inOrderOfNames(asked);
  const filter = filterSql(asked, ['q']);
  const holds = holdsSql(asked);
  const most = asked.query.limit + 1;
  return {
    text: `SELECT m.rowId, m.id, m.sortName, ${rank} AS matchRank FROM json_each(?) b CROSS JOIN initiative m ON m.rowId IN (
        SELECT i.rowId FROM ${source.text} WHERE ${filter.text} AND ${beginsSql('i.sortName', 'b.value')} AND ${after.text} AND ${holds.text}
        ORDER BY i.sortName, i.id LIMIT ?)
      ORDER BY m.sortName, m.id LIMIT ?`,
    values: [JSON.stringify(beginnings), ...source.values, ...filter.values, ...after.values, ...holds.values, most, most],
  };
}

/** The keys of the first names that hold the words, but do not begin with them. */
function elsewhereKeys(asked: Asked, after: Sql): Sql {
  const source = inOrderOfNames(asked);
  const filter = filterSql(asked);
  const rank = matchRankSql('i.sortName', asked.query);
  return {
    text: `SELECT i.rowId, i.id, i.sortName, 2 AS matchRank FROM ${source.text}
      WHERE ${filter.text} AND ${after.text} AND ${rank.text} = 2 ORDER BY i.sortName, i.id LIMIT ?`,
    values: [...source.values, ...filter.values, ...after.values, ...rank.values, asked.query.limit + 1],
  };
}

/** The initiatives along the index of their names that serves a query best. */
function inOrderOfNames(asked: Asked): Sql {
  return sourceSql(asked.query.confirmed ? 'confirmed' : 'name', asked);
}

/** The keys of a page by name from the listings of the finest districts within a district. */
export function districtKeys(asked: Asked): Sql {
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
export function choiceKeys(asked: Asked): Sql {
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
