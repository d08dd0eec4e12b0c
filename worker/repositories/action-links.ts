/** What a link in a mail does when its button is pressed. */
export type LinkPurpose = 'register' | 'claim' | 'invite' | 'keep' | 'message';

/** A link in a mail that acts without signing in: the row of table `actionLink`. */
export interface ActionLink {
  readonly tokenHash: string;
  readonly purpose: LinkPurpose;
  /** Id of what it acts on: a registration, organisation, initiative or conversation. */
  readonly subjectId: string;
  /** Whom it was sent to. */
  readonly email: string;
  /** Who sent an invitation; null for other links. */
  readonly senderId: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
}

/** The statement that keeps a new link. */
export function insertActionLink(db: D1Database, link: Omit<ActionLink, 'usedAt'>): D1PreparedStatement {
  const { tokenHash, purpose, subjectId, email, senderId, createdAt, expiresAt } = link;
  return db
    .prepare(`INSERT INTO actionLink (tokenHash, purpose, subjectId, email, senderId, createdAt, expiresAt)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`)
    .bind(tokenHash, purpose, subjectId, email, senderId, createdAt, expiresAt);
}

/** A link by the hash of its token, used and expired ones too, or null. */
export async function findActionLink(db: D1Database, tokenHash: string): Promise<ActionLink | null> {
  return db.prepare('SELECT * FROM actionLink WHERE tokenHash = ?1').bind(tokenHash).first<ActionLink>();
}

/** The statement that marks a link as used. */
export function useActionLink(db: D1Database, tokenHash: string, at: string): D1PreparedStatement {
  return db.prepare('UPDATE actionLink SET usedAt = ?2 WHERE tokenHash = ?1 AND usedAt IS NULL').bind(tokenHash, at);
}

/** The statement that ends every other link of a purpose to the same subject. */
export function endActionLinks(db: D1Database, purpose: LinkPurpose, subjectId: string, at: string): D1PreparedStatement {
  return db
    .prepare('UPDATE actionLink SET usedAt = ?3 WHERE purpose = ?1 AND subjectId = ?2 AND usedAt IS NULL')
    .bind(purpose, subjectId, at);
}

/** The statement that forgets links that expired before a moment, and those of the yearly question that did before another. */
export function deleteExpiredLinks(db: D1Database, before: string, keepBefore: string): D1PreparedStatement {
  return db.prepare("DELETE FROM actionLink WHERE expiresAt < ?1 AND (purpose <> 'keep' OR expiresAt < ?2)").bind(before, keepBefore);
}
