import { afterAll, beforeAll, expect, test } from 'vitest';
import { nameId } from '#worker/commands/name-id.ts';
import { runJobs } from '#worker/cron.ts';
import { insertMail, markFailed } from '#worker/repositories/outbox.ts';
import { insertUser } from '#worker/repositories/people.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { completeSignIn, requestSignIn } from '#worker/services/sign-in.ts';
import { askOwners } from '#worker/services/write-message.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { testSite, tokenInMail } from './people.ts';
import { tinyLine, tinyPack } from './tiny-city.ts';

let db: D1Database;
let close: () => Promise<void>;
const start = new Date();
const after = (days: number) => new Date(start.getTime() + days * 86_400_000);

beforeAll(async () => {
  ({ db, close } = await openMemoryDatabase());
  await seedCity(db, tinyPack([tinyLine('Regel', { organisationName: 'Stichting' })]), start, nameId);
});
afterAll(() => close());

const count = (table: string) => db.prepare(`SELECT count(*) AS n FROM "${table}"`).first<number>('n');

test('what people wrote and where they signed in is forgotten when nothing opens it any more', async () => {
  const site = testSite(db);
  const initiative = await db.prepare('SELECT id, organisationId FROM initiative').first<{ id: string; organisationId: string }>();
  await db.batch([
    insertUser(db, 'owner', 'owner@example.org', start.toISOString()),
    db.prepare("INSERT INTO owner (organisationId, userId, since, locale) VALUES (?1, 'owner', '', 'nl')").bind(initiative?.organisationId),
    insertMail(db, { id: 'm', key: 'm', recipient: 'x@example.org', subject: '', text: 'x', html: '' }, start.toISOString()),
    markFailed(db, 'm', 'no such mailbox', null),
  ]);
  await askOwners(site, { initiativeId: initiative?.id ?? '', email: 'buur@example.org', text: 'Hallo?', locale: 'nl', proof: '' }, start);
  for (const email of ['owner@example.org', 'never@example.org']) await requestSignIn(site, { email, locale: 'nl', next: '' }, start);
  await completeSignIn(site, await tokenInMail(db, 'owner@example.org', /\/sign-in\//), new Request(site.origin));
  const env = { DB: db, MAIL_TRANSPORT: 'local', SITE_ORIGIN: site.origin } as Env;
  const tidyAfter = (days: number) => runJobs(env, (async () => new Response(null)) as unknown as typeof fetch, after(days));
  const left = async () => Promise.all(['conversation', 'message', 'verification', 'session'].map(count));
  expect(await left()).toEqual([1, 1, 1, 1]);
  await tidyAfter(0.001);
  expect(await left()).toEqual([1, 1, 1, 1]);
  await tidyAfter(20);
  expect(await left()).toEqual([1, 1, 0, 1]);
  await tidyAfter(125);
  expect(await left()).toEqual([0, 0, 0, 0]);
  expect(await db.prepare("SELECT count(*) AS n FROM outbox WHERE id = 'm'").first('n')).toBe(0);
  expect(await count('user')).toBe(1);
});
