import type { InitiativeQuery } from '#domain/initiative-query.ts';
import { searchExpression } from '#domain/search-words.ts';
import { parseThemeBits } from '#domain/theme.ts';
import { dayAfter } from '#domain/wall-clock.ts';

/** A piece of SQL with the values of its `?` in their order. */
export interface Sql {
  readonly text: string;
  readonly values: readonly (string | number)[];
}

/** The parts of a query that choose initiatives. */
export type Filter = 'theme' | 'kind' | 'district' | 'q' | 'bbox' | 'open' | 'confirmed';

/**
 * The condition, on `initiative i`, that an initiative of the city is published and passes the filters of a query.
 * @param localTime wall-clock time of the city as YYYY-MM-DDTHH:MM
 * @param except a filter to leave out, for counting what its other choices would give
 */
export function filterSql(cityId: string, query: InitiativeQuery, localTime: string, except?: Filter): Sql {
  const parts: Sql[] = [{ text: "i.cityId = ? AND i.status = 'published'", values: [cityId] }];
  for (const filter of filters) {
    const part = filter === except ? null : filterParts[filter](cityId, query, localTime);
    if (part) parts.push(part);
  }
  return { text: parts.map((part) => part.text).join('\n  AND '), values: parts.flatMap((part) => part.values) };
}

/**
 * Whether a query filters at all.
 * @param beside filters that do not matter
 */
export function hasFilter(cityId: string, query: InitiativeQuery, beside: readonly Filter[] = []): boolean {
  return filters.some((filter) => !beside.includes(filter) && filterParts[filter](cityId, query, '') !== null);
}

/**
 * The condition that an initiative holds the words of a search.
 * @param rowId the column with its row id. With a `+` before it SQLite looks the words up once and tests each row against what was found,
 * which is far cheaper where the rows come from elsewhere; without one it may begin at the words.
 */
export function wordsSql(q: string, rowId: 'i.rowId' | '+i.rowId'): Sql {
  const expression = searchExpression(q);
  if (!expression) return { text: 'false', values: [] };
  return { text: `${rowId} IN (SELECT rowid FROM initiativeSearch WHERE initiativeSearch MATCH ?)`, values: [expression] };
}

/** The ids of the initiatives that are open at a wall-clock time, each once. Openings are cut at midnight, so only those of the day can hold it. */
export function openAtSql(localTime: string): Sql {
  return {
    text: 'SELECT DISTINCT initiativeId FROM opening WHERE opensAt >= ? AND opensAt <= ? AND closesAt > ?',
    values: [`${localTime.slice(0, 10)}T00:00`, localTime, localTime],
  };
}

const filterParts: Readonly<Record<Filter, (cityId: string, query: InitiativeQuery, localTime: string) => Sql | null>> = {
  theme: (_, { theme, match }) => {
    const bits = parseThemeBits(theme);
    if (!bits) return null;
    return match === 'all' ? { text: '(i.themes & ?) = ?', values: [bits, bits] } : { text: '(i.themes & ?) <> 0', values: [bits] };
  },
  kind: (_, { kind }) => (kind.length ? { text: 'i.kind IN (SELECT value FROM json_each(?))', values: [JSON.stringify(kind)] } : null),
  district: (cityId, { district }) =>
    district
      ? {
          text: `i.id IN (SELECT p.initiativeId FROM districtAncestor a JOIN place p ON p.cityId = a.cityId AND p.districtCode = a.code
            WHERE a.cityId = ? AND a.ancestorCode = ?)`,
          values: [cityId, district],
        }
      : null,
  q: (_, { q }) => (q ? wordsSql(q, 'i.rowId') : null),
  bbox: (_, { bbox }) => {
    if (!bbox) return null;
    const [west, south, east, north] = bbox;
    return {
      text: `i.id IN (SELECT p.initiativeId FROM placeTree t JOIN place p ON p.rowId = t.rowId
        WHERE t.maxLongitude >= ? AND t.minLongitude <= ? AND t.maxLatitude >= ? AND t.minLatitude <= ?
        AND p.longitude BETWEEN ? AND ? AND p.latitude BETWEEN ? AND ?)`,
      values: [west, east, south, north, west, east, south, north],
    };
  },
  confirmed: (_, { confirmed }) => (confirmed ? { text: 'i.confirmedAt IS NOT NULL AND i.unconfirmedSince IS NULL', values: [] } : null),
  open: (_, { open }, localTime) => {
    if (!open) return null;
    if (open === 'now') {
      const now = openAtSql(localTime);
      return { text: `i.id IN (${now.text})`, values: now.values };
    }
    return {
      text: 'i.id IN (SELECT initiativeId FROM opening WHERE opensAt >= ? AND opensAt < ?)',
      values: [`${open}T00:00`, `${dayAfter(open)}T00:00`],
    };
  },
};

const filters = Object.keys(filterParts) as Filter[];
