import { InitiativeQuery } from './initiative-query.ts';

/** The state of the list page as its URL holds it. */
export interface ListAddress {
  readonly query: InitiativeQuery;
  /** A place by name that results should be near; its position is looked up and put into `query.near`. */
  readonly nearText: string;
  /** How many results came before this page of the list, for "51 to 100 of 606". */
  readonly seen: number;
  /** Parameters that were not understood and are left out. */
  readonly ignored: readonly string[];
}

/** Results on one page of the list. */
export const pageSize = 50;

const listed = ['theme', 'kind'] as const;
const position = /^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/;

/** A query with nothing asked for. */
export const emptyQuery: InitiativeQuery = { theme: [], match: 'any', kind: [], q: '', limit: pageSize };

/**
 * Reads the state of the list page from its URL. Values that are not understood are left out and named in `ignored`.
 * Checkboxes repeat their name; that reads the same as a comma-separated list. Inverse of {@link formatListAddress}.
 */
export function parseListAddress(parameters: URLSearchParams): ListAddress {
  const { near, seen, ...rest } = collect(parameters);
  const nearText = near && !position.test(near) ? near.slice(0, 100) : '';
  const wanted: Record<string, string> = { ...rest, limit: String(pageSize), ...(near && !nearText ? { near } : {}) };
  const ignored: string[] = [];
  for (;;) {
    const result = InitiativeQuery.safeParse(wanted);
    if (result.success) return { query: result.data, nearText, seen: Math.max(0, Math.floor(Number(seen) || 0)), ignored };
    for (const name of new Set(result.error.issues.map((issue) => String(issue.path[0])))) {
      ignored.push(name);
      delete wanted[name];
    }
  }
}

/** Every non-empty parameter once; a repeated one becomes a comma-separated list (of the last value where it cannot be a list). */
function collect(parameters: URLSearchParams): Record<string, string> {
  const names = [...Object.keys(InitiativeQuery.shape), 'seen'].filter((name) => name !== 'limit');
  const entries = names.map((name) => {
    const values = parameters.getAll(name).filter((value) => value.trim() !== '');
    return [name, listed.some((list) => list === name) ? values.join(',') : (values.at(-1) ?? '')] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

/** The URL query, without `?`, of a state; defaults are left out. Inverse of {@link parseListAddress}. */
export function formatListAddress({ query, nearText, seen }: Omit<ListAddress, 'ignored'>): string {
  const fields: [string, string | undefined][] = [
    ['q', query.q],
    ['near', nearText || query.near?.join(',')],
    ['theme', query.theme.join(',')],
    ['match', query.match === 'all' ? 'all' : ''],
    ['kind', query.kind.join(',')],
    ['district', query.district],
    ['open', query.open],
    ['confirmed', query.confirmed],
    ['bbox', query.bbox?.join(',')],
    ['sort', query.sort],
    ['cursor', query.cursor],
    ['seen', seen ? String(seen) : ''],
  ];
  return fields
    .filter((field): field is [string, string] => Boolean(field[1]))
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`)
    .join('&');
}

/** The address without the parts named, and back at the first page. */
export function without(address: ListAddress, ...parts: (keyof InitiativeQuery)[]): ListAddress {
  const query = { ...address.query, cursor: undefined };
  for (const part of parts) Object.assign(query, { [part]: emptyQuery[part] });
  return { ...address, query, nearText: parts.includes('near') ? '' : address.nearText, seen: 0 };
}
