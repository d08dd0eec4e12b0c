import type { InitiativeQuery } from '#domain/initiative-query.ts';
import { matchingCombinations, parseThemeBits } from '#domain/theme.ts';
import { hasFilter, type Sql } from './initiative-filter.ts';

/** Whether a query chooses by themes and district alone, so that the tallies know how many pass it and nothing has to be counted. */
export function isTallied(cityId: string, query: InitiativeQuery): boolean {
  return query.district !== cityId && !hasFilter(cityId, query, ['theme', 'district']);
}

/** The condition, on a column of theme combinations, that a combination passes the themes of a query. */
export function combinationSql(column: string, { theme, match }: InitiativeQuery): Sql {
  return {
    text: `${column} IN (SELECT value FROM json_each(?))`,
    values: [JSON.stringify(matchingCombinations(parseThemeBits(theme), match))],
  };
}

/** The statement that counts the initiatives that pass a query, as `n`, from the tallies. Only for a query that {@link isTallied}. */
export function tallyStatement(db: D1Database, cityId: string, query: InitiativeQuery): D1PreparedStatement {
  const passes = combinationSql('themes', query);
  return db
    .prepare(`SELECT coalesce(sum(n), 0) AS n FROM tally WHERE cityId = ? AND districtCode = ? AND ${passes.text}`)
    .bind(cityId, query.district ?? cityId, ...passes.values);
}

/** The statement that gives the tallies per theme combination, whatever the themes of the query. */
export function tallyByThemesStatement(db: D1Database, cityId: string, { district }: InitiativeQuery): D1PreparedStatement {
  return db.prepare('SELECT themes, n FROM tally WHERE cityId = ? AND districtCode = ?').bind(cityId, district ?? cityId);
}

/** The statement that counts the initiatives of every area, by its name, whatever the district of the query. */
export function tallyByAreaStatement(db: D1Database, cityId: string, query: InitiativeQuery): D1PreparedStatement {
  const passes = combinationSql('t.themes', query);
  return db
    .prepare(`SELECT d.code, d.name, d.level, coalesce(sum(t.n), 0) AS n FROM district d
      LEFT JOIN tally t ON t.cityId = d.cityId AND t.districtCode = d.code AND ${passes.text}
      WHERE d.cityId = ? AND d.level = 'area' GROUP BY d.code ORDER BY d.name`)
    .bind(...passes.values, cityId);
}
