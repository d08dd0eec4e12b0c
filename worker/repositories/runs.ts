/** One run of a scheduled job: the row of table `run`. */
export interface Run {
  readonly id: string;
  readonly job: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly outcome: 'done' | 'failed' | null;
  /** What it did, as JSON, or why it failed. */
  readonly report: string | null;
}

/**
 * Writes down that a job starts, and says whether it may: not when it was done since a moment, nor while another run of it goes on.
 * @param doneSince null for a job that is never done
 * @param givenUpBefore a run that began before this moment and never ended has broken off
 */
export async function startRun(
  db: D1Database,
  { id, job, startedAt }: Pick<Run, 'id' | 'job' | 'startedAt'>,
  doneSince: string | null,
  givenUpBefore: string,
): Promise<boolean> {
  const { meta } = await db
    .prepare(`INSERT INTO run (id, job, startedAt) SELECT ?1, ?2, ?3 WHERE NOT EXISTS (
      SELECT 1 FROM run WHERE job = ?2 AND ((outcome = 'done' AND startedAt >= ?4) OR (endedAt IS NULL AND startedAt > ?5)))`)
    .bind(id, job, startedAt, doneSince, givenUpBefore)
    .run();
  return meta.changes > 0;
}

/** The statement that writes down how a job ended. */
export function endRun(
  db: D1Database,
  { id, endedAt, outcome, report }: Pick<Run, 'id' | 'endedAt' | 'outcome' | 'report'>,
): D1PreparedStatement {
  return db.prepare('UPDATE run SET endedAt = ?2, outcome = ?3, report = ?4 WHERE id = ?1').bind(id, endedAt, outcome, report);
}

/** The statement that forgets the other runs of a job that said just the same: of those with nothing to do the newest is enough. */
export function deleteSameRuns(db: D1Database, { id, job, report }: Pick<Run, 'id' | 'job' | 'report'>): D1PreparedStatement {
  return db.prepare("DELETE FROM run WHERE job = ?1 AND id <> ?2 AND outcome = 'done' AND report = ?3").bind(job, id, report);
}

/** The newest runs. */
export async function listRuns(db: D1Database, limit: number): Promise<Run[]> {
  return (await db.prepare('SELECT * FROM run ORDER BY startedAt DESC, id DESC LIMIT ?1').bind(limit).all<Run>()).results;
}

/** The statement that forgets runs that started before a moment. */
export function deleteOldRuns(db: D1Database, before: string): D1PreparedStatement {
  return db.prepare('DELETE FROM run WHERE startedAt < ?1').bind(before);
}
