import { Registration } from '#domain/registration.ts';

/** What somebody filled in, before its address is confirmed: the row of table `registration`. */
export interface KeptRegistration {
  /** Becomes the id of the initiative. */
  readonly id: string;
  readonly cityId: string;
  readonly locale: 'nl' | 'en';
  readonly email: string;
  readonly fields: Registration;
  readonly createdAt: string;
  readonly confirmedAt: string | null;
}

/** The statement that keeps a registration; sent again before it is confirmed, it takes the place of the first. */
export function keepRegistration(db: D1Database, kept: Omit<KeptRegistration, 'confirmedAt'>): D1PreparedStatement {
  const { id, cityId, locale, email, fields, createdAt } = kept;
  return db
    .prepare(`INSERT INTO registration (id, cityId, locale, email, fields, createdAt) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      ON CONFLICT (id) DO UPDATE SET locale = excluded.locale, email = excluded.email, fields = excluded.fields
      WHERE confirmedAt IS NULL AND cityId = excluded.cityId`)
    .bind(id, cityId, locale, email, JSON.stringify(fields), createdAt);
}

/** A registration by its id, or null. */
export async function getRegistration(db: D1Database, id: string): Promise<KeptRegistration | null> {
  const row = await db.prepare('SELECT * FROM registration WHERE id = ?1').bind(id).first<KeptRegistration & { fields: string }>();
  return row && { ...row, fields: Registration.parse(JSON.parse(row.fields)) };
}

/** The statement that marks a registration as confirmed and forgets what the initiative now holds. */
export function markRegistrationConfirmed(db: D1Database, id: string, at: string): D1PreparedStatement {
  return db.prepare('UPDATE registration SET confirmedAt = ?2 WHERE id = ?1').bind(id, at);
}

/** The statement that forgets registrations that nobody confirmed, and the mail addresses of those somebody did. */
export function deleteOldRegistrations(db: D1Database, before: string): D1PreparedStatement {
  return db.prepare('DELETE FROM registration WHERE createdAt < ?1').bind(before);
}
