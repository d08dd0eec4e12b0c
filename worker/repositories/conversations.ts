/** A visitor's question to an initiative: the row of table `conversation`. */
export interface Conversation {
  readonly id: string;
  readonly initiativeId: string;
  readonly visitorEmail: string;
  readonly locale: 'nl' | 'en';
  readonly createdAt: string;
}

/** The statement that begins a conversation. */
export function insertConversation(
  db: D1Database,
  { id, initiativeId, visitorEmail, locale, createdAt }: Conversation,
): D1PreparedStatement {
  return db
    .prepare('INSERT INTO conversation (id, initiativeId, visitorEmail, locale, createdAt) VALUES (?1, ?2, ?3, ?4, ?5)')
    .bind(id, initiativeId, visitorEmail, locale, createdAt);
}

/** A conversation by its id, or null. */
export async function getConversation(db: D1Database, id: string): Promise<Conversation | null> {
  return db.prepare('SELECT * FROM conversation WHERE id = ?1').bind(id).first<Conversation>();
}
