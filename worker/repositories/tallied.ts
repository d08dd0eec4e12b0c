import type { InitiativeQuery } from '#domain/initiative-query.ts';
import { matchingCombinations, parseThemeBits, themeCombinations } from '#domain/theme.ts';
import { hasFilter, type Sql } from './initiative-filter.ts';

/** Whether a query chooses by themes, kinds and district alone, so that the tallies know how many pass it and nothing has to be counted. */
export function isTallied(cityId: string, query: InitiativeQuery): boolean {
  return query.district !== cityId && !hasFilter(query, ['theme', 'kind', 'district']);
}

/** The condition, on a column of theme combinations, that a combination passes the themes of a query. */
export function combinationSql(column: string, { theme, match }: Pick<InitiativeQuery, 'theme' | 'match'>): Sql {
  const passing = matchingCombinations(parseThemeBits(theme), match);
  return { text: passing.length === themeCombinations.length ? 'true' : `${column} IN (${passing.join(', ')})`, values: [] };
}

/** The condition, on a column of kinds, that a kind passes a query. */
export function kindSql(column: string, { kind }: Pick<InitiativeQuery, 'kind'>): Sql {
  return kind.length
    ? { text: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(kind)] }
    : { text: 'true', values: [] };
}

/** The columns of `tally`: a count for each theme combination, in their order. */
export const tallyColumns: readonly string[] = themeCombinations.map((combination) => `n${combination}`);

/** The sum of the columns of `tally` of some theme combinations, or of all. */
export function tallySum(prefix = '', combinations: readonly number[] = themeCombinations): string {
  return combinations.map((combination) => `${prefix}n${combination}`).join(' + ');
}

/** The statement that counts the initiatives that pass the themes, kinds and district of a query, as `n`, from the tallies. */
export function tallyStatement(db: D1Database, cityId: string, query: InitiativeQuery): D1PreparedStatement {
  const { table, n, values, passes } = tallied(query);
  return db
    .prepare(`SELECT coalesce(sum(${n}), 0) AS n FROM ${table} WHERE cityId = ? AND districtCode = ? AND ${passes}`)
    .bind(cityId, query.district ?? cityId, ...values);
}

/** The statement that counts the initiatives open at some time of a day that pass the themes of a query, as `n`; null where it asks for more. */
export function openTallyStatement(db: D1Database, cityId: string, query: InitiativeQuery): D1PreparedStatement | null {
  if (!query.open || query.open === 'now' || hasFilter(query, ['theme', 'open'])) return null;
  const { text, values } = combinationSql('themes', query);
  return db
    .prepare(`SELECT coalesce(sum(n), 0) AS n FROM openTally WHERE cityId = ? AND day = ? AND ${text}`)
    .bind(cityId, query.open, ...values);
}

/** The statement that gives the counts of every theme combination, as a JSON array `counts`, whatever the themes of the query; no row without any. */
export function tallyByThemesStatement(db: D1Database, cityId: string, query: InitiativeQuery): D1PreparedStatement {
  const { table, values, passes } = tallied({ ...query, theme: [] });
  const ofKinds = themeCombinations.map((combination) => `coalesce(sum(n) FILTER (WHERE themes = ${combination}), 0)`);
  const counts = query.kind.length ? ofKinds : tallyColumns;
  return db
    .prepare(`SELECT json_array(${counts.join(', ')}) AS counts FROM ${table} WHERE cityId = ? AND districtCode = ? AND ${passes}`)
    .bind(cityId, query.district ?? cityId, ...values);
}

/** The statement that gives the tallies per kind, whatever the kinds of the query. */
export function tallyByKindStatement(db: D1Database, cityId: string, query: InitiativeQuery): D1PreparedStatement {
  const passes = combinationSql('themes', query);
  return db
    .prepare(`SELECT kind, sum(n) AS n FROM kindTally WHERE cityId = ? AND districtCode = ? AND ${passes.text} GROUP BY kind`)
    .bind(cityId, query.district ?? cityId, ...passes.values);
}

/** The statement that counts the initiatives of every area, whatever the district of the query. */
export function tallyByAreaStatement(db: D1Database, cityId: string, query: InitiativeQuery): D1PreparedStatement {
  const { table, n, values, passes } = tallied(query, 't.');
  return db
    .prepare(`SELECT d.code, d.name, d.level, coalesce(sum(${n}), 0) AS n FROM district d
      LEFT JOIN ${table} t ON t.cityId = d.cityId AND t.districtCode = d.code AND ${passes}
      WHERE d.cityId = ? AND d.level = 'area' GROUP BY d.code`)
    .bind(...values, cityId);
}

/** The smallest table of tallies that can answer a query, the condition on its rows, and what each of them counts. */
function tallied(query: Pick<InitiativeQuery, 'theme' | 'match' | 'kind'>, prefix = '') {
  const passing = matchingCombinations(parseThemeBits(query.theme), query.match);
  if (query.kind.length === 0) return { table: 'tally', n: tallySum(prefix, passing), passes: 'true', values: [] };
  const combination = combinationSql(`${prefix}themes`, query);
  const kind = kindSql(`${prefix}kind`, query);
  return {
    table: 'kindTally',
    n: `${prefix}n`,
    passes: `${combination.text} AND ${kind.text}`,
    values: [...combination.values, ...kind.values],
  };
}
