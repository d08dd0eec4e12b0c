import { readdirSync, readFileSync, statSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorker, type TestWorker } from './harness.ts';
import { securityHeaders } from './security-headers.ts';

const root = join(import.meta.dirname, '../..');
const client = join(root, 'dist/client');
const all = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(client, path)).isFile());
const files = all.filter((path) => !['_headers', '.assetsignore'].includes(path) && !path.endsWith('.br'));
const packed = files.filter((path) => all.includes(`${path}.br`));
const read = (path: string) => readFileSync(join(client, path));
const addressOf = (path: string) => `/${path.split('/').map(encodeURIComponent).join('/')}`;

/** What Cloudflare compresses on its way, of the types of our files (developers.cloudflare.com/speed/optimization/content/compression). */
const compressedOnTheWay = ['text/css', 'text/javascript', 'text/plain', 'application/json', 'application/x-protobuf', 'image/svg+xml'];

let worker: TestWorker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(() => worker.close());

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Asks for an address exactly as it is spelled, and decodes nothing. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { hostname, port } = worker.url;
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers, method, agent: false }, (response) => {
      const { statusCode: status = 0, headers } = response;
      buffer(response).then((body) => resolve({ status, headers, body }), reject);
    })
      .on('error', reject)
      .end();
  });
}

const brotli = { 'Accept-Encoding': 'br' };
const mapCode = packed.find((path) => path.startsWith('_astro/vicinato-map.')) ?? '';
const glyphs = 'glyphs/Noto Sans Medium/0-255.pbf';

describe('what the build compressed', () => {
  test('is all that is large, decodes to the file, and is smaller than gzip', () => {
    const large = files.filter((path) => !/\/basemap\/|\.(woff2|png)$/.test(path) && read(path).length >= 20_000);
    expect(packed.toSorted()).toEqual(large.toSorted());
    expect(large).toEqual(expect.arrayContaining([mapCode, glyphs, 'cities/amsterdam/districts/quarter.topojson']));
    for (const path of large) {
      const bytes = read(`${path}.br`);
      expect(brotliDecompressSync(bytes).equals(read(path)), path).toBe(true);
      expect(bytes.length, path).toBeLessThan(gzipSync(read(path)).length * 0.95);
    }
  });

  test('and hardly anything else is asked of the Worker', () => {
    const { assets } = JSON.parse(readFileSync(join(root, 'dist/server/wrangler.json'), 'utf8')) as {
      assets: { run_worker_first: string[] };
    };
    const patterns = assets.run_worker_first.map((rule) => new RegExp(`^${rule.replaceAll('.', '\\.').replaceAll('*', '.*')}$`));
    const isAsked = (path: string) => patterns.some((pattern) => pattern.test(addressOf(path)));
    expect(files.filter(isAsked).toSorted()).toEqual([...packed, 'glyphs/OFL.txt'].toSorted());
    expect(packed.map((path) => `${path}.br`).filter((path) => !isAsked(path))).toEqual([]);
  });

  test('every other file is compressed on the way, or in itself', async () => {
    const others = files.filter((path) => !packed.includes(path) && !/\.(woff2|png)$/.test(path));
    expect(others.length).toBeGreaterThan(100);
    for (const path of others) {
      const { status, headers } = await ask(addressOf(path), {}, 'HEAD');
      expect([path, status]).toEqual([path, 200]);
      expect(compressedOnTheWay, path).toContain(headers['content-type']?.split(';')[0]);
    }
  });
});

describe('a file that the build compressed', () => {
  test.each(packed)('%s is given so, with the headers of the file', async (path) => {
    const [plain, small] = [await ask(addressOf(path)), await ask(addressOf(path), brotli)];
    expect([plain.status, small.status]).toEqual([200, 200]);
    expect(plain.body.equals(read(path))).toBe(true);
    expect(small.body.equals(read(`${path}.br`))).toBe(true);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(small.headers['content-encoding']).toBe('br');
    expect(small.headers['content-type']).toBe(plain.headers['content-type']);
    expect(small.headers.etag).not.toBe(plain.headers.etag);
    for (const { headers } of [plain, small]) {
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(headers.vary).toBe('Accept-Encoding');
      for (const name of securityHeaders) expect(headers[name.toLowerCase()], name).toBeTruthy();
    }
  });

  test.each([
    ['br', true],
    ['br, gzip', true],
    ['BR;q=0.5', true],
    ['br ; q=1.0, gzip;q=0.1', true],
    ['br;q=0.001', true],
    ['br;q=0', false],
    ['br;q=0.000, gzip', false],
    ['gzip', false],
    ['gzip, deflate', false],
    ['brotli', false],
    ['identity', false],
    ['*', false],
  ])('goes to who accepts %s: %s', async (accepted, isPacked) => {
    const { headers } = await ask(addressOf(glyphs), { 'Accept-Encoding': accepted });
    const plain = await ask(addressOf(glyphs));
    expect(headers.etag !== plain.headers.etag).toBe(isPacked);
  });

  test('is not sent to who has it, by the tag of either', async () => {
    const path = addressOf(mapCode);
    for (const headers of [brotli, {}] as Record<string, string>[]) {
      const { etag = '' } = (await ask(path, headers)).headers;
      for (const tag of [etag, `W/${etag}`]) {
        const answer = await ask(path, { ...headers, 'If-None-Match': tag });
        expect([answer.status, answer.body.length, answer.headers.etag]).toEqual([304, 0, etag]);
        expect(answer.headers['cache-control']).toContain('immutable');
      }
      expect((await ask(path, { ...headers, 'If-None-Match': '"other"' })).status).toBe(200);
    }
  });

  test('has a head, and whole where a part is asked for', async () => {
    const head = await ask(addressOf(mapCode), brotli, 'HEAD');
    expect([head.status, head.body.length, head.headers['content-encoding']]).toEqual([200, 0, 'br']);
    const part = await ask(addressOf(mapCode), { 'Accept-Encoding': 'identity', Range: 'bytes=0-9' });
    expect(part.headers['content-encoding']).toBeUndefined();
    expect(part.body.subarray(0, 10).equals(read(mapCode).subarray(0, 10))).toBe(true);
  });

  test('is only read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await ask(addressOf(mapCode), brotli, method)).status).toBe(405);
  });

  test('carries what its address adds', async () => {
    expect((await ask(`${addressOf(glyphs)}?v=00000000`, brotli)).body.equals(read(`${glyphs}.br`))).toBe(true);
  });
});

test.each([
  `${addressOf(mapCode)}.br`,
  `${addressOf(glyphs)}.br`,
  `${addressOf(glyphs)}.br.br`,
  '/glyphs/none.pbf',
  '/glyphs/.br',
  '/glyphs/%00.pbf',
  '/glyphs/%ff.pbf',
  '/glyphs/Noto%20Sans%20Medium',
  '/glyphs/..%2f_headers',
  '/glyphs/%2e%2e/_headers',
  '/glyphs//0-255.pbf',
  '/cities/amsterdam/districts/nowhere.topojson',
  '/cities/nowhere/districts/area.topojson',
  '/cities/amsterdam/walk-grid.bin.br',
  '/_astro/vicinato-map.none.js',
])('nothing is at %s, and nobody keeps that', async (path) => {
  const { status, headers } = await ask(path, brotli);
  expect(status).toBe(404);
  expect(headers['cache-control'] ?? '').not.toContain('immutable');
  for (const name of securityHeaders) expect(headers[name.toLowerCase()], name).toBeTruthy();
});

test.each([`${addressOf(glyphs)}%2ebr`, '/glyphs/', '/cities/amsterdam/districts/'])('%s leads to where nothing is', async (path) => {
  const { status, headers } = await ask(path, brotli);
  expect([301, 307]).toContain(status);
  expect(headers['cache-control'] ?? '').not.toContain('immutable');
  expect((await ask(headers.location ?? '', brotli)).status).toBe(404);
});
