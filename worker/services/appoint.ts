import { uuidv7 } from 'uuidv7';
import type { Actor } from '#domain/actor.ts';
import { isEmail } from '#domain/read-registration.ts';
import { Problem } from '#worker/problem.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { expectOtherAdmin, isUnmetExpectation } from '#worker/repositories/expectations.ts';
import {
  type Appointment,
  deleteAppointment,
  findUserId,
  insertAppointment,
  insertUser,
  listAllAppointments,
} from '#worker/repositories/people.ts';
import { demandAdmin } from './rights.ts';
import type { Site } from './site.ts';

/** Everybody who is appointed. @throws Problem `sign-in-needed`, `forbidden` */
export async function readAppointments(site: Site, actor: Actor | null): Promise<Appointment[]> {
  demandAdmin(actor);
  return listAllAppointments(site.db);
}

/**
 * Appoints somebody as an officer of a city or as an admin.
 * @param request `cityId` is empty for an admin
 * @throws Problem `sign-in-needed`, `forbidden`, `invalid-request`
 */
export async function appoint(
  site: Site,
  actor: Actor | null,
  request: { email: string; role: string; cityId: string },
  now: Date,
): Promise<void> {
  const { db } = site;
  const admin = demandAdmin(actor);
  const email = request.email.trim().toLowerCase();
  const { role } = request;
  const cityId = role === 'officer' ? request.cityId : '';
  const fits = isEmail(email) && (role === 'admin' || (role === 'officer' && (await getCity(db, cityId)) !== null));
  if (!fits || (role !== 'admin' && role !== 'officer'))
    throw new Problem('invalid-request', { detail: 'An address and, for an officer, a city is needed.' });
  const userId = (await findUserId(db, email)) ?? uuidv7();
  const appointedAt = now.toISOString();
  await db.batch([insertUser(db, userId, email, appointedAt), insertAppointment(db, { userId, role, cityId, appointedAt }, admin.userId)]);
}

/** Ends an appointment. @throws Problem `sign-in-needed`, `forbidden`, `conflict` for the last admin */
export async function dismiss(site: Site, actor: Actor | null, request: { userId: string; role: string; cityId: string }): Promise<void> {
  const { db } = site;
  const { userId, role, cityId } = request;
  demandAdmin(actor);
  try {
    await db.batch([...(role === 'admin' ? [expectOtherAdmin(db, userId)] : []), deleteAppointment(db, userId, role, cityId)]);
  } catch (error) {
    if (!isUnmetExpectation(error)) throw error;
    throw new Problem('conflict', { detail: 'The last admin stays.' });
  }
}
