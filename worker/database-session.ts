/** A database as one request sees it: never older than what it saw before, from the nearest copy that is new enough. */
export interface DatabaseSession {
  /** The session in the shape of the database itself, for everything that asks for one. */
  readonly db: D1Database;
  /** Where the database stands after what this request wrote; null when it wrote nothing. */
  writtenBookmark(): string | null;
}

/** What begins a statement that writes, with or without a common table expression before it. */
const writing = /^\s*(?:(?:insert|update|delete|replace)\b|with\b[\s\S]*\)\s*(?:insert|update|delete|replace)\b)/i;
/** Bookmarks as D1 writes them: groups of hexadecimal digits. */
const bookmarkForm = /^[0-9a-f]+(?:-[0-9a-f]+){1,7}$/;

/**
 * Opens a session of D1's read replication.
 * @param start a bookmark to see at least what was seen there, `first-primary` to read from the primary, `first-unconstrained` from any copy
 */
export function openSession(db: D1Database, start: string): DatabaseSession {
  const session = db.withSession(start);
  let hasWritten = false;
  const prepare = (sql: string) => {
    hasWritten ||= writing.test(sql);
    return session.prepare(sql);
  };
  const shaped = {
    prepare,
    batch: session.batch.bind(session),
    exec: db.exec.bind(db),
    dump: db.dump.bind(db),
    withSession: db.withSession.bind(db),
  };
  return { db: shaped satisfies D1Database, writtenBookmark: () => (hasWritten ? session.getBookmark() : null) };
}

/** A bookmark that came from outside, or null for anything that cannot be one. */
export function parseBookmark(text: string | undefined): string | null {
  return text && text.length <= 100 && bookmarkForm.test(text) ? text : null;
}
