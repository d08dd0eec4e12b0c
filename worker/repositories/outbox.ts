/** A mail that is to be sent. */
export interface Mail {
  readonly id: string;
  /** What it is about: of two mails with one key only the first is written. */
  readonly key: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A mail with how far it came. */
export interface SentMail extends Mail {
  readonly createdAt: string;
  readonly dueAt: string | null;
  readonly attempts: number;
  readonly sentAt: string | null;
  readonly failure: string | null;
}

/** The statement that puts a mail into the outbox; it belongs in the batch that causes it. */
export function insertMail(db: D1Database, { id, key, recipient, subject, text, html }: Mail, at: string): D1PreparedStatement {
  return db
    .prepare(`INSERT INTO outbox (id, "key", recipient, subject, text, html, createdAt, dueAt) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)
      ON CONFLICT ("key") DO NOTHING`)
    .bind(id, key, recipient, subject, text, html, at);
}

/** Takes mails that are due, so that nobody else sends them. One that is taken and never settled stays visible as unsettled. */
export async function takeDueMails(db: D1Database, now: string, limit: number): Promise<SentMail[]> {
  const { results } = await db
    .prepare(`UPDATE outbox SET dueAt = NULL, attempts = attempts + 1
      WHERE id IN (SELECT id FROM outbox WHERE dueAt <= ?1 ORDER BY dueAt LIMIT ?2) RETURNING *`)
    .bind(now, limit)
    .all<SentMail>();
  return results;
}

/** The statement that says a mail is sent, and forgets what it said unless it is to be kept. */
export function markSent(db: D1Database, id: string, at: string, keep: boolean): D1PreparedStatement {
  const forget = keep ? '' : ", text = '', html = ''";
  return db.prepare(`UPDATE outbox SET sentAt = ?2, failure = NULL${forget} WHERE id = ?1`).bind(id, at);
}

/** The statement that says why a mail could not be sent and when to try again; null gives it up. */
export function markFailed(db: D1Database, id: string, failure: string, dueAt: string | null): D1PreparedStatement {
  return db.prepare('UPDATE outbox SET failure = ?2, dueAt = ?3 WHERE id = ?1').bind(id, failure, dueAt);
}

/** The newest mails. */
export async function listMails(db: D1Database, limit: number): Promise<SentMail[]> {
  return (await db.prepare('SELECT * FROM outbox ORDER BY createdAt DESC, id DESC LIMIT ?1').bind(limit).all<SentMail>()).results;
}

/** The statement that makes a mail due again. */
export function requeueMail(db: D1Database, id: string, at: string): D1PreparedStatement {
  return db.prepare('UPDATE outbox SET dueAt = ?2, failure = NULL WHERE id = ?1 AND sentAt IS NULL').bind(id, at);
}

/** The statement that forgets mails that were sent before a moment, or given up and written before it. The yearly question's stay for years: their keys keep it from being asked twice. */
export function deleteOldMails(db: D1Database, before: string): D1PreparedStatement {
  return db
    .prepare(`DELETE FROM outbox WHERE (sentAt < ?1 OR (sentAt IS NULL AND dueAt IS NULL AND createdAt < ?1)) AND "key" NOT LIKE 'keep:%'`)
    .bind(before);
}
