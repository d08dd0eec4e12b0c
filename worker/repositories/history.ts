import type { Change } from '#domain/change.ts';

type ChangeRow = Omit<Change, 'before' | 'after'> & { before: string | null; after: string | null };

const columns = 'id, cityId, subject, subjectId, act, actorId, actorRole, at, before, after, reason, redactedAt';

/** Everything that was done to an initiative, newest first. */
export async function listChanges(db: D1Database, subjectId: string, limit = 200): Promise<Change[]> {
  const statement = db.prepare(`SELECT ${columns} FROM change WHERE subjectId = ?1 ORDER BY rowId DESC LIMIT ?2`);
  return (await statement.bind(subjectId, limit).all<ChangeRow>()).results.map(changeOf);
}

/** In what role somebody ended an initiative last; null when nobody did, or when that is not known. */
export async function findEnderRole(db: D1Database, id: string): Promise<Change['actorRole']> {
  const statement = db.prepare("SELECT actorRole FROM change WHERE subjectId = ?1 AND act = 'end' ORDER BY rowId DESC LIMIT 1");
  return statement.bind(id).first<Change['actorRole']>('actorRole');
}

/** One act by its id, or null. */
export async function getChange(db: D1Database, id: string): Promise<Change | null> {
  const statement = db.prepare(`SELECT ${columns} FROM change WHERE id = ?1`);
  const row = await statement.bind(id).first<ChangeRow>();
  return row && changeOf(row);
}

/** What the pages beside an initiative need of it, whatever its status. */
export interface KnownInitiative {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly endedAt: string | null;
  readonly endReason: string | null;
  /** Whether somebody manages it here. */
  readonly isOwned: boolean;
}

/** An initiative of any status by the last part of its address, or null. */
export async function findBySlug(db: D1Database, cityId: string, slug: string): Promise<KnownInitiative | null> {
  const row = await db
    .prepare(`SELECT id, name, status, endedAt, endReason, EXISTS (SELECT 1 FROM owner o WHERE o.organisationId = i.organisationId) AS isOwned
      FROM initiative i WHERE cityId = ?1 AND slug = ?2`)
    .bind(cityId, slug)
    .first<Omit<KnownInitiative, 'isOwned'> & { isOwned: number }>();
  return row && { ...row, isOwned: row.isOwned === 1 };
}

function changeOf({ before, after, ...row }: ChangeRow): Change {
  return { ...row, before: before === null ? null : JSON.parse(before), after: after === null ? null : JSON.parse(after) };
}
