import { afterAll, beforeAll, expect, test } from 'vitest';
import { deleteOwner } from '#worker/repositories/people.ts';
import { getWholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { makeActionLink } from '#worker/services/action-links.ts';
import { answerKeep } from '#worker/services/answer-keep.ts';
import { startSeededWorker, type TestWorker } from './harness.ts';
import { registerInitiative, send, testSite, tokenInMail } from './people.ts';

let worker: TestWorker;
let db: D1Database;

beforeAll(async () => {
  worker = await startSeededWorker();
  db = (await worker.env()).DB;
});
afterAll(() => worker.close());

/** An initiative on the map that is not confirmed, with a link to its owner. */
async function asked(name: string, sentAt = new Date()) {
  const email = `${name.toLowerCase()}@example.org`;
  const id = await registerInitiative(testSite(db), { email, name });
  await db
    .prepare(
      "UPDATE initiative SET status = 'published', confirmedAt = '2025-01-01T00:00:00.000Z', unconfirmedSince = '2026-03-01T00:00:00.000Z' WHERE id = ?1",
    )
    .bind(id)
    .run();
  const { token, statement } = await makeActionLink(db, { purpose: 'keep', subjectId: id, email }, sentAt);
  await db.batch([statement]);
  const state = async () => (await getWholeInitiative(db, id))?.initiative;
  return { id, email, token, state, path: `/nl/link/keep/${token}` };
}

const page = async (path: string) => {
  const response = await worker.fetch(`http://vicinato.test${path}`);
  return { status: response.status, text: await response.text() };
};
const right = { answer: 'right', endedAt: '', reason: '' } as const;

test('opening the link changes nothing, whichever answer the mail chose', async () => {
  const { path, state } = await asked('Kijker');
  const before = await state();
  const firstButton = ({ text }: { text: string }) => /<button[^>]*name="answer" value="(\w+)"/.exec(text)?.[1];
  for (const answer of ['right', 'update', 'ended']) expect(firstButton(await page(`${path}?answer=${answer}`))).toBe(answer);
  expect(firstButton(await page(`${path}?answer=delete`))).toBe('right');
  expect(await state()).toEqual(before);
});

test('one press confirms, in the name of the owner; the page then says what was answered', async () => {
  const { id, email, path, state } = await asked('Bevestiger');
  const response = await send(worker, path, { answer: 'right' });
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('Het is vandaag bevestigd');
  expect(await state()).toMatchObject({ status: 'published', unconfirmedSince: null, version: 2 });
  const change = await db
    .prepare(`SELECT c.act, u.email FROM change c JOIN "user" u ON u.id = c.actorId WHERE c.subjectId = ?1 AND c.act = 'confirm'`)
    .bind(id)
    .first();
  expect(change).toEqual({ act: 'confirm', email });
  const again = await page(path);
  expect(again.text).toContain('is bevestigd dat het klopt');
  expect(again.text).not.toContain('value="right"');
  expect((await send(worker, path, { answer: 'ended', endedAt: '2026-01-01', reason: 'Toch niet' })).status).toBe(410);
  expect(await state()).toMatchObject({ status: 'published', version: 2 });
});

test('an end asks for its reason at the field, and then takes it off the map', async () => {
  const { path, state } = await asked('Stopper');
  const refused = await send(worker, path, { answer: 'ended', endedAt: '2026-01-01', reason: '   ' });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain('id="field-reason-error"');
  await send(worker, path, { answer: 'ended', endedAt: '2026-01-01', reason: ' De zaal\u202e is\nverkocht ' });
  expect(await state()).toMatchObject({ status: 'ended', endedAt: '2026-01-01', endReason: 'De zaal is verkocht' });
  expect((await page(path)).text).toContain('gestopt');
});

test('who wants to change something gets a mail to sign in, and the link keeps working', async () => {
  const { id, email, path, token, state } = await asked('Wijziger');
  const response = await send(worker, path, { answer: 'update' });
  expect(await response.text()).toContain('Kijk in uw mail');
  expect(await tokenInMail(db, email, /\/sign-in\//)).toBeTruthy();
  const mail = await db
    .prepare("SELECT text FROM outbox WHERE recipient = ?1 AND text LIKE '%/sign-in/%'")
    .bind(email)
    .first<string>('text');
  expect(mail).toContain(encodeURIComponent(`/nl/manage/${id}`));
  await answerKeep(testSite(db), { token, ...right }, new Date());
  expect((await state())?.unconfirmedSince).toBeNull();
});

test('an expired link says so and offers to sign in', async () => {
  const { path, state } = await asked('Laat', new Date(Date.now() - 31 * 86_400_000));
  const expired = await page(path);
  expect(expired.status).toBe(410);
  expect(expired.text).toContain('/nl/sign-in?email=laat%40example.org');
  expect((await send(worker, path, { answer: 'right' })).status).toBe(410);
  expect((await state())?.unconfirmedSince).not.toBeNull();
});

test('pressed twice at once it acts once, and the other is told that the link is used', async () => {
  const { token, id } = await asked('Dubbel');
  const results = await Promise.allSettled([1, 2, 3].map(() => answerKeep(testSite(db), { token, ...right }, new Date())));
  const codes = results.map((result) => (result.status === 'rejected' ? result.reason.code : 'done')).sort();
  expect(codes).toEqual(['done', 'link-used', 'link-used']);
  const n = await db.prepare("SELECT count(*) AS n FROM change WHERE subjectId = ?1 AND act = 'confirm'").bind(id).first('n');
  expect(n).toBe(1);
});

test('a link of who owns it no more does nothing', async () => {
  const { token, id, state } = await asked('Vertrokken');
  const whole = await getWholeInitiative(db, id);
  const userId = await db.prepare('SELECT id FROM "user" WHERE email = ?1').bind('vertrokken@example.org').first<string>('id');
  await db.batch([deleteOwner(db, whole?.organisation?.id ?? '', userId ?? '')]);
  await expect(answerKeep(testSite(db), { token, ...right }, new Date())).rejects.toMatchObject({ code: 'forbidden' });
  expect((await state())?.unconfirmedSince).not.toBeNull();
});

test('what is off the map is not confirmed by an old link; the page says so', async () => {
  const { path, id, state } = await asked('Weg');
  await db.prepare("UPDATE initiative SET status = 'rejected' WHERE id = ?1").bind(id).run();
  const off = await page(path);
  expect(off.text).toContain('niet meer op de kaart');
  expect((await send(worker, path, { answer: 'right' })).status).toBe(409);
  expect(await state()).toMatchObject({ status: 'rejected', version: 1 });
});

test('the map and the API leave out what is not confirmed when asked to, and tell it otherwise', async () => {
  const { id } = await asked('Twijfel');
  const api = async (query: string) =>
    (await (await worker.fetch(`http://vicinato.test/api/v1/cities/amsterdam/initiatives?q=twijfel${query}`)).json()) as {
      total: number;
      initiatives: { id: string; unconfirmedSince: string | null }[];
    };
  expect((await api('')).initiatives).toMatchObject([{ id, unconfirmedSince: '2026-03-01T00:00:00.000Z' }]);
  expect((await api('&confirmed=yes')).total).toBe(0);
  const tile = async (query: string) => {
    const response = await worker.fetch(`http://vicinato.test/tiles/amsterdam/initiatives/16/33666/21539.mvt${query}`);
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()).toString('latin1') };
  };
  const all = await tile('');
  expect(all.bytes).toContain('unconfirmed');
  const confirmed = await tile('?confirmed=yes');
  expect(confirmed.status).toBe(200);
  expect(confirmed.bytes).not.toContain('Twijfel');
});
