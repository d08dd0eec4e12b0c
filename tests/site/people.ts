import { uuidv7 } from 'uuidv7';
import { insertAppointment, insertUser } from '#worker/repositories/people.ts';

/** People that browser tests sign in as: by address, what they are appointed to. */
export const staff = {
  'officer@amsterdam.example': ['officer', 'amsterdam'],
  'colleague@amsterdam.example': ['officer', 'amsterdam'],
  'officer@utrecht.example': ['officer', 'utrecht'],
  'admin@vicinato.example': ['admin', ''],
} as const;

/** Appoints the staff in a new database. */
export async function appointStaff(db: D1Database): Promise<void> {
  const appointedAt = new Date().toISOString();
  for (const [email, [role, cityId]] of Object.entries(staff)) {
    const userId = uuidv7();
    await db.batch([insertUser(db, userId, email, appointedAt), insertAppointment(db, { userId, role, cityId, appointedAt }, null)]);
  }
}
