import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type CheckedKind, listDueAddresses } from '#worker/repositories/address-checks.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { getInitiative } from '#worker/repositories/initiatives.ts';
import { getWholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { checkWebsites, readCalendars } from '#worker/services/check-addresses.ts';
import { refreshOpenings } from '#worker/services/refresh-openings.ts';
import { changeInitiative } from '#worker/services/save-initiative.ts';
import { idOf, openOwnedCity } from './owned-city.ts';

const start = new Date('2026-11-23T03:00:00Z');
const after = (days: number) => new Date(start.getTime() + days * 86_400_000);
const id = idOf('Anker');
let db: D1Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openOwnedCity(['Anker'], start, { openingHours: 'Mo-Su 10:00-12:00' }));
});
beforeEach(() =>
  db.batch([
    db.prepare('DELETE FROM addressCheck'),
    db.prepare('DELETE FROM deskCase'),
    db.prepare('UPDATE initiative SET website = NULL, calendarUrl = NULL'),
  ]),
);
afterAll(() => close());

const set = (column: 'website' | 'calendarUrl', address: string | null) =>
  db.prepare(`UPDATE initiative SET ${column} = ?1 WHERE id = ?2`).bind(address, id).run();
const remarks = async () =>
  (await db.prepare('SELECT remark FROM deskCase WHERE kind = ?1').bind('website').all()).results.map(({ remark }) => remark);
const failuresOf = async (kind: CheckedKind) => (await listDueAddresses(db, kind, after(999).toISOString(), 9))[0]?.failures;
const openings = async () => (await db.prepare('SELECT opensAt FROM opening ORDER BY opensAt').all()).results.map(({ opensAt }) => opensAt);

/** A fetch that refuses to be a method of something else, as that of a Worker does, and answers by method. */
function answering(answers: Readonly<Record<string, number>>, asked: string[] = [], body: string | null = null): typeof fetch {
  return async function (this: unknown, address: unknown, init?: { method?: string }) {
    if (this !== undefined) throw new TypeError('Illegal invocation');
    asked.push(`${init?.method} ${address}`);
    return new Response(body, { status: answers[init?.method ?? 'GET'] ?? 500 });
  } as unknown as typeof fetch;
}

test('a website is asked by HEAD, and by GET where it does not know that', async () => {
  await set('website', 'https://anker.example.org/');
  const asked: string[] = [];
  await checkWebsites(db, answering({ HEAD: 405, GET: 200 }, asked), start);
  expect(asked).toEqual(['HEAD https://anker.example.org/', 'GET https://anker.example.org/']);
  expect(await failuresOf('website')).toBe(0);
});

test('a website behind a login is there; one that is gone is told after three weeks, with the reason', async () => {
  await set('website', 'https://anker.example.org/');
  await checkWebsites(db, answering({ HEAD: 403 }), start);
  expect(await failuresOf('website')).toBe(0);
  for (const days of [7, 14]) expect(await checkWebsites(db, answering({ HEAD: 404 }), after(days))).toMatchObject({ failed: 1, told: 0 });
  expect(await checkWebsites(db, answering({ HEAD: 404 }), after(21))).toEqual({ checked: 1, failed: 1, told: 1 });
  expect(await remarks()).toEqual(['unreachable\nhttps://anker.example.org/\n404']);
});

test('a closed case is not opened again the week after, but is after three more failures', async () => {
  await set('website', 'https://anker.example.org/');
  for (const days of [0, 7, 14]) await checkWebsites(db, answering({ HEAD: 404 }), after(days));
  await db.prepare("UPDATE deskCase SET state = 'rejected', closedAt = ?1").bind(after(15).toISOString()).run();
  for (const days of [21, 28]) expect(await checkWebsites(db, answering({ HEAD: 404 }), after(days))).toMatchObject({ told: 0 });
  expect(await checkWebsites(db, answering({ HEAD: 404 }), after(35))).toMatchObject({ told: 1 });
  for (const days of [42, 49, 56]) await checkWebsites(db, answering({ HEAD: 404 }), after(days));
  expect(await remarks()).toHaveLength(2);
});

test.each([
  'http://127.0.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://[::1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://0x7f000001/',
  'http://2130706433/',
  'http://localhost/',
  'http://printer.internal/',
  'https://anker.example.org:8443/',
  'https://user:secret@anker.example.org/',
])('%s is never fetched, as a website or as a calendar', async (address) => {
  await set('website', address);
  await set('calendarUrl', address);
  const asked: string[] = [];
  expect(await checkWebsites(db, answering({ HEAD: 200 }, asked), start)).toMatchObject({ failed: 1 });
  expect(await readCalendars(db, answering({ GET: 200 }, asked), start)).toMatchObject({ failed: 1 });
  expect(asked).toEqual([]);
});

test('a redirect to a private address is not followed', async () => {
  await set('website', 'https://anker.example.org/');
  const asked: string[] = [];
  const fake = (async (address: URL) => {
    asked.push(address.hostname);
    return new Response(null, { status: 302, headers: { Location: 'http://10.0.0.1/admin' } });
  }) as unknown as typeof fetch;
  expect(await checkWebsites(db, fake, start)).toMatchObject({ failed: 1 });
  expect(asked).toEqual(['anker.example.org']);
});

test('openings of a calendar outlive the night, say when it is open, and go when the calendar does', async () => {
  const city = await getCity(db, 'tiny');
  if (!city) throw new Error('no city');
  await set('calendarUrl', 'https://anker.example.org/a.ics');
  const event = 'BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261123T180000Z\r\nDTEND:20261123T200000Z\r\nEND:VEVENT';
  const ask = answering({ GET: 200 }, [], `BEGIN:VCALENDAR\r\n${event}\r\nEND:VCALENDAR`);
  expect(await readCalendars(db, ask, start)).toEqual({ checked: 1, failed: 0, told: 0 });
  expect(await openings()).toEqual(['2026-11-23T19:00']);
  await refreshOpenings(db, city, after(0.2));
  expect(await openings()).toEqual(['2026-11-23T19:00']);
  const isOpen = async (time: string) => (await getInitiative(db, 'tiny', id, new Date(time)))?.openNow;
  expect([await isOpen('2026-11-23T19:00:00Z'), await isOpen('2026-11-23T10:00:00Z')]).toEqual([true, false]);
  const whole = await getWholeInitiative(db, id);
  if (!whole) throw new Error('no initiative');
  const changed = { ...whole, initiative: { ...whole.initiative, calendarUrl: null } };
  await db.batch(changeInitiative(db, city, whole, changed, { act: 'update', actorId: null }, after(0.3)));
  expect((await openings())[0]).toBe('2026-11-23T10:00');
  expect(await openings()).toHaveLength(60);
});

test('a calendar that fails three nights is told, and its openings stay', async () => {
  await set('calendarUrl', 'https://anker.example.org/a.ics');
  const before = await openings();
  for (const days of [1, 2]) expect(await readCalendars(db, answering({ GET: 200 }, [], '<html>'), after(days))).toMatchObject({ told: 0 });
  expect(await readCalendars(db, answering({ GET: 200 }, [], '<html>'), after(3))).toMatchObject({ told: 1 });
  expect(await remarks()).toEqual(['unreachable\nhttps://anker.example.org/a.ics\nunreadable']);
  expect(await openings()).toEqual(before);
});

test('a run asks forty at most, those that waited longest', async () => {
  const many = await openOwnedCity(
    Array.from({ length: 45 }, (_, index) => `Veel ${index}`),
    start,
    { website: 'https://veel.example.org/' },
  );
  const ask = answering({ HEAD: 200 });
  expect((await checkWebsites(many.db, ask, start)).checked).toBe(40);
  expect((await checkWebsites(many.db, ask, after(1))).checked).toBe(5);
  expect((await checkWebsites(many.db, ask, after(2))).checked).toBe(0);
  expect((await checkWebsites(many.db, ask, after(7))).checked).toBe(40);
  await many.close();
});
