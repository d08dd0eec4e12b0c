import { searchWords } from '#domain/search-words.ts';
import type { Sql } from './initiative-filter.ts';

/** Most words of the index that a typed beginning is spelled out into; beyond, the index joins them itself. */
const mostTerms = 24;
/** The longest beginnings that the index keeps ready, see `initiativeSearch`. */
const indexedLength = 3;

/**
 * The FTS5 expression for the initiatives that hold every word of a text, in any column, as the beginning of a word.
 * A long beginning is spelled out into the words of the index, for those are read one by one and a search may stop at any of them; a
 * beginning as such is gathered whole before its first answer.
 */
export async function findExpression(db: D1Database, text: string): Promise<string> {
  const spelled = await Promise.all(searchWords(text).map((word) => spellOut(db, word)));
  return spelled.length && !spelled.includes(null) ? spelled.join(' AND ') : findsNothing;
}

/** The expression that no initiative is found by. */
export const findsNothing = '""';

/** The expression that asks the name alone for what another asks of every column. */
export const inName = (expression: string) => `name : (${expression})`;

/** The expression for what another finds, but not in the name alone. */
export const besideName = (expression: string) => `(${expression}) NOT ${inName(expression)}`;

/** The expression that asks for any of some words, as the beginning of a word. */
export async function findAnyExpression(db: D1Database, words: readonly string[]): Promise<string> {
  const spelled = await Promise.all(words.flatMap(searchWords).map((word) => spellOut(db, word)));
  const known = spelled.filter((part) => part !== null);
  return known.length ? known.join(' OR ') : findsNothing;
}

/** The number before the first of a city in `initiativeSearch`, to which the `rowId` of each initiative is added. */
export const beforeCity = (cityId = '?') => `(SELECT number << 32 FROM cityNumber WHERE cityId = ${cityId})`;

/** The `rowId` of initiatives in the text index is below this, for a city has the bits above it. */
const mostNumbers = 2 ** 32 - 1;

/**
 * The initiatives of a city that an expression finds, as a table of their rowId as `found` and of their `number` in the index. Read
 * in the order of their numbers: a search may stop at any.
 * @param from the lowest rowId that is looked for
 */
export function foundSql(cityId: string, expression: string, from = 0): Sql {
  return {
    text: `(SELECT rowid AS number, rowid & ${mostNumbers} AS found FROM initiativeSearch WHERE initiativeSearch MATCH ?
      AND rowid >= ${beforeCity()} + CAST(? AS INTEGER) AND rowid <= ${beforeCity()} + ${mostNumbers})`,
    values: [expression, cityId, from, cityId],
  };
}

/** Beginnings that the index gathers whole each time it is asked. */
const gathered = new RegExp(`"[^"]{${indexedLength + 1},}"\\*`, 'u');

/**
 * The condition that `initiative i` is found by an expression, for a few rows: each is looked up by its number in the index. What the index
 * would gather whole for every one of them is gathered once.
 */
export function holdsSql({ cityId, expression }: { cityId: string; expression: string }): Sql {
  const found = foundSql(cityId, expression);
  if (gathered.test(expression)) return { text: `+i.rowId IN (SELECT found FROM ${found.text})`, values: found.values };
  return {
    text: `EXISTS (SELECT 1 FROM initiativeSearch WHERE initiativeSearch MATCH ? AND rowid = ${beforeCity()} + i.rowId)`,
    values: [expression, cityId],
  };
}

/** Only letters and digits of ASCII are folded here as the index does it; other words keep the general form. */
async function spellOut(db: D1Database, word: string): Promise<string | null> {
  const folded = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const general = `"${word}"*`;
  if (folded.length <= indexedLength || !/^[a-z0-9]+$/.test(folded)) return general;
  const { results } = await db
    .prepare(termsSql)
    .bind(folded, `${folded}\u{10ffff}`, mostTerms + 1)
    .all<{ term: string }>();
  if (results.length > mostTerms) return general;
  return results.length ? `(${results.map(({ term }) => `"${term}"`).join(' OR ')})` : null;
}

/** Steps from one word of the index to the next, so that words with many initiatives cost no more than others. */
const termsSql = `WITH RECURSIVE found (term) AS (
    SELECT (SELECT term FROM searchWord WHERE term >= ?1 LIMIT 1)
    UNION ALL
    SELECT (SELECT term FROM searchWord WHERE term >= found.term || char(1) LIMIT 1) FROM found WHERE found.term < ?2 LIMIT ?3)
  SELECT term FROM found WHERE term >= ?1 AND term < ?2`;
