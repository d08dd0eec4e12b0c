/** What is to happen to an initiative that was not confirmed in time: its owners are asked, asked again, it says so, or it ends. */
export type KeepingStep = 'ask' | 'remind' | 'mark' | 'archive';

/** An initiative whose owners are to be asked, or whose time is up. */
export interface OverdueInitiative {
  readonly id: string;
  readonly cityId: string;
  readonly version: number;
  /** When somebody last said that it is true, or when it came. */
  readonly since: string;
  /** How often its owners were asked since then. */
  readonly rounds: number;
  readonly step: KeepingStep;
}

/** The moments that the steps wait for: whatever lies before has waited long enough. */
export interface KeepingMoments {
  /** Of the last confirmation, for asking. */
  readonly ask: string;
  /** Of the last question, for the next step. */
  readonly patience: string;
  /** Of the last confirmation, and of being marked as not confirmed, for ending. */
  readonly archive: string;
  readonly marked: string;
}

/** Published initiatives with owners for which a step is due, those that waited longest first. */
export async function listOverdue(db: D1Database, moments: KeepingMoments, limit: number): Promise<OverdueInitiative[]> {
  const { results } = await db
    .prepare(`WITH overdue AS (
        SELECT i.id, i.cityId, i.version, coalesce(i.confirmedAt, i.createdAt) AS since, i.unconfirmedSince,
          count(DISTINCT l.createdAt) AS rounds, max(l.createdAt) AS lastAskedAt
        FROM initiative i LEFT JOIN actionLink l ON l.purpose = 'keep' AND l.subjectId = i.id AND l.createdAt > coalesce(i.confirmedAt, i.createdAt)
        WHERE i.status = 'published' AND coalesce(i.confirmedAt, i.createdAt) < ?1
          AND EXISTS (SELECT 1 FROM owner o WHERE o.organisationId = i.organisationId)
        GROUP BY i.id),
      due AS (SELECT id, cityId, version, since, rounds, CASE
        WHEN unconfirmedSince IS NOT NULL THEN CASE WHEN since < ?3 AND unconfirmedSince < ?4 THEN 'archive' END
        WHEN rounds = 0 THEN 'ask'
        WHEN lastAskedAt > ?2 THEN NULL
        WHEN rounds = 1 THEN 'remind'
        ELSE 'mark' END AS step FROM overdue)
      SELECT * FROM due WHERE step IS NOT NULL ORDER BY since, id LIMIT ?5`)
    .bind(moments.ask, moments.patience, moments.archive, moments.marked, limit)
    .all<OverdueInitiative>();
  return results;
}

/** The statement that undoes its batch when the owners of an initiative were asked in the meantime. */
export function expectRounds(db: D1Database, { id, since, rounds }: OverdueInitiative): D1PreparedStatement {
  return db
    .prepare(`INSERT INTO expectation (met) SELECT count(DISTINCT createdAt) = ?3 FROM actionLink
      WHERE purpose = 'keep' AND subjectId = ?1 AND createdAt > ?2`)
    .bind(id, since, rounds);
}

/**
 * Published initiatives without owners that neither a source nor anybody else spoke of since a moment, and that no officer was asked
 * about since. What a source does not date counts from the day it came.
 */
export async function listStale(db: D1Database, before: string, limit: number): Promise<{ id: string; cityId: string; since: string }[]> {
  const { results } = await db
    .prepare(`WITH known AS (SELECT id, cityId, organisationId, max(coalesce(confirmedAt, ''),
          CASE WHEN sourceDate GLOB '[12][0-9][0-9][0-9]*' THEN sourceDate ELSE createdAt END) AS since
        FROM initiative WHERE status = 'published')
      SELECT k.id, k.cityId, k.since FROM known k WHERE k.since < ?1
        AND NOT EXISTS (SELECT 1 FROM owner o WHERE o.organisationId = k.organisationId)
        AND NOT EXISTS (SELECT 1 FROM deskCase c WHERE c.initiativeId = k.id AND c.kind = 'stale' AND (c.closedAt IS NULL OR c.closedAt > ?1))
      ORDER BY k.since, k.id LIMIT ?2`)
    .bind(before, limit)
    .all<{ id: string; cityId: string; since: string }>();
  return results;
}
