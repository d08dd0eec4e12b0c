import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Contract, type ServedDocument } from './api-document.ts';
import { startSeededWorker, type TestWorker } from './harness.ts';

const base = '/api/v1';
const list = `${base}/cities/amsterdam/initiatives`;
let worker: TestWorker;
let contract: Contract;

beforeAll(async () => {
  worker = await startSeededWorker();
  contract = new Contract((await (await worker.fetch('/api/openapi.json')).json()) as ServedDocument);
});
afterAll(() => worker.close());

interface ProblemBody {
  type: string;
  status: number;
  errors: { field: string; detail: string; remedy: string }[];
}

/** Asks, expects a problem of this status, and gives its body. */
async function problemOf(address: string, status: number, init?: RequestInit): Promise<ProblemBody> {
  const response = await worker.fetch(address, init);
  expect(response.status, address).toBe(status);
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
  const body = (await response.json()) as ProblemBody;
  expect(contract.faultsOf('Problem', body)).toEqual([]);
  expect(body.status).toBe(status);
  return body;
}

describe('a parameter that is refused is named with its remedy', () => {
  test.each([
    ['theme', 'theme=wind'],
    ['match', 'match=some'],
    ['kind', 'kind=castle'],
    ['district', 'district=ZZZ'],
    ['district', 'district=%27%3B--'],
    ['q', `q=${'a'.repeat(101)}`],
    ['bbox', 'bbox=1,2,3'],
    ['bbox', 'bbox=5,52,4,53'],
    ['near', 'near=52.37'],
    ['near', 'near=4.9,152'],
    ['near', 'near=Mercatorplein'],
    ['open', 'open=tomorrow'],
    ['open', 'open=2026-02-30'],
    ['open', 'open=2001-01-01'],
    ['open', 'open=2999-01-01'],
    ['sort', 'sort=best'],
    ['sort', 'sort=distance'],
    ['limit', 'limit=0'],
    ['limit', 'limit=201'],
    ['limit', 'limit=1e99'],
    ['limit', 'limit=ten'],
    ['limit', 'limit=0x10'],
    ['limit', 'limit=1e1'],
    ['limit', 'limit=%205'],
    ['limit', 'limit='],
    ['bbox', 'bbox=-999,-99,999,99'],
    ['cursor', 'cursor=nonsense'],
    ['cursor', 'cursor=%00'],
  ])('%s in %s', async (field, search) => {
    const { errors, type } = await problemOf(`${list}?${search}`, 400);
    expect(type).toBe('/api#invalid-request');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ field, detail: expect.stringMatching(/\S/), remedy: expect.stringContaining(' ') });
  });

  test.each([
    ['theme', 'theme=wind'],
    ['theme', 'theme=sustainability,social-cohesion'],
    ['theme', 'theme='],
    ['level', 'level=street'],
    ['per', 'per=dogs'],
    ['per', 'per=audience'],
    ['count', 'count=most'],
  ])('%s of gaps in %s', async (field, search) => {
    for (const name of ['gaps', 'gaps.json', 'gaps.csv']) {
      const { errors } = await problemOf(`${base}/cities/amsterdam/${name}?${search}`, 400);
      expect(errors).toEqual([{ field, detail: expect.stringMatching(/\S/), remedy: expect.stringContaining(' ') }]);
    }
  });

  test('each of several', async () => {
    const { errors } = await problemOf(`${list}?limit=0&theme=wind&colour=red`, 400);
    expect(errors.map(({ field }) => field).sort()).toEqual(['colour', 'limit', 'theme']);
  });

  test('a missing level, a missing position, an empty search', async () => {
    const districts = await problemOf(`${base}/cities/amsterdam/districts`, 400);
    expect(districts.errors[0]?.field).toBe('level');
    const position = await problemOf(`${base}/locate?longitude=4.9`, 400);
    expect(position.errors[0]?.field).toBe('latitude');
    const names = await problemOf(`${base}/cities/amsterdam/landmarks?q=%20`, 400);
    expect(names.errors[0]?.field).toBe('q');
  });
});

test('an unknown parameter is refused everywhere', async () => {
  for (const path of Object.keys(contract.document.paths)) {
    const address = path.replace('{city}', 'amsterdam').replace('{code}', 'E').replace('{id}', 'x');
    const { errors } = await problemOf(`${base}${address}?colour=red`, 400);
    expect(errors.map(({ field }) => field)).toContain('colour');
  }
});

test('a repeated parameter is refused', async () => {
  const { errors } = await problemOf(`${list}?theme=sustainability&theme=social-cohesion`, 400);
  expect(errors).toEqual([{ field: 'theme', detail: 'It is given more than once.', remedy: expect.stringContaining('once') }]);
  await problemOf(`${base}/cities/amsterdam/districts?level=area&level=area`, 400);
});

test('a cursor of another order is refused', async () => {
  const page = (await (await worker.fetch(`${list}?sort=name&limit=1`)).json()) as { nextCursor: string };
  const { errors } = await problemOf(`${list}?sort=newest&limit=1&cursor=${page.nextCursor}`, 400);
  expect(errors[0]?.field).toBe('cursor');
  expect((await problemOf(`${list}?q=repair&cursor=${page.nextCursor}`, 400)).errors[0]?.field).toBe('cursor');
});

test('what does not exist is not found', async () => {
  for (const address of [
    '/api/v1',
    '/api/v2/cities',
    '/api/v1/nothing',
    `${base}/cities/rotterdam`,
    `${base}/cities/AMSTERDAM`,
    `${base}/cities/rotterdam/districts?level=area`,
    `${base}/cities/rotterdam/initiatives.csv`,
    `${base}/cities/rotterdam/landmarks?q=a`,
    `${base}/cities/amsterdam/districts/ZZZ`,
    `${base}/cities/amsterdam/districts/ZZZ/analysis`,
    `${base}/cities/rotterdam/gaps`,
    `${base}/cities/rotterdam/gaps.csv?level=area`,
    `${base}/cities/rotterdam/gaps.R`,
    `${base}/cities/amsterdam/districts/%27%20OR%201=1`,
    `${list}/00000000-0000-7000-8000-000000000000`,
    `${list}/%00`,
    `${list}/%E0%A4%A`,
    `${list}/${'x'.repeat(4000)}`,
  ]) {
    expect((await problemOf(address, 404)).type).toBe('/api#not-found');
  }
});

test('a position outside of every city is told apart from a wrong address', async () => {
  expect((await problemOf(`${base}/locate?longitude=4.48&latitude=51.92`, 404)).type).toBe('/api#outside-every-city');
  await problemOf(`${base}/locate?longitude=0&latitude=90`, 404);
  await problemOf(`${base}/locate?longitude=181&latitude=0`, 400);
  await problemOf(`${base}/locate?longitude=NaN&latitude=0`, 400);
});

test('a method that an address does not know is refused with those it knows', async () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    for (const address of ['/api/v1/cities', list, '/api/openapi.json']) {
      const response = await worker.fetch(address, { method });
      expect(response.headers.get('Allow'), `${method} ${address}`).toBe('GET, HEAD, OPTIONS');
      expect((await problemOf(address, 405, { method })).type).toBe('/api#method-not-allowed');
    }
  }
  await problemOf('/api/v1/nothing', 404, { method: 'POST' });
});

test('outside of the API too, and its own document knows no parameter', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    for (const address of ['/healthz', '/tiles/amsterdam/initiatives/0/0/0.mvt', '/tiles/amsterdam/facilities.geojson']) {
      const response = await worker.fetch(address, { method });
      expect(response.status, `${method} ${address}`).toBe(405);
      expect(response.headers.get('Allow')).toBe('GET, HEAD');
      expect(response.headers.get('Content-Type')).toBe('application/problem+json');
      expect(contract.faultsOf('Problem', await response.json())).toEqual([]);
    }
  }
  expect((await problemOf('/api/openapi.json?colour=red', 400)).errors[0]?.field).toBe('colour');
  expect((await worker.fetch('/tiles/amsterdam/facilities.geojson?colour=red')).status).toBe(400);
});

test('HEAD of what is refused has the status alone', async () => {
  const response = await worker.fetch(`${list}?limit=0`, { method: 'HEAD' });
  expect(response.status).toBe(400);
  expect(await response.text()).toBe('');
});

describe('hostile words are only words', () => {
  test.each([
    "'; DROP TABLE initiative; --",
    '" OR name:* NEAR(a b, 2)',
    'name : x*',
    '^repair AND NOT (',
    '\u0000',
    'caf\u0000e',
    '%',
    '_',
    '*',
    '🧑‍🌾🌷',
    '\ud800',
    '\u202Eretsambo',
    'é'.normalize('NFD').repeat(50),
    '<script>alert(1)</script>',
    '{{7*7}}',
    '\\',
    '-'.repeat(100),
  ])('%j', async (text) => {
    const q = encodeURIComponent(text.toWellFormed());
    for (const [path, address] of [
      ['/cities/{city}/initiatives', `${list}?q=${q}`],
      ['/cities/{city}/landmarks', `${base}/cities/amsterdam/landmarks?q=${q}`],
    ] as const) {
      const response = await worker.fetch(address);
      expect([200, 400], address).toContain(response.status);
      await contract.check(path, response);
    }
  });

  test('and the tables are still there', async () => {
    const { total } = (await (await worker.fetch(list)).json()) as { total: number };
    expect(total).toBeGreaterThan(600);
  });

  test('a very long address is no reason to fail', async () => {
    const response = await worker.fetch(`${list}?${'x'.repeat(8000)}=1`);
    expect(response.status).toBe(400);
    expect((await response.text()).length).toBeLessThan(3000);
  });
});
