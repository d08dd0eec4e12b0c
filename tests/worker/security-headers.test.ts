import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSeededWorker, type TestWorker } from './harness.ts';
import { securityHeaders } from './security-headers.ts';

let worker: TestWorker;

beforeAll(async () => {
  worker = await startSeededWorker();
});
afterAll(() => worker.close());

test('pages, answers, errors and static assets carry the same security headers', async () => {
  const file = await readFile(new URL('../../src/public/_headers', import.meta.url), 'utf8');
  const forAssets = new Map(
    file
      .split('\n\n')[0]
      ?.split('\n')
      .slice(1)
      .map((line) => line.trim().split(/: (.*)/s, 2) as [string, string]),
  );
  expect([...forAssets.keys()].sort()).toEqual(securityHeaders.toSorted());
  for (const address of ['/nl', '/nl/amsterdam', '/nowhere', '/api', '/api/v1/cities', '/api/v1/nowhere', '/icon.svg', '/healthz']) {
    const response = await worker.fetch(address);
    for (const name of securityHeaders) expect(response.headers.get(name), `${address} ${name}`).toBe(forAssets.get(name));
    await response.body?.cancel();
  }
});

test('so does every other kind of answer', async () => {
  const policy = (await worker.fetch('/nl')).headers.get('Content-Security-Policy');
  const list = '/api/v1/cities/amsterdam/initiatives';
  const tag = (await worker.fetch(list)).headers.get('ETag') ?? '';
  const preflight = { Origin: 'https://example.org', 'Access-Control-Request-Method': 'GET' };
  for (const [status, address, init] of [
    [302, '/', {}],
    [200, list, { method: 'HEAD' }],
    [304, list, { headers: { 'If-None-Match': tag } }],
    [204, list, { method: 'OPTIONS', headers: preflight }],
    [405, list, { method: 'POST' }],
    [405, '/healthz', { method: 'DELETE' }],
    [400, `${list}?colour=red`, {}],
    [200, `${list}.csv`, {}],
    [200, '/tiles/amsterdam/initiatives/0/0/0.mvt', {}],
    [404, '/tiles/nowhere', {}],
    [204, '/cities/amsterdam/basemap/14/0/0.mvt', {}],
    [200, '/cities/amsterdam/basemap/9/262/168.mvt', {}],
    [200, '/robots.txt', {}],
    [404, '/_astro/none.js', {}],
  ] as const) {
    const response = await worker.fetch(address, init);
    const said = `${'method' in init ? init.method : 'GET'} ${address}`;
    expect(response.status, said).toBe(status);
    expect(response.headers.get('Content-Security-Policy'), said).toBe(policy);
    expect(response.headers.get('X-Content-Type-Options'), said).toBe('nosniff');
    await response.body?.cancel();
  }
});

test('no page may load, run or be framed by anything foreign', async () => {
  const policy = (await worker.fetch('/nl')).headers.get('Content-Security-Policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
});
