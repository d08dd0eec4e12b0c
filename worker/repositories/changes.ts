import type { Change } from '#domain/change.ts';
import { type ImportParts, partJson } from './import-parts.ts';
import { insertRows, insertSql, type Row } from './insert-rows.ts';

/** Who acts and in what role; null for the site itself, or for the city's own import. */
export type Acting =
  | { readonly actorId: null; readonly actorRole?: undefined }
  | { readonly actorId: string; readonly actorRole: 'owner' | 'officer' };

/** An act to be written down; most need no reason. */
export type NewChange = Omit<Change, 'before' | 'after' | 'reason' | 'actorId' | 'actorRole' | 'redactedAt'> &
  Acting & { readonly before: object | null; readonly after: object | null; readonly reason?: string | null };

/** What an act of a deed tells; what all acts of the deed have in common is the rest. */
export type ActOfDeed = Pick<NewChange, 'id' | 'subjectId' | 'before' | 'after'>;
export type Deed = Omit<NewChange, keyof ActOfDeed | keyof Acting> & Acting;

/** An act as the row that the history keeps, with the subject as objects. */
export function changeRow(change: NewChange): Row {
  const { id, subjectId, before, after, ...deed } = change;
  return { id, subjectId, before, after, ...deedRow(deed) };
}

function deedRow({ cityId, subject, act, actorId, actorRole, at, reason = null }: Deed): Row {
  return { cityId, subject, act, actorId, actorRole: actorRole ?? 'site', at, reason };
}

/** Statements that add acts to the history; they belong in the batch that acts. */
export function recordChanges(db: D1Database, changes: readonly NewChange[]): D1PreparedStatement[] {
  return insertRows(db, 'change', changes.map(changeRow));
}

/** As {@link recordChanges}, for the many acts of one deed that are a list of an import. */
export function recordDeed<List extends string>(parts: ImportParts<List>, acts: List, deed: Deed): D1PreparedStatement[] {
  const same = deedRow(deed);
  return parts.bringIn(acts, (columns) => insertSql('change', columns, Object.keys(same), partJson), ...Object.values(same));
}
