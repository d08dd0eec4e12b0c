import type { InitiativeQuery } from '#domain/initiative-query.ts';
import { parseThemeBits } from '#domain/theme.ts';
import { dayAfter, wallClock } from '#domain/wall-clock.ts';
import { getTimeZone } from './cities.ts';
import { findExpression, foundSql } from './search-terms.ts';

/** A piece of SQL with the values of its `?` in their order. */
export interface Sql {
  readonly text: string;
  readonly values: readonly (string | number)[];
}

/** What is asked of a city, with all that its SQL needs to know. */
export interface Asked {
  readonly cityId: string;
  readonly query: InitiativeQuery;
  /** Wall-clock time of the city as YYYY-MM-DDTHH:MM. */
  readonly localTime: string;
  /** The FTS5 expression of the query's words. */
  readonly expression: string;
}

/** The parts of a query that choose initiatives. */
export type Filter = 'theme' | 'kind' | 'district' | 'q' | 'bbox' | 'open' | 'confirmed';

/** Reads what the SQL of a query needs. */
export async function readAsked(db: D1Database, cityId: string, query: InitiativeQuery, now: Date): Promise<Asked> {
  const [timeZone, expression] = await Promise.all([getTimeZone(db, cityId), findExpression(db, query.q)]);
  return { cityId, query, localTime: wallClock(now, timeZone), expression };
}

/**
 * The condition, on `initiative i`, that an initiative of the city is published and passes the filters of a query. It asks of each row by
 * itself, whatever order the rows come in.
 * @param except filters to leave out
 */
export function filterSql(asked: Asked, except: readonly Filter[] = []): Sql {
  const parts: Sql[] = [{ text: "i.cityId = ? AND i.status = 'published'", values: [asked.cityId] }];
  for (const filter of filters) {
    const part = except.includes(filter) ? null : filterParts[filter](asked);
    if (part) parts.push(part);
  }
  return { text: parts.map((part) => part.text).join('\n  AND '), values: parts.flatMap((part) => part.values) };
}

/**
 * Whether a query filters at all.
 * @param beside filters that do not matter
 */
export function hasFilter(query: InitiativeQuery, beside: readonly Filter[] = []): boolean {
  return filters.some((filter) => !beside.includes(filter) && isSet(query, filter));
}

/** Whether a query has this filter. */
export function isSet(query: InitiativeQuery, filter: Filter): boolean {
  const value = query[filter];
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** The condition on columns of `opening` that one holds the moment or the day that a query asks for. Openings are cut at midnight. */
export function openingSql({ open }: Pick<InitiativeQuery, 'open'>, localTime: string): Sql {
  if (open && open !== 'now') return { text: 'opensAt >= ? AND opensAt < ?', values: [`${open}T00:00`, `${dayAfter(open)}T00:00`] };
  return { text: 'opensAt >= ? AND opensAt <= ? AND closesAt > ?', values: [`${localTime.slice(0, 10)}T00:00`, localTime, localTime] };
}

const filterParts: Readonly<Record<Filter, (asked: Asked) => Sql | null>> = {
  theme: ({ query: { theme, match } }) => {
    const bits = parseThemeBits(theme);
    if (!bits) return null;
    return match === 'all' ? { text: '(i.themes & ?) = ?', values: [bits, bits] } : { text: '(i.themes & ?) <> 0', values: [bits] };
  },
  kind: ({ query: { kind } }) =>
    kind.length ? { text: 'i.kind IN (SELECT value FROM json_each(?))', values: [JSON.stringify(kind)] } : null,
  district: ({ query: { district } }) =>
    district
      ? {
          text: `EXISTS (SELECT 1 FROM place p JOIN districtAncestor a ON a.cityId = p.cityId AND a.code = p.districtCode
            WHERE p.initiativeId = i.id AND a.ancestorCode = ?)`,
          values: [district],
        }
      : null,
  q: ({ cityId, query: { q }, expression }) => {
    if (!q) return null;
    // Looked up once for all rows. The plus keeps SQLite from starting there, whatever order the rows should come in.
    const found = foundSql(cityId, expression);
    return { text: `+i.rowId IN (SELECT found FROM ${found.text})`, values: found.values };
  },
  bbox: ({ query: { bbox } }) => {
    if (!bbox) return null;
    const [west, south, east, north] = bbox;
    return {
      text: `EXISTS (SELECT 1 FROM place p WHERE p.initiativeId = i.id AND p.longitude BETWEEN ? AND ? AND p.latitude BETWEEN ? AND ?)`,
      values: [west, east, south, north],
    };
  },
  open: ({ query, localTime }) => {
    if (!query.open) return null;
    const when = openingSql(query, localTime);
    return { text: `EXISTS (SELECT 1 FROM opening o WHERE o.initiativeId = i.id AND ${when.text})`, values: when.values };
  },
  confirmed: ({ query: { confirmed } }) =>
    confirmed ? { text: 'i.confirmedAt IS NOT NULL AND i.unconfirmedSince IS NULL', values: [] } : null,
};

const filters = Object.keys(filterParts) as Filter[];
