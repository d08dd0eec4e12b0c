/** The statement that forgets conversations that no link opens any more. */
export function deleteSilentConversations(db: D1Database): D1PreparedStatement {
  return db.prepare(`DELETE FROM conversation
    WHERE NOT EXISTS (SELECT 1 FROM actionLink l WHERE l.purpose = 'message' AND l.subjectId = conversation.id)`);
}

/** The statement that forgets messages whose conversation is forgotten. */
export function deleteLostMessages(db: D1Database): D1PreparedStatement {
  return db.prepare(`DELETE FROM message
    WHERE threadId NOT IN (SELECT id FROM conversation) AND threadId NOT IN (SELECT id FROM deskCase)`);
}

/** The statement that forgets who asked for a link to sign in that expired before a moment. */
export function deleteExpiredSignIns(db: D1Database, before: string): D1PreparedStatement {
  return db.prepare('DELETE FROM verification WHERE expiresAt < ?1').bind(before);
}

/** The statement that forgets where people were signed in until a moment. */
export function deleteExpiredSessions(db: D1Database, before: string): D1PreparedStatement {
  return db.prepare('DELETE FROM "session" WHERE expiresAt < ?1').bind(before);
}
