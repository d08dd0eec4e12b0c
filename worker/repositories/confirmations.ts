/** An initiative whose owners are to be asked, or whose time is up. */
export interface OverdueInitiative {
  readonly id: string;
  readonly cityId: string;
  /** When somebody last said that it is true, or when it came. */
  readonly since: string;
  /** How often its owners were asked since then, and when last. */
  readonly rounds: number;
  readonly lastAskedAt: string | null;
  readonly unconfirmedSince: string | null;
}

/** Published initiatives with owners that nobody confirmed since a moment, those that waited longest first. */
export async function listOverdue(db: D1Database, before: string, limit: number): Promise<OverdueInitiative[]> {
  const { results } = await db
    .prepare(`SELECT i.id, i.cityId, coalesce(i.confirmedAt, i.createdAt) AS since, i.unconfirmedSince,
        count(DISTINCT l.createdAt) AS rounds, max(l.createdAt) AS lastAskedAt
      FROM initiative i LEFT JOIN actionLink l ON l.purpose = 'keep' AND l.subjectId = i.id AND l.createdAt > coalesce(i.confirmedAt, i.createdAt)
      WHERE i.status = 'published' AND coalesce(i.confirmedAt, i.createdAt) < ?1
        AND EXISTS (SELECT 1 FROM owner o WHERE o.organisationId = i.organisationId)
      GROUP BY i.id ORDER BY since, i.id LIMIT ?2`)
    .bind(before, limit)
    .all<OverdueInitiative>();
  return results;
}

/** Published initiatives without owners that nobody confirmed since a moment and that no officer is asked about yet. */
export async function listStale(db: D1Database, before: string, limit: number): Promise<{ id: string; cityId: string; since: string }[]> {
  const { results } = await db
    .prepare(`SELECT i.id, i.cityId, coalesce(i.confirmedAt, i.createdAt) AS since FROM initiative i
      WHERE i.status = 'published' AND coalesce(i.confirmedAt, i.createdAt) < ?1
        AND NOT EXISTS (SELECT 1 FROM owner o WHERE o.organisationId = i.organisationId)
        AND NOT EXISTS (SELECT 1 FROM deskCase c WHERE c.initiativeId = i.id AND c.kind = 'stale' AND (c.closedAt IS NULL OR c.closedAt > ?1))
      ORDER BY since, i.id LIMIT ?2`)
    .bind(before, limit)
    .all<{ id: string; cityId: string; since: string }>();
  return results;
}
