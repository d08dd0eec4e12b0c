import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runJobs } from '#worker/cron.ts';
import { listRuns, startRun } from '#worker/repositories/runs.ts';
import { giveOwner, openOwnedCity } from './owned-city.ts';

const day = (time: string) => new Date(`2027-02-0${time}:00Z`);
const silent = (async () => new Response(null)) as unknown as typeof fetch;
let db: D1Database;
let close: () => Promise<void>;
let sent: string[];
const env = (own: Partial<Env> = {}) =>
  ({
    DB: db,
    SITE_ORIGIN: 'https://vicinato.example',
    MAIL_FROM: 'post@vicinato.example',
    MAIL: { send: async ({ to }: { to: string }) => void sent.push(to) },
    ...own,
  }) as unknown as Env;
const outcomes = async (job: string) => (await listRuns(db, 500)).filter((run) => run.job === job).map(({ outcome }) => outcome);

beforeAll(async () => {
  const start = new Date('2026-01-01T12:00:00Z');
  ({ db, close } = await openOwnedCity(['Anker'], start));
  await giveOwner(db, 'Anker', 'anker@example.org', 'nl', start);
});
beforeEach(async () => {
  sent = [];
  await db.prepare('DELETE FROM run').run();
});
afterAll(() => close());

test('without the address of the site nobody is asked, and the report says why; the next run asks', async () => {
  await runJobs(env({ SITE_ORIGIN: '' }), silent, day('1T03:00'));
  const [failed] = (await listRuns(db, 50)).filter(({ job }) => job === 'owners');
  expect(failed).toMatchObject({ outcome: 'failed', report: expect.stringContaining('SITE_ORIGIN') });
  expect(await db.prepare('SELECT count(*) AS n FROM outbox WHERE "key" LIKE \'keep:%\'').first('n')).toBe(0);
  for (const job of ['openings', 'calendars', 'websites', 'tidying', 'recount']) expect(await outcomes(job)).toEqual(['done']);
  await runJobs(env(), silent, day('1T03:15'));
  await runJobs(env(), silent, day('1T03:30'));
  expect(await outcomes('owners')).toEqual(['done', 'failed']);
  expect(sent).toEqual(['anker@example.org']);
  expect(await outcomes('openings')).toEqual(['done']);
});

test('every night the jobs run again, and before three they belong to the night before', async () => {
  await runJobs(env(), silent, day('2T03:00'));
  await runJobs(env(), silent, day('3T02:45'));
  expect(await outcomes('tidying')).toEqual(['done']);
  await runJobs(env(), silent, day('3T03:00'));
  expect(await outcomes('tidying')).toEqual(['done', 'done']);
});

test('two runs at once do each job once', async () => {
  await Promise.all([runJobs(env(), silent, day('4T03:15')), runJobs(env(), silent, day('4T03:17'))]);
  for (const job of ['openings', 'owners', 'websites', 'recount']) expect(await outcomes(job)).toEqual(['done']);
});

test('a run that broke off keeps the next ones back for a quarter of an hour only', async () => {
  const startedAt = day('5T03:00').toISOString();
  await startRun(db, { id: 'broken', job: 'owners', startedAt }, null, startedAt);
  await runJobs(env(), silent, day('5T03:10'));
  expect(await outcomes('owners')).toEqual([null]);
  await runJobs(env(), silent, day('5T03:15'));
  expect(await outcomes('owners')).toEqual(['done', null]);
});

test('of the runs without mails only the newest stays', async () => {
  for (const time of ['6T04:00', '6T04:15', '6T04:30']) await runJobs(env(), silent, day(time));
  const kept = (await listRuns(db, 50)).filter(({ job }) => job === 'mails');
  expect(kept.map(({ startedAt }) => startedAt)).toEqual([day('6T04:30').toISOString()]);
});

test('a night forgets what is no longer needed and keeps what tells who was asked', async () => {
  const old = '2026-10-01T00:00:00.000Z';
  const link = 'INSERT INTO actionLink (tokenHash, purpose, subjectId, email, createdAt, expiresAt) VALUES (?1, ?1, ?1, ?1, ?2, ?2)';
  const mail = `INSERT INTO outbox (id, "key", recipient, subject, text, html, createdAt, sentAt) VALUES (?1, ?1, 'x', '', '', '', ?2, ?2)`;
  const draft =
    "INSERT INTO importDraft (id, cityId, userId, source, fileName, content, createdAt) VALUES (?1, 'tiny', '', '', '', '', ?2)";
  const part = 'INSERT INTO importPart (createdAt, "rows") VALUES (?1, \'[]\')';
  const registration =
    "INSERT INTO registration (id, cityId, locale, email, fields, createdAt) VALUES (?1, 'tiny', 'nl', 'x@example.org', '{}', ?2)";
  await db.batch([
    ...['register', 'keep'].map((purpose) => db.prepare(link).bind(purpose, old)),
    ...['claim:1', 'keep:1'].map((key) => db.prepare(mail).bind(key, old)),
    ...[
      ['old', old],
      ['new', day('6T00:00').toISOString()],
    ].map(([id, at]) => db.prepare(draft).bind(id, at)),
    ...[old, day('6T00:00').toISOString()].map((at) => db.prepare(part).bind(at)),
    ...[
      ['old', old],
      ['new', day('1T00:00').toISOString()],
    ].map(([id, at]) => db.prepare(registration).bind(id, at)),
  ]);
  await runJobs(env(), silent, day('7T03:00'));
  const list = async (sql: string) => (await db.prepare(sql).all()).results.flatMap((row) => Object.values(row));
  expect(await list("SELECT tokenHash FROM actionLink WHERE createdAt < '2027'")).toEqual(['keep']);
  expect(await list('SELECT "key" FROM outbox WHERE createdAt < \'2027\'')).toEqual(['keep:1']);
  expect(await list('SELECT id FROM importDraft')).toEqual(['new']);
  expect(await list('SELECT createdAt FROM importPart')).toEqual([day('6T00:00').toISOString()]);
  expect(await list('SELECT id FROM registration')).toEqual(['new']);
});
