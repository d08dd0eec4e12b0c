import { afterAll, beforeAll, expect, test } from 'vitest';
import { runJobs } from '#worker/cron.ts';
import { listCasesOf } from '#worker/repositories/desk-cases.ts';
import { listMails } from '#worker/repositories/outbox.ts';
import { listRuns } from '#worker/repositories/runs.ts';
import { getWholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { answerKeep } from '#worker/services/answer-keep.ts';
import { askOwners } from '#worker/services/ask-owners.ts';
import { checkWebsites, readCalendars } from '#worker/services/check-addresses.ts';
import { decideCase } from '#worker/services/decide-case.ts';
import { startSeededWorker, type TestWorker } from './harness.ts';
import { appoint, origin, registerInitiative, testSite, tokenInMail } from './people.ts';

let worker: TestWorker;
let db: D1Database;
let officerId: string;
const start = new Date('2026-01-01T12:00:00Z');
const after = (days: number) => new Date(start.getTime() + days * 86_400_000);

beforeAll(async () => {
  worker = await startSeededWorker();
  db = (await worker.env()).DB;
  await appoint(db, 'officer@example.org', 'officer', 'amsterdam');
  officerId = (await db.prepare('SELECT id FROM "user" WHERE email = \'officer@example.org\'').first<string>('id')) ?? '';
});
afterAll(() => worker.close());

/** An initiative that came on the map at the start. */
async function published(own: Parameters<typeof registerInitiative>[1]): Promise<string> {
  const id = await registerInitiative(testSite(db), own, start);
  const [found] = await listCasesOf(db, id);
  const officer = { userId: officerId, email: '', sessionId: '', isAdmin: false, officerOf: ['amsterdam'] };
  await decideCase(
    testSite(db),
    officer,
    { caseId: found?.id ?? '', caseVersion: 1, initiativeVersion: 1, decision: 'accept', text: '' },
    start,
  );
  return id;
}

const askedMails = async (id: string) => (await listMails(db, 1000)).filter(({ key }) => key.startsWith(`keep:${id}:`));
const ask = (days: number) => askOwners({ db, origin }, after(days));
const stateOf = async (id: string) => (await getWholeInitiative(db, id))?.initiative;

test('owners are asked once a year, reminded once, and then it says that it is not confirmed, and leaves the map in the end', async () => {
  const id = await published({ email: 'stil@example.org', name: 'Stille Eigenaar' });
  await ask(364);
  expect(await askedMails(id)).toHaveLength(0);
  await ask(366);
  await ask(366);
  await ask(380);
  expect(await askedMails(id)).toHaveLength(1);
  await ask(397);
  await ask(398);
  expect(await askedMails(id)).toHaveLength(2);
  expect((await stateOf(id))?.unconfirmedSince).toBeNull();
  await ask(428);
  expect(await stateOf(id)).toMatchObject({ status: 'published', unconfirmedSince: after(428).toISOString() });
  await ask(600);
  expect(await askedMails(id)).toHaveLength(2);
  await ask(731);
  expect(await stateOf(id)).toMatchObject({ status: 'ended', endReason: 'not confirmed' });
});

test('an answer by the link confirms without signing in, once, and renews the year', async () => {
  const id = await published({ email: 'trouw@example.org', name: 'Trouwe Eigenaar' });
  await ask(366);
  const token = await tokenInMail(db, 'trouw@example.org', /\/link\/keep\//);
  const answer = { token, answer: 'right' as const, endedAt: '', reason: '' };
  const page = await worker.fetch(`${origin}/nl/link/keep/${token}?answer=right`);
  expect(page.status).toBe(200);
  expect((await stateOf(id))?.confirmedAt).toBe(start.toISOString());
  const answers = await Promise.allSettled([1, 2].map(() => answerKeep(testSite(db), answer, after(367))));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await stateOf(id)).toMatchObject({ confirmedAt: after(367).toISOString() });
  await expect(answerKeep(testSite(db), answer, after(368))).rejects.toMatchObject({ code: 'link-used' });
  await ask(700);
  expect(await askedMails(id)).toHaveLength(1);
  await ask(367 + 366);
  expect(await askedMails(id)).toHaveLength(2);
  const late = await tokenInMail(db, 'trouw@example.org', /\/link\/keep\//);
  await expect(answerKeep(testSite(db), { ...answer, token: late }, after(367 + 366 + 31))).rejects.toMatchObject({ code: 'link-expired' });
});

test('an end by the link needs a day and a reason', async () => {
  const id = await published({ email: 'klaar@example.org', name: 'Klaar Ermee' });
  await ask(366);
  const token = await tokenInMail(db, 'klaar@example.org', /\/link\/keep\//);
  const answer = { token, answer: 'ended' as const, endedAt: '2026-12-01', reason: '' };
  await expect(answerKeep(testSite(db), answer, after(367))).rejects.toMatchObject({ code: 'invalid-request' });
  await answerKeep(testSite(db), { ...answer, reason: 'Verhuisd' }, after(367));
  expect(await stateOf(id)).toMatchObject({ status: 'ended', endedAt: '2026-12-01', endReason: 'Verhuisd' });
});

test('what nobody owns and nobody confirmed for two years is put on the desk, once', async () => {
  const before = await db.prepare("SELECT count(*) AS n FROM deskCase WHERE kind = 'stale'").first<number>('n');
  const late = new Date(Date.now() + 800 * 86_400_000);
  const first = await askOwners({ db, origin }, late);
  expect(first.stale).toBe(200);
  expect(before).toBe(0);
  await db.prepare("DELETE FROM deskCase WHERE kind = 'stale'").run();
});

test('a website that fails three weeks in a row is put on the desk; one that answers is forgiven; private ones are never asked', async () => {
  const id = await published({ email: 'web@example.org', name: 'Weggevallen Website', website: 'https://weg.example.org/' });
  const inside = await published({ email: 'in@example.org', name: 'Binnen', website: 'http://192.168.1.1.nip.example/' });
  await db.prepare("UPDATE initiative SET website = NULL WHERE source <> 'registered'").run();
  await db.prepare('UPDATE initiative SET website = ?2 WHERE id = ?1').bind(inside, 'http://169.254.169.254/latest').run();
  const asked: string[] = [];
  let isDown = true;
  const fake = (async (url: URL) => {
    asked.push(url.hostname);
    if (isDown && url.hostname === 'weg.example.org') throw new TypeError('nobody answers');
    return new Response(null, { status: 200 });
  }) as typeof fetch;
  const websiteCases = async (one: string) => (await listCasesOf(db, one)).filter(({ kind }) => kind === 'website');
  await checkWebsites(db, fake, after(1));
  await checkWebsites(db, fake, after(2));
  expect(asked.filter((host) => host === 'weg.example.org')).toHaveLength(1);
  await checkWebsites(db, fake, after(9));
  expect(await websiteCases(id)).toHaveLength(0);
  await checkWebsites(db, fake, after(17));
  await checkWebsites(db, fake, after(25));
  expect((await websiteCases(id)).map(({ remark }) => remark)).toEqual(['unreachable\nhttps://weg.example.org/\nno answer']);
  isDown = false;
  await checkWebsites(db, fake, after(33));
  const kept = await db
    .prepare("SELECT failures FROM addressCheck WHERE initiativeId = ?1 AND kind = 'website'")
    .bind(id)
    .first('failures');
  expect(kept).toBe(0);
  expect(asked).not.toContain('169.254.169.254');
  expect(await websiteCases(inside)).toHaveLength(1);
});

test('openings are read from a calendar and stay when it fails', async () => {
  const id = await published({ email: 'agenda@example.org', name: 'Agenda', calendarUrl: 'https://agenda.example.org/a.ics' });
  const now = new Date('2026-11-23T06:00:00Z');
  const calendar =
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261123T060000Z\r\nDTEND:20261123T200000Z\r\nEND:VEVENT\r\nEND:VCALENDAR';
  const openings = async () => (await db.prepare('SELECT opensAt, closesAt FROM opening WHERE initiativeId = ?1').bind(id).all()).results;
  await readCalendars(db, (async () => new Response(calendar)) as unknown as typeof fetch, now);
  const expected = [{ opensAt: '2026-11-23T07:00', closesAt: '2026-11-23T21:00' }];
  expect(await openings()).toEqual(expected);
  await readCalendars(db, (async () => new Response('<html>')) as unknown as typeof fetch, new Date('2026-11-24T06:00:00Z'));
  expect(await openings()).toEqual(expected);
});

test('every run is written down; one that fails is tried again, one that is done is not', async () => {
  const env = { ...(await worker.env()), SITE_ORIGIN: '', MAIL_TRANSPORT: 'local' } as Env;
  const fake = (async () => new Response(null)) as unknown as typeof fetch;
  const night = new Date('2027-02-01T03:17:00Z');
  const runs = async (job: string) => (await listRuns(db, 500)).filter((run) => run.job === job);
  await runJobs(env, fake, night);
  expect((await runs('owners')).map(({ outcome }) => outcome)).toEqual(['failed']);
  expect((await runs('tidying')).map(({ outcome }) => outcome)).toEqual(['done']);
  await runJobs({ ...env, SITE_ORIGIN: origin }, fake, new Date('2027-02-01T03:30:00Z'));
  expect((await runs('owners')).map(({ outcome }) => outcome)).toEqual(['done', 'failed']);
  await runJobs({ ...env, SITE_ORIGIN: origin }, fake, new Date('2027-02-01T03:45:00Z'));
  expect(await runs('owners')).toHaveLength(2);
  expect(await runs('tidying')).toHaveLength(1);
  expect(await runs('mails')).toHaveLength(3);
});
