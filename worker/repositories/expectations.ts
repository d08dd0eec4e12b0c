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

/** The statement that undoes its batch unless a person owns an organisation. */
export function expectOwner(db: D1Database, organisationId: string, userId: string): D1PreparedStatement {
  return db
    .prepare('INSERT INTO expectation (met) SELECT EXISTS (SELECT 1 FROM owner WHERE organisationId = ?1 AND userId = ?2)')
    .bind(organisationId, userId);
}

/** The statement that undoes its batch when somebody owns an organisation. */
export function expectNoOwner(db: D1Database, organisationId: string): D1PreparedStatement {
  return db.prepare('INSERT INTO expectation (met) SELECT NOT EXISTS (SELECT 1 FROM owner WHERE organisationId = ?1)').bind(organisationId);
}

/** The statement that undoes its batch unless a person owns an organisation together with somebody else. */
export function expectCoOwner(db: D1Database, organisationId: string, userId: string): D1PreparedStatement {
  return db
    .prepare(`INSERT INTO expectation (met) SELECT EXISTS (SELECT 1 FROM owner WHERE organisationId = ?1 AND userId = ?2)
      AND EXISTS (SELECT 1 FROM owner WHERE organisationId = ?1 AND userId <> ?2)`)
    .bind(organisationId, userId);
}

/** The statement that undoes its batch when a person is the only admin. */
export function expectOtherAdmin(db: D1Database, userId: string): D1PreparedStatement {
  return db
    .prepare(`INSERT INTO expectation (met) SELECT NOT EXISTS (SELECT 1 FROM appointment WHERE role = 'admin' AND userId = ?1)
      OR EXISTS (SELECT 1 FROM appointment WHERE role = 'admin' AND userId <> ?1)`)
    .bind(userId);
}

/** Whether a batch failed because something it expected did not hold. */
export function isUnmetExpectation(error: unknown): boolean {
  return error instanceof Error && error.message.includes('an expectation was not met');
}
