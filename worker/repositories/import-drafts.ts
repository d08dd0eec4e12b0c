/** The statement that forgets uploaded files that nobody imported. */
export function deleteOldImportDrafts(db: D1Database, before: string): D1PreparedStatement {
  return db.prepare('DELETE FROM importDraft WHERE createdAt < ?1').bind(before);
}
