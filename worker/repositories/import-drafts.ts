/** An uploaded file between its preview and its import: the row of table `importDraft`. */
export interface ImportDraft {
  readonly id: string;
  readonly cityId: string;
  readonly userId: string;
  readonly source: string;
  readonly fileName: string;
  /** The file, packed. */
  readonly content: string;
  readonly createdAt: string;
}

/** The statement that keeps a file. */
export function insertImportDraft(db: D1Database, draft: ImportDraft): D1PreparedStatement {
  const { id, cityId, userId, source, fileName, content, createdAt } = draft;
  return db
    .prepare('INSERT INTO importDraft (id, cityId, userId, source, fileName, content, createdAt) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)')
    .bind(id, cityId, userId, source, fileName, content, createdAt);
}

/** A kept file by its id, or null. */
export async function getImportDraft(db: D1Database, id: string): Promise<ImportDraft | null> {
  return db.prepare('SELECT * FROM importDraft WHERE id = ?1').bind(id).first<ImportDraft>();
}

/** The statement that forgets a file. */
export function deleteImportDraft(db: D1Database, id: string): D1PreparedStatement {
  return db.prepare('DELETE FROM importDraft WHERE id = ?1').bind(id);
}

/** The statement that forgets uploaded files that nobody imported. */
export function deleteOldImportDrafts(db: D1Database, before: string): D1PreparedStatement {
  return db.prepare('DELETE FROM importDraft WHERE createdAt < ?1').bind(before);
}
