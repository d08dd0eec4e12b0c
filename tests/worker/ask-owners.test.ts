import { afterAll, beforeAll, expect, test } from 'vitest';
import { listMails } from '#worker/repositories/outbox.ts';
import { getWholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { askOwners } from '#worker/services/ask-owners.ts';
import { giveOwner, idOf, openOwnedCity } from './owned-city.ts';

const start = new Date('2026-01-01T12:00:00Z');
const after = (days: number) => new Date(start.getTime() + days * 86_400_000);
const origin = 'https://vicinato.example';
let db: D1Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openOwnedCity(['Twee', 'Samen', 'Stuk', 'Heel', 'Lang', 'Geclaimd', 'Niemand'], start));
});
afterAll(() => close());

/** Leaves only one initiative on the map, so that each test speaks of its own. */
const only = (...names: string[]) =>
  db.batch([
    db.prepare("UPDATE initiative SET status = 'paused' WHERE status = 'published'"),
    ...names.map((name) => db.prepare("UPDATE initiative SET status = 'published' WHERE id = ?1").bind(idOf(name))),
  ]);
const ask = (days: number, over: D1Database = db) => askOwners({ db: over, origin }, after(days));
const mailsTo = async (recipient: string) => (await listMails(db, 1000)).filter((mail) => mail.recipient === recipient);
const stateOf = async (name: string) => (await getWholeInitiative(db, idOf(name)))?.initiative;

test('each owner is asked in their own language with the facts, a link of their own and the three answers', async () => {
  await only('Twee');
  await giveOwner(db, 'Twee', 'nl@example.org', 'nl', start);
  await giveOwner(db, 'Twee', 'en@example.org', 'en', start);
  expect(await ask(366)).toMatchObject({ ask: 1, remind: 0 });
  const [dutch] = await mailsTo('nl@example.org');
  const [english] = await mailsTo('en@example.org');
  expect(dutch?.subject).toBe('Klopt Twee nog?');
  expect(dutch?.text).toContain('Dorpsstraat 1');
  expect(english?.subject).toMatch(/^Is .*Twee/);
  const links = (text = '') => [...text.matchAll(/https:\/\/vicinato\.example\/(\w+)\/link\/keep\/([\w-]+)\?answer=(\w+)/g)];
  expect(links(english?.text).map(([, locale, , answer]) => [locale, answer])).toEqual([
    ['en', 'right'],
    ['en', 'update'],
    ['en', 'ended'],
  ]);
  expect(new Set([...links(dutch?.text), ...links(english?.text)].map(([, , token]) => token)).size).toBe(2);
});

test('two runs at once ask once, and the reminder still comes before the mark', async () => {
  await only('Samen');
  await giveOwner(db, 'Samen', 'samen@example.org', 'nl', start);
  const reports = await Promise.all([ask(366), askOwners({ db, origin }, new Date(after(366).getTime() + 120_000))]);
  expect(reports.reduce((sum, report) => sum + report.ask, 0)).toBe(1);
  expect(await mailsTo('samen@example.org')).toHaveLength(1);
  expect(await ask(397)).toMatchObject({ remind: 1, mark: 0 });
  expect((await mailsTo('samen@example.org')).map(({ subject }) => subject)).toContain('Nog één keer: klopt Samen nog?');
  expect(await ask(410)).toMatchObject({ ask: 0, remind: 0, mark: 0 });
  expect(await ask(428)).toMatchObject({ remind: 0, mark: 1 });
  expect(await ask(429)).toMatchObject({ ask: 0, remind: 0, mark: 0, archive: 0 });
});

test('a run that breaks off halfway is repeated and asks nobody twice', async () => {
  await only('Stuk', 'Heel');
  await giveOwner(db, 'Stuk', 'stuk@example.org', 'nl', start);
  await giveOwner(db, 'Heel', 'heel@example.org', 'nl', start);
  let batches = 0;
  const breaking = new Proxy(db, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (name !== 'batch') return typeof value === 'function' ? value.bind(target) : value;
      return (statements: D1PreparedStatement[]) => {
        // Two reads of a whole initiative and two writes; the first write is lost.
        batches++;
        return batches === 2 ? Promise.reject(new Error('connection lost')) : target.batch(statements);
      };
    },
  });
  await expect(ask(366, breaking)).rejects.toThrow(/1 failed, first .*connection lost.*"ask":1/);
  const count = async () => [(await mailsTo('stuk@example.org')).length, (await mailsTo('heel@example.org')).length].sort();
  expect(await count()).toEqual([0, 1]);
  expect(await ask(366)).toMatchObject({ ask: 1 });
  expect(await count()).toEqual([1, 1]);
  expect(await ask(367)).toMatchObject({ ask: 0 });
});

test('what nobody confirms is in the history as the act of nobody, and leaves the map after two years', async () => {
  await only('Lang');
  await giveOwner(db, 'Lang', 'lang@example.org', 'nl', start);
  for (const days of [366, 397, 428]) await ask(days);
  expect(await stateOf('Lang')).toMatchObject({ status: 'published', unconfirmedSince: after(428).toISOString() });
  expect(await ask(729)).toMatchObject({ archive: 0 });
  expect(await ask(731)).toMatchObject({ archive: 1 });
  expect(await stateOf('Lang')).toMatchObject({ status: 'ended', endReason: 'not confirmed', endedAt: '2028-01-02' });
  const { results } = await db.prepare("SELECT act, actorId FROM change WHERE subjectId = ?1 AND act <> 'import'").bind(idOf('Lang')).all();
  expect(results).toEqual([
    { act: 'update', actorId: null },
    { act: 'end', actorId: null },
  ]);
});

test('an owner who came late has half a year from the mark, however old the initiative is', async () => {
  await only('Geclaimd');
  await giveOwner(db, 'Geclaimd', 'laat@example.org', 'nl', after(900));
  for (const days of [900, 931, 962]) await ask(days);
  expect((await stateOf('Geclaimd'))?.unconfirmedSince).toBe(after(962).toISOString());
  expect(await ask(963)).toMatchObject({ archive: 0 });
  expect(await ask(962 + 181)).toMatchObject({ archive: 1 });
});

test('what nobody owns is put on the desk when its source is two years old, not when the source spoke of it since', async () => {
  await only('Niemand');
  const stale = () => db.prepare("SELECT remark FROM deskCase WHERE kind = 'stale' AND initiativeId = ?1").bind(idOf('Niemand')).all();
  await db.prepare("UPDATE initiative SET sourceDate = '2028-01' WHERE id = ?1").bind(idOf('Niemand')).run();
  expect(await ask(800)).toMatchObject({ stale: 0 });
  await db.prepare("UPDATE initiative SET sourceDate = '2025-11' WHERE id = ?1").bind(idOf('Niemand')).run();
  expect(await ask(800)).toMatchObject({ stale: 1 });
  expect(await ask(801)).toMatchObject({ stale: 0 });
  expect((await stale()).results).toEqual([{ remark: 'not confirmed\n2025-11' }]);
  expect((await listMails(db, 1000)).filter(({ key }) => key.startsWith(`keep:${idOf('Niemand')}`))).toEqual([]);
});

test('those who wait for an answer never keep others from being asked', async () => {
  const names = Array.from({ length: 130 }, (_, index) => `Veel ${index}`);
  const many = await openOwnedCity(names, start);
  await giveOwner(many.db, 'Veel 0', 'veel@example.org', 'nl', start);
  await many.db
    .prepare('INSERT OR IGNORE INTO owner SELECT o.id, u.id, ?1, ?2 FROM organisation o, "user" u')
    .bind(start.toISOString(), 'nl')
    .run();
  const asked = [];
  for (const days of [366, 367, 368, 369]) asked.push((await askOwners({ db: many.db, origin }, after(days))).ask);
  expect(asked).toEqual([60, 60, 10, 0]);
  await many.close();
});
