import type { InitiativeQuery } from '#domain/initiative-query.ts';
import { type Asked, type Filter, isSet, openingSql, type Sql } from './initiative-filter.ts';
import { foundSql } from './search-terms.ts';
import { combinationSql, kindSql } from './tallied.ts';

/**
 * Where a list of `initiative i` begins, for FROM: at the filter that leaves fewest, or at an index in the order of the list.
 * CROSS JOIN keeps SQLite from turning the order round, which it does for want of knowing how few they are.
 */
export type Source = 'district' | 'choice' | 'words' | 'box' | 'open' | 'confirmed' | 'name' | 'age';

/** The SQL of a source. */
export function sourceSql(source: Source, asked: Asked): Sql {
  return sources[source](asked);
}

/** The source of the filters that no tally counts; null when a query has none of them. */
export function countedSource({ query }: Pick<Asked, 'query'>): Source | null {
  if (isSet(query, 'q')) return 'words';
  if (isSet(query, 'bbox')) return 'box';
  if (isSet(query, 'open')) return 'open';
  return isSet(query, 'confirmed') ? 'confirmed' : null;
}

/** The source of the filters that a tally counts; null when a query has none of them. */
export function rarestSource(query: InitiativeQuery): Source | null {
  if (isSet(query, 'district')) return 'district';
  return isSet(query, 'theme') || isSet(query, 'kind') ? 'choice' : null;
}

/** The filters that whatever a source holds has passed already, so that nothing is looked up twice. */
export function passedIn(source: Source): readonly Filter[] {
  return passed[source] ?? [];
}

const passed: Partial<Record<Source, readonly Filter[]>> = { district: ['district'], words: ['q'], box: ['bbox'], open: ['open'] };

/** The initiatives with a place in a box, each once, as a table of `initiativeId`. */
export function boxSql([west, south, east, north]: readonly [number, number, number, number]): Sql {
  return {
    text: `(SELECT DISTINCT p.initiativeId FROM placeTree t CROSS JOIN place p ON p.rowId = t.rowId
      WHERE t.maxLongitude >= ? AND t.minLongitude <= ? AND t.maxLatitude >= ? AND t.minLatitude <= ?
      AND p.longitude BETWEEN ? AND ? AND p.latitude BETWEEN ? AND ?)`,
    values: [west, east, south, north, west, east, south, north],
  };
}

/** A table of `initiativeId` as a source. */
export function fromIds({ text, values }: Sql): Sql {
  return { text: `${text} b CROSS JOIN initiative i ON i.id = b.initiativeId`, values };
}

/** What an expression finds as a source, see {@link foundSql}: in the order of `s.number`. */
export function fromFound({ cityId }: Pick<Asked, 'cityId'>, expression: string, from?: number): Sql {
  const { text, values } = foundSql(cityId, expression, from);
  return { text: `${text} s CROSS JOIN initiative i ON i.rowId = s.found`, values };
}

/** The initiatives along the index of their names that serves a query best. */
export function inOrderOfNames(asked: Asked): Sql {
  return sourceSql(asked.query.confirmed ? 'confirmed' : 'name', asked);
}

const nothing: Sql = { text: '(SELECT 0) CROSS JOIN initiative i ON false', values: [] };

const sources: Readonly<Record<Source, (asked: Asked) => Sql>> = {
  district: ({ cityId, query: { district = '' } }) =>
    fromIds({
      text: `(SELECT DISTINCT l.initiativeId FROM districtAncestor a
        CROSS JOIN districtListing l ON l.cityId = a.cityId AND l.districtCode = a.code WHERE a.cityId = ? AND a.ancestorCode = ?)`,
      values: [cityId, district],
    }),
  choice: (asked) => {
    const { text, values } = choicesSql(asked);
    const on = "i.cityId = ? AND i.status = 'published' AND i.kind = k.kind AND i.themes = k.themes";
    return { text: `${text} k CROSS JOIN initiative i INDEXED BY initiativeByKind ON ${on}`, values: [...values, asked.cityId] };
  },
  words: (asked) => fromFound(asked, asked.expression),
  box: ({ query: { bbox } }) => (bbox ? fromIds(boxSql(bbox)) : nothing),
  open: ({ cityId, query, localTime }) => {
    const when = openingSql(query, localTime);
    return fromIds({
      text: `(SELECT DISTINCT initiativeId FROM opening WHERE cityId = ? AND ${when.text})`,
      values: [cityId, ...when.values],
    });
  },
  confirmed: () => ({ text: 'initiative i INDEXED BY initiativeConfirmed', values: [] }),
  name: () => ({ text: 'initiative i INDEXED BY initiativeByName', values: [] }),
  age: () => ({ text: 'initiative i INDEXED BY initiativeByAge', values: [] }),
};

/** The kinds and theme combinations of the city that pass a query, as a table of `kind`, `themes`. */
export function choicesSql({ cityId, query }: Pick<Asked, 'cityId' | 'query'>): Sql {
  const passes = combinationSql('themes', query);
  const ofKind = kindSql('kind', query);
  return {
    text: `(SELECT kind, themes FROM kindTally WHERE cityId = ? AND districtCode = ? AND ${passes.text} AND ${ofKind.text})`,
    values: [cityId, cityId, ...passes.values, ...ofKind.values],
  };
}
