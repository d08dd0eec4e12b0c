import { uuidv7 } from 'uuidv7';
import type { Registration } from '#domain/registration.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { listMails } from '#worker/repositories/outbox.ts';
import { insertAppointment, insertUser } from '#worker/repositories/people.ts';
import { confirmRegistration } from '#worker/services/confirm-registration.ts';
import { sendMails } from '#worker/services/send-mails.ts';
import type { Site } from '#worker/services/site.ts';
import { submitRegistration } from '#worker/services/submit-registration.ts';
import type { TestWorker } from './harness.ts';
import { locatorOf } from './locator.ts';

/** Where the tested site stands. */
export const origin = 'http://vicinato.test';

/** What services are told in tests: nothing is limited, and places lie where a city's locator says. */
export function testSite(db: D1Database, own: Partial<Site> = {}): Site {
  return {
    db,
    origin,
    secret: 'a secret of the tests alone, long enough',
    keepsMails: true,
    allows: async () => true,
    locate: locatorOf('amsterdam'),
    ...own,
  };
}

/** What an entrepreneur in Amsterdam fills in, with some fields of their own. */
export function filledRegistration(own: Partial<Registration> = {}): Registration {
  return {
    email: 'kok@proefpan.example',
    organisationName: 'Stichting Proefpan',
    actorType: 'social-enterprise',
    publicContact: null,
    website: 'https://proefpan.example/',
    name: 'Buurtkeuken De Proefpan',
    summary: 'Samen koken en eten.',
    description: '',
    kind: 'social-restaurant',
    themes: ['social-cohesion'],
    evidence: { 'social-cohesion': 'Elke week eten hier dertig buren.' },
    audiences: [],
    languages: [],
    cost: null,
    stepFree: null,
    capacityPerWeek: null,
    openingHours: null,
    calendarUrl: null,
    online: false,
    places: [{ longitude: 4.937123, latitude: 52.363456, address: 'Javastraat 20', postcode: '1094HH' }],
    precision: 'exact',
    ...own,
  };
}

/** The token of the newest link to a path in a mail to somebody. */
export async function tokenInMail(db: D1Database, recipient: string, path: RegExp): Promise<string> {
  const mails = (await listMails(db, 100)).filter((mail) => mail.recipient === recipient);
  for (const { text } of mails) {
    const found = [...text.matchAll(/https?:\/\/\S+/g)].map(([link]) => new URL(link)).find(({ pathname }) => path.test(pathname));
    if (found) return found.pathname.split('/').at(-1) ?? '';
  }
  throw new Error(`No mail to ${recipient} with ${path}`);
}

/** Registers an initiative and confirms its address; gives its id. */
export async function registerInitiative(site: Site, own: Partial<Registration> = {}, now = new Date()): Promise<string> {
  const city = await getCity(site.db, 'amsterdam');
  if (!city) throw new Error('Amsterdam is missing');
  const registration = filledRegistration(own);
  const id = uuidv7();
  await submitRegistration(site, city, { id, registration, locale: 'nl' }, now);
  await sendMails(site.db, async () => {}, now, true);
  await confirmRegistration(site, await tokenInMail(site.db, registration.email, /\/link\/register\//), now);
  return id;
}

/** Appoints somebody. */
export async function appoint(db: D1Database, email: string, role: 'officer' | 'admin', cityId = ''): Promise<void> {
  const appointedAt = new Date().toISOString();
  const userId = uuidv7();
  await db.batch([insertUser(db, userId, email, appointedAt)]);
  const id = (await db.prepare('SELECT id FROM "user" WHERE email = ?1').bind(email).first<string>('id')) ?? userId;
  await db.batch([insertAppointment(db, { userId: id, role, cityId, appointedAt }, null)]);
}

/** Signs in through the Worker by mail; gives the cookie of the session. */
export async function signIn(worker: TestWorker, email: string): Promise<string> {
  const { DB } = await worker.env();
  await send(worker, '/nl/sign-in', { email });
  const token = await tokenInMail(DB, email, /\/sign-in\//);
  const response = await send(worker, `/nl/sign-in/${token}`, {});
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Sends a form as a page of the site does. */
export function send(worker: TestWorker, path: string, fields: Record<string, string | string[]>, cookie = ''): Promise<Response> {
  const body = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])));
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin, Cookie: cookie };
  return worker.fetch(`${origin}${path}`, { method: 'POST', headers, body: body.toString() });
}
