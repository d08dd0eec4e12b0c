import { type Asked, filterSql, hasFilter, type Sql } from './initiative-filter.ts';
import { afterSql } from './initiative-orders.ts';
import { choicesSql } from './initiative-sources.ts';

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
