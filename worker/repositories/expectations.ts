/** The statement that undoes its batch unless a row still has the version it was read at. */
export function expectVersion(db: D1Database, table: 'initiative' | 'deskCase' | 'gap', id: string, version: number): D1PreparedStatement {
  return db
    .prepare(`INSERT INTO expectation (met) SELECT EXISTS (SELECT 1 FROM ${table} WHERE id = ?1 AND version = ?2)`)
    .bind(id, version);
}

/** The statement that undoes its batch when a link was used already. */
export function expectUnusedLink(db: D1Database, tokenHash: string): D1PreparedStatement {
  return db
    .prepare('INSERT INTO expectation (met) SELECT EXISTS (SELECT 1 FROM actionLink WHERE tokenHash = ?1 AND usedAt IS NULL)')
    .bind(tokenHash);
}

/** Whether a batch failed because something it expected did not hold. */
export function isUnmetExpectation(error: unknown): boolean {
  return error instanceof Error && error.message.includes('an expectation was not met');
}
