import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import type { City } from '#domain/city.ts';
import type { Analysis } from '#domain/gap/analysis.ts';
import type { Gap } from '#domain/gap/gap.ts';
import { getDataVersion } from '#worker/repositories/cities.ts';
import { getGap, listCalls, listGaps } from '#worker/repositories/gaps.ts';
import { listChanges } from '#worker/repositories/history.ts';
import { readPersonalData } from '#worker/repositories/personal-data.ts';
import { assignGap } from '#worker/services/assign-gap.ts';
import { callForInitiatives, withdrawCall } from '#worker/services/call-for-initiatives.ts';
import { closeGap } from '#worker/services/close-gap.ts';
import { decideGap } from '#worker/services/decide-gap.ts';
import { deleteAccount } from '#worker/services/delete-account.ts';
import { openGap, previewGap } from '#worker/services/open-gap.ts';
import { readGap } from '#worker/services/read-gap.ts';
import type { Site } from '#worker/services/site.ts';
import { amsterdam, officerOf, selection, storeAnalyses } from './gaps.ts';
import { startSeededWorker, type TestWorker } from './harness.ts';
import { origin, registerInitiative, testSite } from './people.ts';

const now = new Date('2026-05-01T12:00:00Z');
const hash = 'a'.repeat(64);
const cityId = 'amsterdam';
let worker: TestWorker;
let site: Site;
let db: D1Database;
let city: City;
let analysis: Analysis;
let officer: Actor;
let colleague: Actor;
let foreign: Actor;

beforeAll(async () => {
  worker = await startSeededWorker();
  db = (await worker.env()).DB;
  site = testSite(db);
  city = await amsterdam(db);
  analysis = await storeAnalyses(db, hash, now);
  officer = await officerOf(db, 'officer@example.org', cityId);
  colleague = await officerOf(db, 'colleague@example.org', cityId);
  foreign = await officerOf(db, 'foreign@example.org', 'utrecht');
});
afterAll(() => worker.close());
beforeEach(() => db.prepare('DELETE FROM gap').run());

const open = (districtCode = 'KK', who: Actor | null = officer, inputHash = hash) =>
  openGap(site, who, city, { ...selection, districtCode, inputHash }, now);
const read = async (id: string) => (await getGap(db, cityId, id)) as Gap;
const decide = (gapId: string, version: number, disposition: string, reason = 'Wij zijn gaan kijken.', who: Actor | null = officer) =>
  decideGap(site, who, { cityId, gapId, version, disposition, reason }, now);
const call = (gapId: string, version: number, text = 'een plek om te repareren', who: Actor | null = officer) =>
  callForInitiatives(site, who, { cityId, gapId, version, call: text }, now);
const problem = (code: string, fields?: string[]) =>
  expect.objectContaining({
    code,
    ...(fields && { details: expect.objectContaining({ errors: fields.map((field) => expect.objectContaining({ field })) }) }),
  });

describe('a gap that is opened', () => {
  test('keeps the figures of that moment, whatever is worked out later', async () => {
    const id = await open();
    const area = analysis.areas.find(({ code }) => code === 'KK');
    const gap = await read(id);
    expect(gap).toMatchObject({
      claim: 'credibly-low',
      theme: '',
      level: 'quarter',
      ownerId: officer.userId,
      disposition: null,
      version: 1,
    });
    expect(gap).toMatchObject({ methodVersion: analysis.methodVersion, inputHash: hash, asOf: '2026-05', vintage: now.toISOString() });
    expect(gap.figures).toEqual({ area, cityRate: analysis.cityRate });
    await registerInitiative(site, { email: 'nieuw@example.org' });
    await db.prepare("UPDATE initiative SET status = 'published' WHERE status = 'submitted'").run();
    const later = await storeAnalyses(db, 'b'.repeat(64), new Date('2026-09-01T12:00:00Z'));
    const file = await readGap(site, null, cityId, id);
    expect(file?.gap.figures).toEqual(gap.figures);
    expect(file?.today).toMatchObject({ inputHash: 'b'.repeat(64), cityRate: later.cityRate });
    expect(later.cityRate?.count).toBe((analysis.cityRate?.count ?? 0) + 1);
    analysis = await storeAnalyses(db, hash, now);
  });

  test('is refused to visitors and to officers of another city', async () => {
    await expect(open('KK', null)).rejects.toEqual(problem('sign-in-needed'));
    await expect(open('KK', foreign)).rejects.toEqual(problem('forbidden'));
    await expect(previewGap(site, foreign, city, { ...selection, districtCode: 'KK' })).rejects.toEqual(problem('forbidden'));
    expect(await listGaps(db, cityId)).toEqual([]);
  });

  test.each(['ZZ', '', 'K', "KK' OR 1=1"])('is refused for a district that is not on the map: %j', async (code) => {
    await expect(open(code)).rejects.toEqual(problem('invalid-request', ['district']));
  });

  test('is refused when the figures changed since they were seen, and while there are none', async () => {
    await expect(open('KK', officer, 'c'.repeat(64))).rejects.toEqual(problem('conflict'));
    const unworked = openGap(site, officer, city, { ...selection, theme: 'sustainability', districtCode: 'KK', inputHash: hash }, now);
    await expect(unworked).rejects.toEqual(problem('unavailable'));
  });

  test('is the only open one of its district and theme, also when two officers open it at once', async () => {
    const both = await Promise.allSettled([open('KK', officer), open('KK', colleague)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    expect(await listGaps(db, cityId)).toHaveLength(1);
    expect((await previewGap(site, officer, city, { ...selection, districtCode: 'KK' })).open).not.toBeNull();
  });
});

describe('what an officer finds', () => {
  test('is kept with its reason and told in the public history without a person', async () => {
    const id = await open();
    const before = await getDataVersion(db, cityId);
    await decide(id, 1, 'mapping-gap', '  Drie plekken\r\nstaan er niet op.\u202e ');
    expect(await read(id)).toMatchObject({
      disposition: 'mapping-gap',
      reason: 'Drie plekken\nstaan er niet op.',
      closedAt: null,
      version: 2,
    });
    expect(await getDataVersion(db, cityId)).toBeGreaterThan(before);
    const file = await readGap(site, null, cityId, id);
    expect(file?.officers).toBeNull();
    expect(file?.history).toEqual([
      { at: now.toISOString(), act: 'decide', disposition: 'mapping-gap', reason: 'Drie plekken\nstaan er niet op.' },
      { at: now.toISOString(), act: 'open', disposition: null, reason: null },
    ]);
    const kept = JSON.stringify((await listChanges(db, id)).map(({ before, after, reason }) => [before, after, reason]));
    expect(kept).not.toContain(officer.userId);
    expect(kept).not.toContain('@');
  });

  test('can be changed with a new reason, which opens and closes the gap', async () => {
    const id = await open();
    await decide(id, 1, 'confirmed');
    await call(id, 2);
    await decide(id, 3, 'not-a-priority', 'Eerst de buurt ernaast.');
    expect(await read(id)).toMatchObject({ closedAt: now.toISOString(), call: null, version: 4 });
    expect(await listCalls(db, cityId)).toEqual([]);
    await decide(id, 4, 'confirmed', 'Toch wel.');
    expect(await read(id)).toMatchObject({ closedAt: null, disposition: 'confirmed', reason: 'Toch wel.' });
    expect((await readGap(site, null, cityId, id))?.history.map(({ act }) => act)).toEqual(['decide', 'decide', 'call', 'decide', 'open']);
  });

  test('does not open a gap again beside a newer one', async () => {
    const id = await open();
    await decide(id, 1, 'other-provision');
    await open();
    await expect(decide(id, 2, 'confirmed')).rejects.toEqual(problem('conflict', ['disposition']));
    expect(await read(id)).toMatchObject({ disposition: 'other-provision', version: 2 });
  });

  test('is refused by field when something is missing, unknown or too long', async () => {
    const id = await open();
    await expect(decide(id, 1, '', ' \u200b ')).rejects.toEqual(problem('invalid-request', ['disposition', 'reason']));
    await expect(decide(id, 1, 'toString', 'x')).rejects.toEqual(problem('invalid-request', ['disposition']));
    await expect(decide(id, 1, 'confirmed', 'x'.repeat(1001))).rejects.toEqual(problem('invalid-request', ['reason']));
    expect(await read(id)).toMatchObject({ disposition: null, version: 1 });
  });

  test('of the second of two officers is refused and overwrites nothing', async () => {
    const id = await open();
    const both = await Promise.allSettled([decide(id, 1, 'confirmed', 'A'), decide(id, 1, 'not-a-priority', 'B', colleague)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    await expect(decide(id, 1, 'other-provision', 'C')).rejects.toEqual(problem('conflict'));
    expect((await read(id)).version).toBe(2);
    expect(await listChanges(db, id)).toHaveLength(2);
  });

  test('is refused to visitors, to other cities, and of a gap that is not there', async () => {
    const id = await open();
    await expect(decide(id, 1, 'confirmed', 'x', null)).rejects.toEqual(problem('sign-in-needed'));
    await expect(decide(id, 1, 'confirmed', 'x', foreign)).rejects.toEqual(problem('forbidden'));
    const elsewhere = { cityId: 'utrecht', gapId: id, version: 1, disposition: 'confirmed', reason: 'x' };
    await expect(decideGap(site, foreign, elsewhere, now)).rejects.toEqual(problem('not-found'));
    await expect(decide('nothing', 1, 'confirmed')).rejects.toEqual(problem('not-found'));
  });
});

describe('a gap in somebody’s hands', () => {
  const assign = (gapId: string, version: number, ownerId: string, who: Actor | null) =>
    assignGap(site, who, { cityId, gapId, version, ownerId, locale: 'nl' }, now);

  test('goes to a colleague of that city alone', async () => {
    const id = await open();
    await assign(id, 1, colleague.userId, officer);
    expect((await read(id)).ownerId).toBe(colleague.userId);
    await assign(id, 2, colleague.userId, colleague);
    // Who took it is told; who takes it themselves knows.
    const told = await db.prepare("SELECT recipient, text FROM outbox WHERE key LIKE 'gap-assigned:' || ?1 || '%'").bind(id).all();
    expect(told.results).toEqual([
      { recipient: 'colleague@example.org', text: expect.stringContaining(`${origin}/nl/amsterdam/gaps/${id}\n`) },
    ]);
    await expect(assign(id, 3, foreign.userId, officer)).rejects.toEqual(problem('invalid-request', ['ownerId']));
    await expect(assign(id, 3, '', officer)).rejects.toEqual(problem('invalid-request', ['ownerId']));
    await expect(assign(id, 3, foreign.userId, foreign)).rejects.toEqual(problem('forbidden'));
    await expect(assign(id, 3, officer.userId, null)).rejects.toEqual(problem('sign-in-needed'));
    await expect(assign(id, 1, officer.userId, officer)).rejects.toEqual(problem('conflict'));
    expect((await readGap(site, officer, cityId, id))?.officers?.map(({ email }) => email)).toEqual([
      'colleague@example.org',
      'officer@example.org',
    ]);
    expect(JSON.stringify((await readGap(site, foreign, cityId, id))?.officers)).toBe('null');
  });

  test('stays when the account goes, without a name', async () => {
    const leaver = await officerOf(db, 'leaver@example.org', cityId);
    const id = await open('KK', leaver);
    expect((await readPersonalData(db, leaver.userId, leaver.email)).gaps).toMatchObject([{ id, districtCode: 'KK' }]);
    await deleteAccount(site, leaver, new Date());
    expect(await read(id)).toMatchObject({ ownerId: null, version: 1 });
  });
});

describe('a call for initiatives', () => {
  test('is on the page to register until it is withdrawn, as text and not as markup', async () => {
    const id = await open();
    await decide(id, 1, 'confirmed');
    const hostile = '<script>alert(1)</script> & "een plek"';
    await call(id, 2, hostile);
    expect(await listCalls(db, cityId)).toEqual([
      { gapId: id, districtCode: 'KK', districtName: 'Scheldebuurt', theme: '', text: hostile },
    ]);
    for (const path of ['/nl/amsterdam/register', `/nl/amsterdam/gaps/${id}`]) {
      const html = await (await worker.fetch(origin + path)).text();
      expect(html).not.toContain('<script>alert');
      expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;een plek&quot;');
    }
    await withdrawCall(site, colleague, { cityId, gapId: id, version: 3 }, now);
    expect(await (await worker.fetch(`${origin}/nl/amsterdam/register`)).text()).not.toContain('Scheldebuurt');
    await expect(withdrawCall(site, officer, { cityId, gapId: id, version: 4 }, now)).rejects.toEqual(problem('conflict'));
  });

  test('has at most 300 characters, counted as people see them', async () => {
    const id = await open();
    await decide(id, 1, 'mapping-gap');
    await expect(call(id, 2, '')).rejects.toEqual(problem('invalid-request', ['call']));
    await expect(call(id, 2, 'x'.repeat(301))).rejects.toEqual(problem('invalid-request', ['call']));
    await call(id, 2, '🌻'.repeat(300));
    expect((await read(id)).call).toHaveLength(600);
  });

  test('is only for an open gap where something was found missing, and only for its officers', async () => {
    const id = await open();
    await expect(call(id, 1)).rejects.toEqual(problem('conflict'));
    await decide(id, 1, 'confirmed');
    await expect(call(id, 2, 'x', null)).rejects.toEqual(problem('sign-in-needed'));
    await expect(call(id, 2, 'x', foreign)).rejects.toEqual(problem('forbidden'));
    await call(id, 2);
    await closeGap(site, officer, { cityId, gapId: id, version: 3, reason: 'Er is nu een repaircafé.' }, now);
    expect(await read(id)).toMatchObject({ call: null, disposition: 'confirmed', closedAt: now.toISOString() });
    await expect(call(id, 4)).rejects.toEqual(problem('conflict'));
  });
});

test('the API tells what is public of a gap, and 404 of one of another city', async () => {
  const id = await open();
  await decide(id, 1, 'confirmed', 'Niets gevonden.');
  const answer = await worker.fetch(`${origin}/api/v1/cities/amsterdam/gaps/${id}`);
  const gap = (await answer.json()) as Record<string, unknown>;
  expect(gap).toMatchObject({ theme: null, claim: 'credibly-low', disposition: 'confirmed', reason: 'Niets gevonden.', call: null });
  expect(gap.figures).toEqual((await read(id)).figures);
  expect(gap.history).toMatchObject([{ act: 'decide', disposition: 'confirmed' }, { act: 'open' }]);
  expect(JSON.stringify(gap)).not.toContain(officer.userId);
  expect((await worker.fetch(`${origin}/api/v1/cities/amsterdam/gaps/nothing`)).status).toBe(404);
  expect((await worker.fetch(`${origin}/nl/amsterdam/gaps/nothing`)).status).toBe(404);
  expect((await worker.fetch(`${origin}/nl/amsterdam/gaps/${id}/walk`)).status).toBe(404);
});

test('the list tells how many of the gaps that the map flagged were confirmed, and apart those that it did not flag', async () => {
  const list = async () => (await (await worker.fetch(`${origin}/en/amsterdam/gaps/opened`)).text()).replace(/\s+/g, ' ');
  expect(await list()).toContain('None of the gaps that the map flagged has been looked at yet.');
  const found = { KK: 'confirmed', EJ: 'confirmed', EL: 'not-a-priority', TM: 'mapping-gap' };
  for (const [code, disposition] of Object.entries(found)) await decide(await open(code), 1, disposition);
  await open('ER');
  const unflagged = analysis.areas.find(({ standing }) => standing === 'undecided');
  await decide(await open(unflagged?.code), 1, 'confirmed');
  expect(await list()).toContain('Of 4 gaps that the map flagged and that were looked at, 2 were confirmed on the ground (50%).');
  expect(await list()).toContain('Officers also looked at 1 district that the map did not flag; 1 of these was confirmed.');
});

describe('closing', () => {
  const close = (gapId: string, version: number, reason: string, who: Actor | null = officer) =>
    closeGap(site, who, { cityId, gapId, version, reason }, now);

  test('needs a finding, a reason and an officer of the city', async () => {
    const id = await open();
    await expect(close(id, 1, 'x')).rejects.toEqual(problem('conflict'));
    await decide(id, 1, 'confirmed');
    await expect(close(id, 2, ' ')).rejects.toEqual(problem('invalid-request', ['reason']));
    await expect(close(id, 2, 'x', foreign)).rejects.toEqual(problem('forbidden'));
    await close(id, 2, 'Er is nu een repaircafé.');
    await expect(close(id, 3, 'x')).rejects.toEqual(problem('conflict'));
  });
});
