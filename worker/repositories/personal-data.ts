/** What is kept about a person, table by table: without secrets such as session tokens, and without other people's addresses. */
const tables: Readonly<Record<string, string>> = {
  user: 'SELECT id, email, createdAt, updatedAt FROM "user" WHERE id = ?1 AND ?2 <> \'\'',
  sessions: 'SELECT createdAt, expiresAt, ipAddress, userAgent FROM "session" WHERE userId = ?1 AND ?2 <> \'\'',
  passkeys: "SELECT name, createdAt FROM passkey WHERE userId = ?1 AND ?2 <> ''",
  signInLinks: `SELECT createdAt, expiresAt FROM verification WHERE instr(value, '"' || ?2 || '"') > 0 AND ?1 <> ''`,
  appointments: "SELECT role, cityId, appointedAt FROM appointment WHERE userId = ?1 AND ?2 <> ''",
  appointed: "SELECT role, cityId, appointedAt FROM appointment WHERE appointedBy = ?1 AND ?2 <> ''",
  organisations: `SELECT o.id, o.name, o.actorType, o.website, o.publicContact, w.since, w.locale
    FROM owner w JOIN organisation o ON o.id = w.organisationId WHERE w.userId = ?1 AND ?2 <> ''`,
  initiatives: `SELECT i.id, i.name, i.status, i.organisationId
    FROM owner w JOIN initiative i ON i.organisationId = w.organisationId WHERE w.userId = ?1 AND ?2 <> ''`,
  registrations: "SELECT id, cityId, locale, fields, createdAt, confirmedAt FROM registration WHERE email = ?2 AND ?1 <> ''",
  links: "SELECT purpose, subjectId, createdAt, expiresAt, usedAt FROM actionLink WHERE email = ?2 AND ?1 <> ''",
  invitations: "SELECT subjectId, createdAt, expiresAt, usedAt FROM actionLink WHERE senderId = ?1 AND ?2 <> ''",
  conversations: "SELECT id, initiativeId, locale, createdAt FROM conversation WHERE visitorEmail = ?2 AND ?1 <> ''",
  messages: `SELECT m.threadId, m.author, m.body, m.at FROM message m LEFT JOIN conversation c ON c.id = m.threadId
    LEFT JOIN deskCase d ON d.id = m.threadId WHERE m.authorId = ?1 OR c.visitorEmail = ?2 OR d.requesterId = ?1 ORDER BY m.at, m.id`,
  cases: `SELECT id, initiativeId, kind, state, openedAt, closedAt, remark, proposal, requesterLocale
    FROM deskCase WHERE requesterId = ?1 AND ?2 <> ''`,
  changes: `SELECT act, actorRole, subject, subjectId, at, reason, CASE WHEN actorRole = 'owner' THEN after END AS after
    FROM change WHERE actorId = ?1 AND ?2 <> ''`,
  imports: "SELECT cityId, source, fileName, createdAt FROM importDraft WHERE userId = ?1 AND ?2 <> ''",
  gaps: "SELECT id, cityId, districtCode, theme, openedAt FROM gap WHERE ownerId = ?1 AND ?2 <> ''",
  mails: "SELECT subject, createdAt, sentAt FROM outbox WHERE recipient = ?2 AND ?1 <> ''",
};

/** Everything that is kept about a person, by table. */
export async function readPersonalData(db: D1Database, userId: string, email: string): Promise<Record<string, unknown[]>> {
  const results = await db.batch(Object.values(tables).map((sql) => db.prepare(sql).bind(userId, email)));
  return Object.fromEntries(Object.keys(tables).map((name, index) => [name, results[index]?.results ?? []]));
}

/** The organisations that person ?1 owns, and those that nobody else owns. */
const owned = 'SELECT organisationId FROM owner WHERE userId = ?1';
const ownedAlone = `${owned} AND NOT EXISTS (SELECT 1 FROM owner w WHERE w.organisationId = owner.organisationId AND w.userId <> ?1)`;
const runAlone = `SELECT id FROM initiative WHERE organisationId IN (${ownedAlone})`;
/** The initiatives that they own, or did when they acted on them. */
const concerned = `SELECT id FROM initiative WHERE organisationId IN (${owned})
  UNION SELECT subjectId FROM change WHERE actorId = ?1 AND actorRole = 'owner'`;

/** Whether a text names the address ?2, in capitals or not and not as the end of a longer one; and the text without it. */
const names = (column: string) => {
  const text = `lower(' ' || coalesce(${column}, ''))`;
  const before = `substr(${text}, instr(${text}, ?2) - 1, 1)`;
  return `(instr(${text}, ?2) > 0 AND instr('abcdefghijklmnopqrstuvwxyz0123456789._+-', ${before}) = 0)`;
};
const without = (column: string) =>
  `CASE WHEN ${names(column)} THEN replace(${column}, substr(${column}, instr(lower(${column}), ?2), length(?2)), '') ELSE ${column} END`;

/** The texts that owners write of an initiative. */
const toldTexts = ['summary', 'description', 'evidence', 'endReason'];

/** What of a snapshot in the history belongs to a person: how to reach them, and where they did not want to be seen. */
const personal = (column: string) =>
  `json_extract(${column}, '$.organisation.publicContact') IS NOT NULL OR json_array_length(${column}, '$.truePlaces') > 0`;
const redacted = (column: string) => without(`json_remove(${column}, '$.organisation.publicContact', '$.truePlaces')`);

/**
 * The statements that forget a person: the account with its sessions, rights and ownerships, what they registered and wrote, and mails to
 * them. Initiatives stay without anything about them; a public contact and a place that was not shown go with the last owner, and what only
 * they asked the desk for. The history keeps what was done to an initiative and when, and an id that names nobody.
 */
export function forgetPerson(db: D1Database, userId: string, email: string, now: Date): D1PreparedStatement[] {
  const by = (sql: string, ...values: string[]) => db.prepare(sql).bind(...values);
  const at = now.toISOString();
  return [
    by(
      `UPDATE organisation SET publicContact = NULL WHERE publicContact IS NOT NULL
        AND (id IN (${ownedAlone}) OR (id IN (${owned}) AND ${names('publicContact')}))`,
      userId,
      email,
    ),
    by(
      `UPDATE initiative SET ${toldTexts.map((column) => `${column} = ${without(column)}`).join(', ')}, updatedAt = ?3, version = version + 1
        WHERE organisationId IN (${owned}) AND (${toldTexts.map(names).join(' OR ')})`,
      userId,
      email,
      at,
    ),
    by(`DELETE FROM truePlace WHERE placeId IN (SELECT id FROM place WHERE initiativeId IN (${runAlone}))`, userId),
    by(
      `UPDATE change SET before = ${redacted('before')}, after = ${redacted('after')}, reason = ${without('reason')}, redactedAt = ?3
        WHERE (subjectId IN (${concerned}) AND (${personal('before')} OR ${personal('after')}))
        OR ((subjectId IN (${concerned}) OR actorId = ?1) AND (${['before', 'after', 'reason'].map(names).join(' OR ')}))`,
      userId,
      email,
      at,
    ),
    ...forgetAtDesk(by, userId, email, at),
    by('DELETE FROM registration WHERE email = ?1', email),
    by('DELETE FROM message WHERE threadId IN (SELECT id FROM conversation WHERE visitorEmail = ?1)', email),
    by('DELETE FROM conversation WHERE visitorEmail = ?1', email),
    by(
      `DELETE FROM message WHERE author = 'owner' AND ((authorId = ?1 AND threadId IN (SELECT id FROM conversation))
        OR (authorId IS NULL AND threadId IN (SELECT id FROM conversation WHERE initiativeId IN (${runAlone}))))`,
      userId,
    ),
    by(`UPDATE message SET authorId = NULL, body = ${without('body')} WHERE authorId = ?1`, userId, email),
    by('DELETE FROM actionLink WHERE email = ?1', email),
    db.prepare(`DELETE FROM outbox WHERE recipient = ?2 OR ${names('text')}`).bind(null, email),
    by(`DELETE FROM verification WHERE instr(value, '"' || ?1 || '"') > 0`, email),
    by('DELETE FROM importDraft WHERE userId = ?1', userId),
    by('DELETE FROM "user" WHERE id = ?1', userId),
  ];
}

/** What only a person asked for is withdrawn; of what was decided the proposal goes, the decision stays. */
function forgetAtDesk(
  by: (sql: string, ...values: string[]) => D1PreparedStatement,
  userId: string,
  email: string,
  at: string,
): D1PreparedStatement[] {
  return [
    by(
      `UPDATE deskCase SET state = 'rejected', closedAt = ?2, version = version + 1 WHERE closedAt IS NULL
        AND ((kind = 'claimed' AND requesterId = ?1) OR (kind = 'changed' AND initiativeId IN (${runAlone})))`,
      userId,
      at,
    ),
    by(
      `UPDATE deskCase SET proposal = NULL WHERE proposal IS NOT NULL AND closedAt IS NOT NULL
        AND (requesterId = ?1 OR initiativeId IN (${runAlone}))`,
      userId,
    ),
    by(
      `UPDATE deskCase SET requesterId = NULL, requesterLocale = NULL, remark = ${without('remark')} WHERE requesterId = ?1`,
      userId,
      email,
    ),
  ];
}
