/** An initiative as its owner's list shows it. */
export interface OwnedInitiative {
  readonly id: string;
  readonly cityId: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly status: string;
  readonly themes: number;
  readonly confirmedAt: string | null;
  readonly unconfirmedSince: string | null;
  /** Whether an officer waits for an answer. */
  readonly asked: number;
}

/** Name and website of the initiatives of an organisation that were not refused, by name. */
export async function listRunBy(db: D1Database, organisationId: string): Promise<{ id: string; name: string; website: string | null }[]> {
  const statement = db.prepare(
    "SELECT id, name, website FROM initiative WHERE organisationId = ?1 AND status <> 'rejected' ORDER BY sortName, id",
  );
  return (await statement.bind(organisationId).all<{ id: string; name: string; website: string | null }>()).results;
}

/** The initiatives of every organisation that a person owns, by name. */
export async function listOwned(db: D1Database, userId: string): Promise<OwnedInitiative[]> {
  const { results } = await db
    .prepare(`SELECT i.id, i.cityId, i.slug, i.name, i.kind, i.status, i.themes, i.confirmedAt, i.unconfirmedSince,
        EXISTS (SELECT 1 FROM deskCase c WHERE c.initiativeId = i.id AND c.state = 'returned') AS asked
      FROM owner o JOIN initiative i ON i.organisationId = o.organisationId WHERE o.userId = ?1 ORDER BY i.sortName, i.id`)
    .bind(userId)
    .all<OwnedInitiative>();
  return results;
}
