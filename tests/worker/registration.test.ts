import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { mercatorRow } from '#domain/morton.ts';
import { lastZoom } from '#domain/tile.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { getDeskCase, listCasesOf } from '#worker/repositories/desk-cases.ts';
import { listMails } from '#worker/repositories/outbox.ts';
import { recount } from '#worker/repositories/recount.ts';
import { getWholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { confirmRegistration } from '#worker/services/confirm-registration.ts';
import { decideCase } from '#worker/services/decide-case.ts';
import { editInitiative } from '#worker/services/edit-initiative.ts';
import { findLookalikes } from '#worker/services/find-lookalikes.ts';
import { undoDecision } from '#worker/services/restore-initiative.ts';
import { renewRegistrationLink, submitRegistration } from '#worker/services/submit-registration.ts';
import { startSeededWorker, type TestWorker } from './harness.ts';
import { appoint, filledRegistration, origin, registerInitiative, send, testSite, tokenInMail } from './people.ts';

let worker: TestWorker;
let db: D1Database;
let officer: Actor;
let colleague: Actor;

beforeAll(async () => {
  worker = await startSeededWorker();
  db = (await worker.env()).DB;
  await appoint(db, 'officer@example.org', 'officer', 'amsterdam');
  await appoint(db, 'colleague@example.org', 'officer', 'amsterdam');
  officer = await actorOf('officer@example.org', ['amsterdam']);
  colleague = await actorOf('colleague@example.org', ['amsterdam']);
});
afterAll(() => worker.close());

async function actorOf(email: string, officerOf: string[] = []): Promise<Actor> {
  const userId = (await db.prepare('SELECT id FROM "user" WHERE email = ?1').bind(email).first<string>('id')) ?? '';
  return { userId, email, sessionId: '', isAdmin: false, officerOf };
}

async function caseOf(initiativeId: string) {
  const [found] = await listCasesOf(db, initiativeId);
  if (!found) throw new Error('no case');
  return found;
}

/** The places on the tile of a position and the tiles around it. */
async function placesAround(zoom: number, longitude: number, latitude: number) {
  const size = 2 ** zoom;
  const column = Math.floor(((longitude + 180) / 360) * size);
  const row = Math.floor(mercatorRow(latitude) * size);
  const found: { properties: Record<string, unknown>; longitude: number; latitude: number }[] = [];
  for (const x of [column - 1, column, column + 1]) {
    for (const y of [row - 1, row, row + 1]) {
      const response = await worker.fetch(`${origin}/tiles/amsterdam/initiatives/${zoom}/${x}/${y}.mvt`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const layer = bytes.length ? new VectorTile(new PbfReader(bytes)).layers.places : undefined;
      const features = layer ? Array.from({ length: layer.length }, (_, index) => layer.feature(index).toGeoJSON(x, y, zoom)) : [];
      for (const { geometry, properties } of features as GeoJSON.Feature<GeoJSON.Point>[]) {
        const [east = 0, north = 0] = geometry.coordinates;
        found.push({ properties: properties ?? {}, longitude: east, latitude: north });
      }
    }
  }
  return found;
}

/** Decides the open case of an initiative as the officer. */
async function decide(id: string, decision: 'accept' | 'return' | 'reject' | 'merge', text = '', who = officer) {
  const { id: caseId, version: caseVersion } = await caseOf(id);
  const initiativeVersion = (await getWholeInitiative(db, id))?.initiative.version ?? 0;
  return decideCase(testSite(db), who, { caseId, caseVersion, initiativeVersion, decision, text }, new Date());
}

describe('a registration', () => {
  test('sent twice makes one initiative, one case and one mail', async () => {
    const site = testSite(db);
    const city = await getCity(db, 'amsterdam');
    if (!city) throw new Error('no city');
    const registration = filledRegistration({ email: 'twice@example.org', name: 'Tweemaal' });
    const id = uuidv7();
    const sending = () => submitRegistration(site, city, { id, registration, locale: 'nl' }, new Date());
    await Promise.all([sending(), sending(), sending()]);
    expect((await listMails(db, 100)).filter(({ recipient }) => recipient === 'twice@example.org')).toHaveLength(1);
    const token = await tokenInMail(db, 'twice@example.org', /\/link\/register\//);
    const confirmed = await Promise.allSettled([1, 2, 3].map(() => confirmRegistration(site, token, new Date())));
    expect(confirmed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(confirmRegistration(site, token, new Date())).rejects.toMatchObject({ code: 'link-used' });
    await sending();
    const count =
      "SELECT (SELECT count(*) FROM initiative WHERE name = 'Tweemaal') AS initiatives, (SELECT count(*) FROM deskCase WHERE initiativeId = ?1) AS cases";
    expect(await db.prepare(count).bind(id).first()).toEqual({ initiatives: 1, cases: 1 });
  });

  test('keeps what was filled in when its link expires, and a new link works', async () => {
    const site = testSite(db);
    const city = await getCity(db, 'amsterdam');
    if (!city) throw new Error('no city');
    const id = uuidv7();
    const longAgo = new Date('2026-01-01T10:00:00Z');
    const registration = filledRegistration({ email: 'late@example.org', name: 'Laatkomer' });
    await submitRegistration(site, city, { id, registration, locale: 'en' }, longAgo);
    const old = await tokenInMail(db, 'late@example.org', /\/link\/register\//);
    await expect(confirmRegistration(site, old, new Date())).rejects.toMatchObject({ code: 'link-expired' });
    await renewRegistrationLink(site, id, new Date());
    const fresh = await tokenInMail(db, 'late@example.org', /\/link\/register\//);
    expect(fresh).not.toBe(old);
    expect(await confirmRegistration(site, fresh, new Date())).toMatchObject({ name: 'Laatkomer' });
  });

  test('of hostile text is kept as text', async () => {
    const hostile = {
      name: '<script>alert(1)</script>\u202Eevil\u200B\u0000',
      summary: `'); DROP TABLE initiative; --${'x'.repeat(1_000_000)}`,
      email: 'evil@example.org',
      website: 'javascript:alert(1)',
    };
    const answer = await send(worker, '/nl/amsterdam/register', hostile);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).not.toMatch(/>[^<"]*<script>alert/);
    expect(html).toContain('Dit is te lang');
    expect(html).toContain('Dit is geen webadres');
    const id = await registerInitiative(testSite(db), { email: 'evil@example.org', name: '<img src=x onerror=alert(1)>', summary: '=1+1' });
    await decide(id, 'accept');
    const slug = (await getWholeInitiative(db, id))?.initiative.slug;
    const page = await (await worker.fetch(`${origin}/nl/amsterdam/initiatives/${slug}`)).text();
    // Inside a quoted attribute it is harmless text.
    expect(page.replace(/="[^"]*"/g, '=""')).not.toContain('<img src=x');
    expect(page).toContain('&lt;img src=x');
  });
});

describe('a blurred place', () => {
  test('is shown nowhere exactly, and counts where it truly is', async () => {
    const place = { longitude: 4.938321, latitude: 52.362789, address: 'Sumatrastraat 77', postcode: '1094XX' };
    const id = await registerInitiative(testSite(db), {
      email: 'safe@example.org',
      name: 'Veilig Huis Proef',
      precision: 'street',
      places: [place],
    });
    await decide(id, 'accept');
    const whole = await getWholeInitiative(db, id);
    expect(whole?.places).toMatchObject([{ districtCode: 'MF02', address: 'Sumatrastraat', postcode: '1094' }]);
    const slug = whole?.initiative.slug;
    const outputs = [
      `/nl/amsterdam/initiatives/${slug}`,
      `/nl/amsterdam?q=veilig+huis+proef`,
      `/api/v1/cities/amsterdam/initiatives?q=veilig`,
      `/api/v1/cities/amsterdam/initiatives/${id}`,
      `/api/v1/cities/amsterdam/initiatives.csv`,
      `/api/v1/cities/amsterdam/initiatives.geojson`,
      `/api/v1/cities/amsterdam/landmarks?q=veilig`,
      `/api/v1/cities/amsterdam/addresses?q=Sumatrastraat`,
      `/api/v1/cities/amsterdam/addresses?q=1094XX`,
      `/nl/amsterdam/register/lookalikes?name=Veilig+Huis+Proef`,
      `/nl/amsterdam/districts/MF02`,
      `/nl/amsterdam/initiatives/${slug}/history`,
      '/sitemap.xml',
    ];
    let seen = 0;
    for (const output of outputs) {
      const response = await worker.fetch(`${origin}${output}`);
      const text = await response.text();
      expect([output, response.status]).toEqual([output, 200]);
      if (text.includes('Veilig Huis Proef')) seen++;
      for (const secret of ['4.938321', '52.362789', '4,938321', 'Sumatrastraat 77', '1094XX', '1094 XX']) {
        expect([output, secret, text.replaceAll('q=1094XX', '').includes(secret)]).toEqual([output, secret, false]);
      }
    }
    expect(seen).toBeGreaterThan(5);
    // On every zoom that shows single places: never within the radius in which a reader could tell the house.
    let drawn = 0;
    for (const zoom of [14, 15, lastZoom]) {
      for (const { properties, longitude, latitude } of await placesAround(zoom, place.longitude, place.latitude)) {
        if (properties.slug !== slug) continue;
        drawn++;
        const metres = Math.hypot((longitude - place.longitude) * 67_900, (latitude - place.latitude) * 111_195);
        expect([zoom, metres > 10]).toEqual([zoom, true]);
      }
    }
    expect(drawn).toBeGreaterThan(0);
    const kept =
      "SELECT count(*) AS n FROM place WHERE abs(longitude - 4.938321) < 0.00001 AND abs(latitude - 52.362789) < 0.00001 AND precision <> 'exact'";
    expect(await db.prepare(kept).first('n')).toBe(0);
    expect((await recount(db, 'amsterdam')).differences).toEqual([]);
  });
});

describe('two officers on one case', () => {
  test('the second is told and nothing is overwritten', async () => {
    const id = await registerInitiative(testSite(db), { email: 'two@example.org', name: 'Twee Kapiteins' });
    const { id: caseId, version: caseVersion } = await caseOf(id);
    const request = { caseId, caseVersion, initiativeVersion: 1, text: 'Past hier niet.' };
    const site = testSite(db);
    const [first, second] = await Promise.allSettled([
      decideCase(site, officer, { ...request, decision: 'accept' }, new Date()),
      decideCase(site, colleague, { ...request, decision: 'reject' }, new Date()),
    ]);
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
    const lost = first.status === 'rejected' ? first : second;
    expect(lost).toMatchObject({ reason: { code: 'conflict' } });
    expect((await getDeskCase(db, caseId))?.state).toBe(first.status === 'fulfilled' ? 'accepted' : 'rejected');
  });

  test('an owner who saves what an officer changed meanwhile is told', async () => {
    const id = await registerInitiative(testSite(db), { email: 'slow@example.org', name: 'Trage Eigenaar' });
    await decide(id, 'accept');
    const owner = await actorOf('slow@example.org');
    const version = (await getWholeInitiative(db, id))?.initiative.version ?? 0;
    await editInitiative(testSite(db), officer, { id, version, registration: filledRegistration({ name: 'Van de officier' }) }, new Date());
    const late = editInitiative(
      testSite(db),
      owner,
      { id, version, registration: filledRegistration({ name: 'Van de eigenaar' }) },
      new Date(),
    );
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
    expect((await getWholeInitiative(db, id))?.initiative.name).toBe('Van de officier');
  });
});

describe('decisions', () => {
  test('a reviewed field waits at the desk, the rest changes at once, and accepting brings it in', async () => {
    const id = await registerInitiative(testSite(db), { email: 'edit@example.org', name: 'Wijziger' });
    await decide(id, 'accept');
    const owner = await actorOf('edit@example.org');
    const version = (await getWholeInitiative(db, id))?.initiative.version ?? 0;
    const registration = filledRegistration({ name: 'Andere Naam', summary: 'Nieuw verhaal.' });
    const edited = await editInitiative(testSite(db), owner, { id, version, registration }, new Date());
    expect(edited).toEqual({ changed: ['summary'], waiting: ['name'] });
    expect((await getWholeInitiative(db, id))?.initiative).toMatchObject({ name: 'Wijziger', summary: 'Nieuw verhaal.' });
    await decide(id, 'accept');
    expect((await getWholeInitiative(db, id))?.initiative.name).toBe('Andere Naam');
  });

  test('an accepted one can be undone: off the map and open again', async () => {
    const id = await registerInitiative(testSite(db), { email: 'undo@example.org', name: 'Ongedaan' });
    const { id: caseId } = await caseOf(id);
    await decide(id, 'accept');
    const closed = await getDeskCase(db, caseId);
    await undoDecision(testSite(db), officer, { caseId, caseVersion: closed?.version ?? 0 }, new Date());
    expect((await getWholeInitiative(db, id))?.initiative.status).toBe('submitted');
    expect((await getDeskCase(db, caseId))?.state).toBe('open');
    expect((await recount(db, 'amsterdam')).differences).toEqual([]);
  });

  test('a merge keeps one at its address, fills in what it did not say, and takes the owners along', async () => {
    const [keptId = '', mergedId = ''] = [
      await registerInitiative(testSite(db), { email: 'kept@example.org', name: 'Dubbele Tuin', kind: 'community-garden' }),
      await registerInitiative(testSite(db), { email: 'merged@example.org', name: 'Dubbele Tuin', kind: 'community-garden', cost: 'free' }),
    ];
    expect((await caseOf(mergedId)).otherId).toBe(keptId);
    await decide(keptId, 'accept');
    await decide(mergedId, 'merge');
    const kept = await getWholeInitiative(db, keptId);
    expect(kept?.initiative).toMatchObject({ status: 'published', cost: 'free' });
    expect((await getWholeInitiative(db, mergedId))?.initiative.status).toBe('rejected');
    const owners = 'SELECT u.email FROM owner o JOIN "user" u ON u.id = o.userId WHERE o.organisationId = ?1 ORDER BY u.email';
    const { results } = await db.prepare(owners).bind(kept?.initiative.organisationId).all<{ email: string }>();
    expect(results.map(({ email }) => email)).toEqual(['kept@example.org', 'merged@example.org']);
  });

  test('a rejection and a return need a sentence', async () => {
    const id = await registerInitiative(testSite(db), { email: 'why@example.org', name: 'Waarom Niet' });
    await expect(decide(id, 'reject')).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(decide(id, 'return', ' \u200B ')).rejects.toMatchObject({ code: 'invalid-request' });
    await decide(id, 'reject', 'Hoort bij een andere stad.');
    const mails = (await listMails(db, 500)).filter(({ recipient }) => recipient === 'why@example.org');
    expect(mails.some(({ text }) => text.includes('Hoort bij een andere stad.'))).toBe(true);
  });
});

test('likely duplicates are found by name or website nearby and by name in the city, and nothing else', async () => {
  const [known] = (
    await db
      .prepare(
        "SELECT i.id, i.name, p.longitude, p.latitude FROM initiative i JOIN place p ON p.initiativeId = i.id WHERE i.source <> 'registered' AND length(i.name) > 12 LIMIT 1",
      )
      .all<{ id: string; name: string; longitude: number; latitude: number }>()
  ).results;
  if (!known) throw new Error('nothing seeded');
  const typo = `${known.name.slice(0, -1)}x`.toUpperCase();
  const ids = async (wanted: Parameters<typeof findLookalikes>[2]) => (await findLookalikes(db, 'amsterdam', wanted)).map(({ id }) => id);
  expect(await ids({ name: typo, website: null, places: [known] })).toContain(known.id);
  expect(await ids({ name: typo, website: null, places: [] })).toContain(known.id);
  expect(await ids({ name: 'Volstrekt Andere Naam Zonder Gelijke', website: null, places: [known] })).toEqual([]);
});
