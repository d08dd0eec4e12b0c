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

/** The statement that writes down that a job starts. */
export function startRun(db: D1Database, { id, job, startedAt }: Pick<Run, 'id' | 'job' | 'startedAt'>): D1PreparedStatement {
  return db.prepare('INSERT INTO run (id, job, startedAt) VALUES (?1, ?2, ?3)').bind(id, job, startedAt);
}

/** The statement that writes down how a job ended. */
export function endRun(
  db: D1Database,
  { id, endedAt, outcome, report }: Pick<Run, 'id' | 'endedAt' | 'outcome' | 'report'>,
): D1PreparedStatement {
  return db.prepare('UPDATE run SET endedAt = ?2, outcome = ?3, report = ?4 WHERE id = ?1').bind(id, endedAt, outcome, report);
}

/** Whether a job was done since a moment. */
export async function wasDoneSince(db: D1Database, job: string, since: string): Promise<boolean> {
  const statement = db.prepare("SELECT 1 AS yes FROM run WHERE job = ?1 AND outcome = 'done' AND startedAt >= ?2 LIMIT 1");
  return (await statement.bind(job, since).first('yes')) === 1;
}

/** The newest runs. */
export async function listRuns(db: D1Database, limit: number): Promise<Run[]> {
  return (await db.prepare('SELECT * FROM run ORDER BY startedAt DESC, id DESC LIMIT ?1').bind(limit).all<Run>()).results;
}

/** The statement that forgets runs that started before a moment. */
export function deleteOldRuns(db: D1Database, before: string): D1PreparedStatement {
  return db.prepare('DELETE FROM run WHERE startedAt < ?1').bind(before);
}
