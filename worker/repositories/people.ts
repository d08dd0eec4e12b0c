/** An appointment with the address of who has it. */
export interface Appointment {
  readonly userId: string;
  readonly email: string;
  readonly role: 'officer' | 'admin';
  /** Empty for an admin. */
  readonly cityId: string;
  readonly appointedAt: string;
}

/** What a person is appointed to. */
export async function listAppointments(db: D1Database, userId: string): Promise<Pick<Appointment, 'role' | 'cityId'>[]> {
  const statement = db.prepare('SELECT role, cityId FROM appointment WHERE userId = ?1 ORDER BY role, cityId');
  return (await statement.bind(userId).all<Pick<Appointment, 'role' | 'cityId'>>()).results;
}

/** Everybody who is appointed to anything. */
export async function listAllAppointments(db: D1Database): Promise<Appointment[]> {
  const { results } = await db
    .prepare(`SELECT a.userId, u.email, a.role, a.cityId, a.appointedAt FROM appointment a JOIN "user" u ON u.id = a.userId
      ORDER BY a.role, a.cityId, u.email`)
    .all<Appointment>();
  return results;
}

/** An officer of a city, as colleagues see them. */
export interface Officer {
  readonly userId: string;
  readonly email: string;
}

/** Everybody who works at the desk of a city, admins too, by address. */
export async function listOfficers(db: D1Database, cityId: string): Promise<Officer[]> {
  const statement = db.prepare(`SELECT DISTINCT u.id AS userId, u.email FROM appointment a CROSS JOIN "user" u ON u.id = a.userId
    WHERE a.role = 'admin' OR a.cityId = ?1 ORDER BY u.email`);
  return (await statement.bind(cityId).all<Officer>()).results;
}

/** The id of the person with an e-mail address, or null. */
export async function findUserId(db: D1Database, email: string): Promise<string | null> {
  return db.prepare('SELECT id FROM "user" WHERE email = ?1').bind(email).first<string>('id');
}

/** The e-mail address of a person, or null. */
export async function findEmail(db: D1Database, userId: string): Promise<string | null> {
  return db.prepare('SELECT email FROM "user" WHERE id = ?1').bind(userId).first<string>('email');
}

/** The statement that makes an account for an address that proved to be somebody's, unless it has one. */
export function insertUser(db: D1Database, id: string, email: string, at: string): D1PreparedStatement {
  return db
    .prepare(`INSERT INTO "user" (id, name, email, emailVerified, createdAt, updatedAt) VALUES (?1, '', ?2, 1, ?3, ?3)
      ON CONFLICT (email) DO UPDATE SET emailVerified = 1`)
    .bind(id, email, at);
}

/** The statement that appoints somebody; who is appointed already stays so. */
export function insertAppointment(
  db: D1Database,
  appointment: Pick<Appointment, 'userId' | 'role' | 'cityId' | 'appointedAt'>,
  appointedBy: string | null,
): D1PreparedStatement {
  const { userId, role, cityId, appointedAt } = appointment;
  return db
    .prepare('INSERT OR IGNORE INTO appointment (userId, role, cityId, appointedAt, appointedBy) VALUES (?1, ?2, ?3, ?4, ?5)')
    .bind(userId, role, cityId, appointedAt, appointedBy);
}

/** The statement that ends an appointment. */
export function deleteAppointment(db: D1Database, userId: string, role: string, cityId: string): D1PreparedStatement {
  return db.prepare('DELETE FROM appointment WHERE userId = ?1 AND role = ?2 AND cityId = ?3').bind(userId, role, cityId);
}

/** Whether a person owns an organisation. */
export async function isOwner(db: D1Database, organisationId: string, userId: string): Promise<boolean> {
  const statement = db.prepare('SELECT 1 AS yes FROM owner WHERE organisationId = ?1 AND userId = ?2');
  return (await statement.bind(organisationId, userId).first('yes')) === 1;
}

/** Somebody who may edit an organisation. */
export interface Owner {
  readonly userId: string;
  readonly email: string;
  readonly since: string;
  /** The language of mails to them. */
  readonly locale: 'nl' | 'en';
}

/** The owners of an organisation, longest first; nobody for an initiative without one. */
export async function listOwners(db: D1Database, organisationId: string | null): Promise<Owner[]> {
  const statement = db.prepare(
    'SELECT o.userId, u.email, o.since, o.locale FROM owner o JOIN "user" u ON u.id = o.userId WHERE o.organisationId = ?1 ORDER BY o.since, u.email',
  );
  return (await statement.bind(organisationId).all<Owner>()).results;
}

/** The statement that makes the person with an address an owner of an organisation. */
export function insertOwner(db: D1Database, organisationId: string, { email, since, locale }: Omit<Owner, 'userId'>): D1PreparedStatement {
  return db
    .prepare('INSERT OR IGNORE INTO owner (organisationId, userId, since, locale) SELECT ?1, id, ?3, ?4 FROM "user" WHERE email = ?2')
    .bind(organisationId, email, since, locale);
}

/** The statement that ends the ownership of a person. */
export function deleteOwner(db: D1Database, organisationId: string, userId: string): D1PreparedStatement {
  return db.prepare('DELETE FROM owner WHERE organisationId = ?1 AND userId = ?2').bind(organisationId, userId);
}

/** The statement that ends the ownership of those who became owners of an organisation at a moment; nothing happens for null. */
export function deleteOwnersSince(db: D1Database, organisationId: string | null, since: string): D1PreparedStatement {
  return db.prepare('DELETE FROM owner WHERE organisationId = ?1 AND since = ?2').bind(organisationId, since);
}

/** Id and city of every organisation that a person owns. */
export async function listOrganisationsOf(db: D1Database, userId: string): Promise<{ id: string; cityId: string }[]> {
  const statement = db.prepare('SELECT o.id, o.cityId FROM owner w JOIN organisation o ON o.id = w.organisationId WHERE w.userId = ?1');
  return (await statement.bind(userId).all<{ id: string; cityId: string }>()).results;
}

/** Name and city of an organisation, or null. */
export async function getOrganisation(db: D1Database, id: string): Promise<{ id: string; cityId: string; name: string } | null> {
  return db
    .prepare('SELECT id, cityId, name FROM organisation WHERE id = ?1')
    .bind(id)
    .first<{ id: string; cityId: string; name: string }>();
}
