import { uuidv7 } from 'uuidv7';
import { recordChanges } from '#worker/repositories/changes.ts';

/** The statements that put into history who joined or left the owners of an organisation, by their ids. */
export function recordOwners(
  db: D1Database,
  { id, cityId }: { id: string; cityId: string },
  actorId: string,
  owners: { readonly joined: string } | { readonly left: string },
  now: Date,
): D1PreparedStatement[] {
  const about = { id: uuidv7(), cityId, subject: 'organisation' as const, subjectId: id, act: 'update' as const, at: now.toISOString() };
  return recordChanges(db, [{ ...about, actorId, actorRole: 'owner', before: null, after: { owners } }]);
}
