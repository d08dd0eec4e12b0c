import type { City } from '#domain/city.ts';
import type { Registration } from '#domain/registration.ts';
import { type Locale, messagesOf } from '#i18n/index.ts';
import { Problem } from '#worker/problem.ts';
import { getRegistration, keepRegistration } from '#worker/repositories/registrations.ts';
import { makeActionLink } from './action-links.ts';
import { writeLetter } from './mail.ts';
import { isProof } from './proof-of-work.ts';
import type { Site } from './site.ts';

/**
 * Keeps what was filled in and sends a link to confirm its address; only then it reaches the desk. Sent twice, it is kept once.
 * @param id made with the form, so that sending it twice is seen
 * @param proof the solution of the form's proof of work; empty where the browser did none
 * @throws Problem `too-many-requests`
 */
export async function submitRegistration(
  site: Site,
  city: City,
  { id, registration, locale, proof = '' }: { id: string; registration: Registration; locale: Locale; proof?: string },
  now: Date,
): Promise<void> {
  const { db, origin } = site;
  if (!(await site.allows('register', await isProof(site.secret, id, proof)))) throw new Problem('too-many-requests');
  const known = await getRegistration(db, id);
  if (known?.confirmedAt) return;
  const { email } = registration;
  const link = await makeActionLink(db, { purpose: 'register', subjectId: id, email }, now);
  const words = messagesOf(locale).mails.confirmRegistration(registration.name, `/${locale}/link/register/${link.token}`);
  await db.batch([
    keepRegistration(db, { id, cityId: city.id, locale, email, fields: registration, createdAt: now.toISOString() }),
    link.statement,
    writeLetter(db, origin, { key: `register:${id}:${email}`, recipient: email, locale, words }, now),
  ]);
}

/** Sends a new link for a registration whose link expired. Nothing happens for one that is confirmed. @throws Problem `too-many-requests`, `not-found` */
export async function renewRegistrationLink(site: Site, id: string, now: Date): Promise<void> {
  const { db, origin } = site;
  if (!(await site.allows('register'))) throw new Problem('too-many-requests');
  const known = await getRegistration(db, id);
  if (!known) throw new Problem('not-found');
  if (known.confirmedAt) return;
  const { email, locale, fields } = known;
  const link = await makeActionLink(db, { purpose: 'register', subjectId: id, email }, now);
  const words = messagesOf(locale).mails.confirmRegistration(fields.name, `/${locale}/link/register/${link.token}`);
  const letter = { key: `register:${id}:${link.tokenHash}`, recipient: email, locale, words };
  await db.batch([link.statement, writeLetter(db, origin, letter, now)]);
}
