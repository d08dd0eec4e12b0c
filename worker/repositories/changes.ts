import { insertRows } from './insert-rows.ts';

/** One act in the history of an initiative or organisation; never altered once written. */
export interface Change {
  /** A UUID of version 7. */
  id: string;
  cityId: string;
  subject: 'initiative' | 'organisation';
  subjectId: string;
  act: 'import' | 'create' | 'update' | 'publish' | 'unpublish' | 'delete';
  /** Who acted; null for the city's own import. */
  actorId: string | null;
  /** ISO 8601, UTC. */
  at: string;
  /** The subject as it was and as it became; null where it did not exist. */
  before: unknown;
  after: unknown;
}

/** Statements that add acts to the history; they belong in the batch that acts. */
export function recordChanges(db: D1Database, changes: readonly Change[]): D1PreparedStatement[] {
  const text = (value: unknown) => (value === null ? null : JSON.stringify(value));
  return insertRows(
    db,
    'change',
    changes.map((change) => ({ ...change, before: text(change.before), after: text(change.after) })),
  );
}
