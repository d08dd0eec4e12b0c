import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listMails } from '#worker/repositories/outbox.ts';
import { everyPage, fillIn, type Population, populate, roles } from './every-page.ts';
import { startSessionOnlyWorker, startWorker, type TestWorker } from './harness.ts';
import { appoint, origin, send, tokenInMail } from './people.ts';

let worker: TestWorker;
let { names, cookies }: Population = { names: {}, cookies: {} };

beforeAll(async () => {
  worker = await startSessionOnlyWorker();
  ({ names, cookies } = await populate(worker));
});
afterAll(() => worker.close());

const addressOf = (path: string) => fillIn(path, names);

describe('every page', () => {
  test('is in the table', () => {
    const folder = join(import.meta.dirname, '../../src/pages');
    const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(astro|ts)$/.test(path));
    const routed = pages.filter((path) => !/(^|\/)_/.test(path));
    expect(everyPage.map(({ page }) => page).sort()).toEqual(routed.sort());
  });

  test.each(everyPage)(
    '$page answers everybody as documented, and asks the database only in the session of the request',
    async ({ path, get, post }) => {
      const got: Record<string, number> = {};
      const posted: Record<string, number> = {};
      for (const role of roles) {
        const cookie = cookies[role] ?? '';
        got[role] = (await worker.fetch(`${origin}${addressOf(path)}`, { headers: { Cookie: cookie } })).status;
        if (post)
          posted[role] = (
            await send(
              worker,
              addressOf(path),
              Object.fromEntries(Object.entries(post[0]).map(([name, value]) => [name, addressOf(value)])),
              cookie,
            )
          ).status;
      }
      expect(got).toEqual(get);
      if (post) expect(posted).toEqual(post[1]);
    },
  );
});

test('a form from another site is refused', async () => {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'https://evil.example', Cookie: cookies.officer ?? '' };
  const response = await worker.fetch(`${origin}/nl/amsterdam/desk/${names.case}`, { method: 'POST', headers, body: 'act=accept' });
  expect(response.status).toBe(403);
});

test('a page for one person is not kept for another', async () => {
  const response = await worker.fetch(`${origin}/nl/manage`, { headers: { Cookie: cookies.owner ?? '' } });
  expect(response.headers.get('Cache-Control')).toBe('private, no-store');
});

test('the session cookie cannot be read by scripts nor sent by other sites', async () => {
  const { DB } = await worker.env();
  await appoint(DB, 'fresh@example.org', 'officer', 'utrecht');
  await send(worker, '/nl/sign-in', { email: 'fresh@example.org' });
  const token = await tokenInMail(DB, 'fresh@example.org', /\/sign-in\//);
  const first = await send(worker, `/nl/sign-in/${token}`, {});
  expect(first.headers.get('Set-Cookie')).toMatch(/HttpOnly; SameSite=Lax/);
  const replayed = await send(worker, `/nl/sign-in/${token}`, {});
  expect(replayed.status).toBe(410);
  expect(replayed.headers.get('Set-Cookie') ?? '').not.toContain('session');
});

test('a deployed Worker sends its mails and has no page to read them', async () => {
  const deployed = await startWorker({ SITE_ORIGIN: origin });
  try {
    const { DB } = await deployed.env();
    expect((await send(deployed, '/nl/sign-in', { email: 'someone@example.org' })).status).toBe(200);
    await expect.poll(async () => (await listMails(DB, 1))[0]?.sentAt ?? null).not.toBeNull();
    expect((await listMails(DB, 1))[0]).toMatchObject({ text: '', html: '' });
    expect((await deployed.fetch(`${origin}/dev/outbox`)).status).toBe(404);
  } finally {
    await deployed.close();
  }
});

test('of better-auth only its passkeys are reachable, and those of nobody but oneself', async () => {
  const ask = async (path: string, role: string, init: RequestInit = {}) =>
    (await worker.fetch(`${origin}/auth/${path}`, { ...init, headers: { Cookie: cookies[role] ?? '', Origin: origin, ...init.headers } }))
      .status;
  expect(await ask('passkey/list-user-passkeys', 'visitor')).toBe(401);
  expect(await ask('passkey/list-user-passkeys', 'owner')).toBe(200);
  const post = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"email":"x@example.org","password":"x","name":"x"}',
  };
  for (const path of ['sign-up/email', 'sign-in/email', 'sign-in/magic-link', 'delete-user', 'update-user', 'passkey/../sign-up/email']) {
    expect([path, await ask(path, 'visitor', post)]).toEqual([path, 404]);
  }
  expect(await ask('magic-link/verify?token=x', 'visitor')).toBe(404);
});
