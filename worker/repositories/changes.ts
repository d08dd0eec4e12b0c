import type { Change } from '#domain/change.ts';
import { insertRows } from './insert-rows.ts';

/** Statements that add acts to the history; they belong in the batch that acts. */
export function recordChanges(db: D1Database, changes: readonly Change[]): D1PreparedStatement[] {
  const text = (value: unknown) => (value === null ? null : JSON.stringify(value));
  return insertRows(
    db,
    'change',
    changes.map((change) => ({ ...change, before: text(change.before), after: text(change.after) })),
  );
}
