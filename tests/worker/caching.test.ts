import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { everyPage, fillIn, type Population, populate } from './every-page.ts';
import { startSeededWorker, type TestWorker } from './harness.ts';
import { origin, send } from './people.ts';
import { securityHeaders } from './security-headers.ts';

let worker: TestWorker;
let db: D1Database;
let { names, cookies }: Population = { names: {}, cookies: {} };

beforeAll(async () => {
  worker = await startSeededWorker();
  ({ DB: db } = await worker.env());
  ({ names, cookies } = await populate(worker));
});
afterAll(() => worker.close());

// Answers that tell what is open now hold for a minute; a test that begins at its end would see two of them.
beforeEach(async () => {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < 6000) await wait(left);
});

async function ask(path: string, headers: Record<string, string> = {}) {
  const response = await worker.fetch(`${origin}${path}`, { headers: { 'Cache-Control': 'max-age=0', ...headers } });
  const text = response.status === 304 ? '' : await response.text();
  const header = (name: string) => response.headers.get(name);
  return { status: response.status, text, header, isKept: header('Server-Timing') === 'kept' };
}

/** Asks until the answer is a kept one: an answer is kept after it was given, and those of a minute go with it. */
async function askKept(path: string) {
  await ask(path);
  await expect.poll(async () => (await ask(path)).isKept, { timeout: 5000 }).toBe(true);
  return ask(path);
}

const shared = [
  '/nl',
  '/nl/amsterdam',
  '/nl/amsterdam/districts',
  '/nl/amsterdam/gaps',
  '/api/v1/cities',
  '/api/v1/cities/amsterdam/initiatives?theme=sustainability',
  '/api/v1/cities/amsterdam/districts?level=borough',
  '/tiles/amsterdam/initiatives/12/2103/1346.mvt',
];

describe('what every visitor sees alike', () => {
  test.each(shared)('%s is kept, and given again as it was', async (path) => {
    const first = await ask(path);
    const again = await askKept(path);
    expect([again.status, again.text]).toEqual([200, first.text]);
    for (const name of ['Content-Type', 'Cache-Control', 'Vary', 'ETag', 'Access-Control-Allow-Origin', ...securityHeaders])
      expect([name, again.header(name)]).toEqual([name, first.header(name)]);
    expect(again.header('Cache-Control')).toMatch(/^public, max-age=\d+, stale-while-revalidate=\d+$/);
    if (path.startsWith('/nl')) expect(again.header('Vary')).toContain('Cookie');
    expect(again.header('Told-Browsers')).toBeNull();
  });

  test.each(shared)('%s is not sent again to who has it', async (path) => {
    const kept = await askKept(path);
    const tag = kept.header('ETag') ?? '';
    const { status, header } = await ask(path, { 'If-None-Match': tag });
    expect([status, header('ETag')]).toEqual([304, tag]);
    for (const name of ['Cache-Control', 'Vary', ...securityHeaders]) expect([name, header(name)]).toEqual([name, kept.header(name)]);
    expect((await ask(path, { 'If-None-Match': '"another"' })).status).toBe(200);
  });

  test('is worked out anew for who reloads past the cache', async () => {
    await askKept('/nl/amsterdam/gaps');
    expect((await ask('/nl/amsterdam/gaps', { 'Cache-Control': 'no-cache' })).isKept).toBe(false);
  });

  test('is worked out anew after a write through the same Worker, and not before', async () => {
    const path = '/nl/amsterdam/districts?level=borough';
    await askKept(path);
    await db.prepare("UPDATE city SET name = 'Mokum'").run();
    expect((await ask(path)).text).not.toContain('Mokum');
    await db.prepare('UPDATE initiative SET summary = summary WHERE slug = ?1').bind(names.slug).run();
    await send(worker, '/nl/sign-in', { email: 'writer@example.org' });
    const after = await ask(path);
    expect([after.isKept, after.text.includes('Mokum')]).toEqual([false, true]);
  });

  test.each(['/nl/amsterdam', '/nl/amsterdam/gaps', '/nl/amsterdam/gaps/opened', '/nl', '/tiles/amsterdam/initiatives/12/2103/1346.mvt'])(
    '%s is worked out anew after a write elsewhere, for the next visitor but one at the latest',
    async (path) => {
      const tag = (await askKept(path)).header('ETag') ?? '';
      const isData = path.startsWith('/tiles');
      const touch = isData ? 'UPDATE initiative SET summary = summary WHERE slug = ?1' : 'UPDATE analysis SET body = body WHERE ?1 <> 1';
      await db.prepare(touch).bind(names.slug).run();
      // What was read within the last second is not asked for again.
      await wait(1001);
      await ask(path);
      await expect.poll(async () => (await ask(path, { 'If-None-Match': tag })).status, { interval: 20, timeout: 10_000 }).toBe(200);
    },
  );

  test('is one answer however its address is spelt', async () => {
    await askKept('/nl/amsterdam/gaps?theme=sustainability&level=quarter');
    expect((await ask('/nl/amsterdam/gaps?level=quarter&utm_source=krant&theme=sustainability')).isKept).toBe(true);
    expect((await ask('/nl/amsterdam/gaps?level=area&theme=sustainability')).isKept).toBe(false);
    expect((await ask('/api/v1/cities?utm_source=krant')).status).toBe(400);
  });

  test('is never an error, nor of a city that is not there', async () => {
    for (const path of [
      '/nl/atlantis',
      '/nl/amsterdam/districts/ZZ',
      '/api/v1/cities/atlantis',
      '/nl/amsterdam/initiatives/nothing-of-this-name',
    ]) {
      const { status, header } = await ask(path);
      expect([path, status, header('Cache-Control')?.includes('public') ?? false]).toEqual([path, 404, false]);
      expect((await ask(path)).isKept).toBe(false);
    }
  });
});

/** Pages that a visitor may get from those kept for another. */
const keptPages = everyPage.filter(
  ({ get, page }) => get.visitor === 200 && !/register|report|claim|sign-in|outbox|^api|robots|sitemap/.test(page),
);

describe('what is of one person', () => {
  test.each(everyPage)('$page is nobody else’s', async ({ page, path, get }) => {
    const address = fillIn(path, names);
    for (const role of ['officer', 'owner', 'admin']) {
      const { status, header, isKept } = await ask(address, { Cookie: cookies[role] ?? '' });
      expect([status, isKept]).toEqual([get[role as 'owner'], false]);
      expect(header('Cache-Control')).toMatch(/^private, no-(cache|store)$|^no-(cache|store)$/);
    }
    const visitor = await ask(address);
    const again = await ask(address);
    for (const { text } of [visitor, again]) {
      if (get.visitor !== 200 || page.startsWith('dev/')) continue;
      expect(text).not.toMatch(/(owner|other|officer|foreign|admin|opener)@example\.org/);
      expect(text).not.toContain('href="/nl/manage"');
    }
    const isShared = keptPages.some((one) => one.page === page);
    if (!isShared) expect([page, visitor.header('Cache-Control')?.includes('public') ?? false, again.isKept]).toEqual([page, false, false]);
  });

  test.each(keptPages)('$page stays theirs when it is kept for visitors', async ({ path }) => {
    const address = fillIn(path, names);
    const kept = await askKept(address);
    const own = await ask(address, { Cookie: cookies.officer ?? '', 'If-None-Match': kept.header('ETag') ?? '' });
    expect([own.status, own.isKept, own.header('Cache-Control')]).toEqual([200, false, 'private, no-cache']);
    expect(own.text).toContain('href="/nl/manage"');
    expect((await askKept(address)).text).toBe(kept.text);
  });

  test('every cookie of the site bears its name, by which the kept answers know it', () => {
    for (const cookie of Object.values(cookies)
      .flatMap((all) => all.split('; '))
      .filter(Boolean))
      expect(cookie).toMatch(/^vicinato\./);
  });
});

describe('who acts', () => {
  test('sees their act at once: where the database stood goes along in a cookie, and only then', async () => {
    const read = await worker.fetch(`${origin}/nl/amsterdam/districts`);
    expect(read.headers.get('Set-Cookie')).toBeNull();
    const act = await send(worker, '/nl/sign-in', { email: 'fresh@example.org' });
    const cookie = act.headers.get('Set-Cookie') ?? '';
    expect(cookie).toMatch(/^vicinato\.bookmark=[0-9a-f-]+; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax$/);
    await askKept('/nl/amsterdam/districts');
    const own = await ask('/nl/amsterdam/districts', { Cookie: cookie.split(';')[0] ?? '' });
    expect([own.status, own.isKept, own.header('Cache-Control')]).toEqual([200, false, 'private, no-cache']);
  });

  test('is not kept out by a cookie that is no bookmark', async () => {
    for (const text of ['', 'first-primary', 'x'.repeat(2000), "'; DROP TABLE city"])
      expect((await ask('/nl/amsterdam/districts', { Cookie: `vicinato.bookmark=${text}` })).status).toBe(200);
  });
});
