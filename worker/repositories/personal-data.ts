/** What is kept about a person, table by table: without secrets such as session tokens. */
const tables: Readonly<Record<string, string>> = {
  user: 'SELECT id, email, createdAt, updatedAt FROM "user" WHERE id = ?1 AND ?2 <> \'\'',
  sessions: 'SELECT createdAt, expiresAt, ipAddress, userAgent FROM "session" WHERE userId = ?1 AND ?2 <> \'\'',
  passkeys: "SELECT name, createdAt FROM passkey WHERE userId = ?1 AND ?2 <> ''",
  appointments: "SELECT role, cityId, appointedAt FROM appointment WHERE userId = ?1 AND ?2 <> ''",
  organisations:
    "SELECT o.id, o.name, w.since, w.locale FROM owner w JOIN organisation o ON o.id = w.organisationId WHERE w.userId = ?1 AND ?2 <> ''",
  registrations: "SELECT id, cityId, fields, createdAt, confirmedAt FROM registration WHERE email = ?2 AND ?1 <> ''",
  conversations: "SELECT id, initiativeId, createdAt FROM conversation WHERE visitorEmail = ?2 AND ?1 <> ''",
  messages: 'SELECT body, at FROM message WHERE authorId IN (?1, ?2)',
  cases: "SELECT id, kind, state, openedAt, remark FROM deskCase WHERE requesterId = ?1 AND ?2 <> ''",
  gaps: "SELECT id, cityId, districtCode, theme, openedAt FROM gap WHERE ownerId = ?1 AND ?2 <> ''",
  changes: "SELECT act, subjectId, at FROM change WHERE actorId = ?1 AND ?2 <> ''",
  mails: "SELECT subject, createdAt, sentAt FROM outbox WHERE recipient = ?2 AND ?1 <> ''",
};

/** Everything that is kept about a person, by table. */
export async function readPersonalData(db: D1Database, userId: string, email: string): Promise<Record<string, unknown[]>> {
  const results = await db.batch(Object.values(tables).map((sql) => db.prepare(sql).bind(userId, email)));
  return Object.fromEntries(Object.keys(tables).map((name, index) => [name, results[index]?.results ?? []]));
}

/**
 * The statements that forget a person: the account with its sessions, rights and ownerships, what they registered and wrote, and mails to
 * them. Initiatives stay without anything about them; a public contact goes with the last owner. The history keeps an id that names nobody.
 */
export function forgetPerson(db: D1Database, userId: string, email: string): D1PreparedStatement[] {
  const by = (sql: string, ...values: string[]) => db.prepare(sql).bind(...values);
  return [
    by(
      `UPDATE organisation SET publicContact = NULL WHERE publicContact IS NOT NULL
        AND id IN (SELECT organisationId FROM owner WHERE userId = ?1)
        AND NOT EXISTS (SELECT 1 FROM owner w WHERE w.organisationId = organisation.id AND w.userId <> ?1)`,
      userId,
    ),
    by('DELETE FROM registration WHERE email = ?1', email),
    by('DELETE FROM message WHERE threadId IN (SELECT id FROM conversation WHERE visitorEmail = ?1)', email),
    by('DELETE FROM conversation WHERE visitorEmail = ?1', email),
    by('UPDATE message SET authorId = NULL WHERE authorId = ?1', userId),
    by("UPDATE deskCase SET requesterId = NULL, remark = replace(remark, ?2, '') WHERE requesterId = ?1", userId, email),
    by('DELETE FROM actionLink WHERE email = ?1', email),
    by('DELETE FROM outbox WHERE recipient = ?1 OR instr(text, ?1) > 0', email),
    by('DELETE FROM verification WHERE value LIKE ?1', `%"${email.replaceAll('%', '')}"%`),
    by('DELETE FROM importDraft WHERE userId = ?1', userId),
    by('DELETE FROM "user" WHERE id = ?1', userId),
  ];
}

/** How many admins there are. */
export async function countAdmins(db: D1Database): Promise<number> {
  return (await db.prepare("SELECT count(*) AS n FROM appointment WHERE role = 'admin'").first<number>('n')) ?? 0;
}
