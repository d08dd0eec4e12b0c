import type { Change } from '#domain/change.ts';

type ChangeRow = Omit<Change, 'before' | 'after'> & { before: string | null; after: string | null };

/** Everything that was done to an initiative, newest first. */
export async function listChanges(db: D1Database, subjectId: string, limit = 200): Promise<Change[]> {
  const statement = db.prepare(
    'SELECT id, cityId, subject, subjectId, act, actorId, at, before, after, reason FROM change WHERE subjectId = ?1 ORDER BY rowId DESC LIMIT ?2',
  );
  return (await statement.bind(subjectId, limit).all<ChangeRow>()).results.map(changeOf);
}

/** One act by its id, or null. */
export async function getChange(db: D1Database, id: string): Promise<Change | null> {
  const statement = db.prepare('SELECT id, cityId, subject, subjectId, act, actorId, at, before, after, reason FROM change WHERE id = ?1');
  const row = await statement.bind(id).first<ChangeRow>();
  return row && changeOf(row);
}

/** An initiative of any status by the last part of its address: what its public history may tell. */
export async function findBySlug(
  db: D1Database,
  cityId: string,
  slug: string,
): Promise<{ id: string; name: string; status: string; endedAt: string | null; endReason: string | null } | null> {
  return db
    .prepare('SELECT id, name, status, endedAt, endReason FROM initiative WHERE cityId = ?1 AND slug = ?2')
    .bind(cityId, slug)
    .first<{ id: string; name: string; status: string; endedAt: string | null; endReason: string | null }>();
}

function changeOf({ before, after, ...row }: ChangeRow): Change {
  return { ...row, before: before === null ? null : JSON.parse(before), after: after === null ? null : JSON.parse(after) };
}
