import type { Change } from '#domain/change.ts';
import { insertRows, type Row } from './insert-rows.ts';

/** Who acts and in what role; null for the site itself, or for the city's own import. */
export type Acting =
  | { readonly actorId: null; readonly actorRole?: undefined }
  | { readonly actorId: string; readonly actorRole: 'owner' | 'officer' };

/** An act to be written down; most need no reason. */
export type NewChange = Omit<Change, 'before' | 'after' | 'reason' | 'actorId' | 'actorRole' | 'redactedAt'> &
  Acting & { readonly before: object | null; readonly after: object | null; readonly reason?: string | null };

/** An act as the row that the history keeps, with the subject as objects. */
export function changeRow(change: NewChange): Row {
  const { id, cityId, subject, subjectId, act, actorId, actorRole = 'site', at, before, after, reason = null } = change;
  return { id, cityId, subject, subjectId, act, actorId, actorRole, at, before, after, reason };
}

/** Statements that add acts to the history; they belong in the batch that acts. */
export function recordChanges(db: D1Database, changes: readonly NewChange[]): D1PreparedStatement[] {
  return insertRows(db, 'change', changes.map(changeRow));
}
