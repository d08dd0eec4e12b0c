import { parseCursor } from '#domain/cursor.ts';
import type { InitiativeQuery } from '#domain/initiative-query.ts';
import { articles, beginningOf, beginningsAfterArticle } from '#domain/sort-name.ts';
import { type Asked, filterSql, type Sql } from './initiative-filter.ts';
import { fromFound, inOrderOfNames } from './initiative-sources.ts';
import { besideName, holdsSql, inName } from './search-terms.ts';

// The best match first, in four ranks: 0 the name begins with what was typed, 1 it does so after an article, 2 it holds the words, 3 the
// words stand elsewhere too or only. The first two are in the order of names, the others as they were registered, which is how the text
// index is read. `matchKey` is the place within a rank: the name, or the number.

/** Some keys with their ranks, each worked out by itself: to be sorted, so only of few. */
export function rankedKeys(keys: Sql, { cityId, query, expression }: Asked): Sql {
  const named = holdsSql({ cityId, expression: inName(expression) });
  const rank = rankSql('i.sortName', query, `iif(${named.text}, 2, 3)`);
  // The limits keep the database from working out the name and the rank anew wherever they are mentioned.
  return {
    text: `SELECT i.*, iif(i.matchRank < 2, i.sortName, i.rowId) AS matchKey
      FROM (SELECT i.*, ${rank.text} AS matchRank FROM (${keys.text} LIMIT -1) i LIMIT -1) i`,
    values: [...rank.values, ...named.values, ...keys.values],
  };
}

/** The keys of a page, rank by rank. The database begins each only when those before it have not filled the page. */
export function matchKeys(asked: Asked): Sql {
  const { query, expression } = asked;
  const [from = 0, key, id = ''] = (query.cursor && parseCursor(query.cursor, 'match')?.keys) || [];
  const ranks = [
    (after: After) => beginningKeys(asked, 0, [beginningOf(query.q)], after),
    (after: After) => beginningKeys(asked, 1, beginningsAfterArticle(query.q), after),
    (after: After) => foundKeys(asked, 2, inName(expression), after),
    (after: After) => foundKeys(asked, 3, besideName(expression), after),
  ];
  const last = ranks.length - 1;
  const parts = ranks.flatMap((keys, rank) =>
    rank < Math.min(Number(from), last) ? [] : keys(rank === from && key !== undefined ? [key, id] : null),
  );
  return {
    text: `${parts.map(({ text }) => `SELECT * FROM (${text})`).join(' UNION ALL ')} LIMIT ?`,
    values: [...parts.flatMap(({ values }) => values), query.limit + 1],
  };
}

/** After which `matchKey` and id a rank goes on; null at its beginning. */
type After = readonly [key: string | number, id: string | number] | null;

/** The keys of the first names that begin with any of some texts. Each name holds what it begins with, so that few are looked up. */
function beginningKeys(asked: Asked, rank: number, beginnings: readonly string[], after: After): Sql {
  const source = inOrderOfNames(asked);
  const filter = filterSql(asked, ['q']);
  const holds = holdsSql(asked);
  const most = asked.query.limit + 1;
  return {
    text: `SELECT m.rowId, m.id, ${rank} AS matchRank, +m.sortName AS matchKey FROM json_each(?) b CROSS JOIN initiative m ON m.rowId IN (
        SELECT i.rowId FROM ${source.text} WHERE ${filter.text} AND ${beginsSql('i.sortName', 'b.value')}
        ${after ? 'AND (i.sortName, i.id) > (?, ?)' : ''} AND ${holds.text} ORDER BY i.sortName, i.id LIMIT ?)
      ORDER BY m.sortName, m.id LIMIT ?`,
    values: [JSON.stringify(beginnings), ...source.values, ...filter.values, ...(after ?? []), ...holds.values, most, most],
  };
}

/** The keys of the first initiatives that an expression finds and whose names do not begin with the words, as they were registered. */
function foundKeys(asked: Asked, rank: number, expression: string, after: After): Sql {
  const source = fromFound(asked, expression, Math.max(0, Number(after?.[0] ?? 0)));
  const filter = filterSql(asked, ['q']);
  const begins = rankSql('i.sortName', asked.query, '2');
  return {
    text: `SELECT i.rowId, i.id, ${rank} AS matchRank, i.rowId AS matchKey FROM ${source.text}
      WHERE ${filter.text} ${after ? 'AND (i.rowId, i.id) > (?, ?)' : ''} AND ${begins.text} = 2 ORDER BY s.number LIMIT ?`,
    values: [...source.values, ...filter.values, ...(after ?? []), ...begins.values, asked.query.limit + 1],
  };
}

/** The condition that a text begins with another, as one range of an index. Both are SQL. */
const beginsSql = (text: string, beginning: string) => `${text} >= ${beginning} AND ${text} < ${beginning} || char(1114111)`;

const articlesSql = articles.map((article) => `'${article}'`).join(', ');

/**
 * The rank of a `sortName`, as SQL.
 * @param others the SQL of its rank where it does not begin with the words
 */
function rankSql(sortName: string, { q }: Pick<InitiativeQuery, 'q'>, others: string): Sql {
  const beginning = beginningOf(q);
  const space = `instr(${sortName}, ' ')`;
  const [firstWord, rest] = [`substr(${sortName}, 1, ${space} - 1)`, `substr(${sortName}, ${space} + 1)`];
  return {
    text: `CASE WHEN ${beginsSql(sortName, '?')} THEN 0
      WHEN ${firstWord} IN (${articlesSql}) AND ${beginsSql(rest, '?')} THEN 1 ELSE ${others} END`,
    values: [beginning, beginning, beginning, beginning],
  };
}
