import type { InitiativeQuery } from './initiative-query.ts';

/** How a list can be sorted. */
export type Sort = NonNullable<InitiativeQuery['sort']>;

/** The parts of a query that say in which order it is answered. */
type Ordered = Pick<InitiativeQuery, 'sort' | 'near'> & Partial<Pick<InitiativeQuery, 'q'>>;

/** Where a page of a list ended: the sort keys and the id of its last initiative. */
export interface Cursor {
  readonly sort: Sort;
  readonly keys: readonly (string | number)[];
}

/** The shape of sort keys; the last one is always the id. */
type Shape = readonly ('string' | 'number')[];

const shapes: Readonly<Record<Sort, Shape>> = {
  distance: ['number', 'string'],
  match: ['number', 'string', 'string'],
  name: ['string', 'string'],
  newest: ['string', 'string', 'string'],
};

/** The shape of the sort keys of an order. Best matches begin with their rank, and from the third on stand by number instead of name. */
function shapeOf(sort: Sort, [rank]: readonly unknown[]): Shape {
  return sort === 'match' && Number(rank) >= 2 ? ['number', 'number', 'string'] : shapes[sort];
}

/**
 * The order a query is answered in: what it asks for, else by distance where it says near what, else the best match first where it has words,
 * else by name. A distance needs `near`, a match needs words.
 */
export function sortOf({ sort, near, q }: Ordered): Sort {
  if (sort === 'match' && !q) return 'name';
  if (sort && (sort !== 'distance' || near)) return sort;
  if (near) return 'distance';
  return q ? 'match' : 'name';
}

/** The opaque text of a cursor. Inverse of {@link parseCursor}. */
export function formatCursor({ sort, keys }: Cursor): string {
  const bytes = new TextEncoder().encode(JSON.stringify([sort, ...keys]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The cursor of a text, or null when the text is not a cursor of a list sorted by `sort`. Inverse of {@link formatCursor}. */
export function parseCursor(text: string, sort: Sort): Cursor | null {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const [named, ...keys]: unknown[] = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const shape = shapeOf(sort, keys);
    if (named !== sort || keys.length !== shape.length) return null;
    const valid = keys.filter((key, index): key is string | number => typeof key === shape[index] && isReal(key));
    return valid.length === keys.length ? { sort, keys: valid } : null;
  } catch {
    return null;
  }
}

/** A text, or a number that a database can compare: JSON reads 1e999 as infinite. */
function isReal(key: unknown): boolean {
  return typeof key === 'string' || Number.isFinite(key);
}

/** Whether a query has no cursor or one that fits it. A query whose cursor does not fit deserves a 400. */
export function hasFittingCursor(query: Ordered & Pick<InitiativeQuery, 'cursor'>): boolean {
  return !query.cursor || parseCursor(query.cursor, sortOf(query)) !== null;
}
