import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationsOf } from '../../src/components/api/operations.ts';
import { Contract, type ServedDocument } from './api-document.ts';
import { officerOf, openMappingGap, storeAnalyses } from './gaps.ts';
import { startSeededWorker, type TestWorker } from './harness.ts';

const base = '/api/v1';
let worker: TestWorker;
let contract: Contract;
let initiativeId: string;
let gapId: string;

beforeAll(async () => {
  worker = await startSeededWorker('analysed');
  contract = new Contract((await (await worker.fetch('/api/openapi.json')).json()) as ServedDocument);
  const page = (await (await worker.fetch(`${base}/cities/amsterdam/initiatives?limit=1`)).json()) as { initiatives: { id: string }[] };
  initiativeId = page.initiatives[0]?.id ?? '';
  const { DB } = await worker.env();
  const now = new Date();
  const { inputHash } = await storeAnalyses(DB, 'seen', now);
  gapId = await openMappingGap(DB, await officerOf(DB, 'officer@example.org', 'amsterdam'), 'KK', inputHash, now);
});
afterAll(() => worker.close());

/** An address of every path that answers 200. */
const addresses = (): [path: string, address: string][] => [
  ['/cities', '/cities'],
  ['/cities/{city}', '/cities/amsterdam'],
  ['/cities/{city}/districts', '/cities/amsterdam/districts?level=neighbourhood'],
  ['/cities/{city}/districts', '/cities/amsterdam/districts?level=borough'],
  ['/cities/{city}/districts/{code}', '/cities/amsterdam/districts/E'],
  ['/cities/{city}/districts.geojson', '/cities/amsterdam/districts.geojson?level=quarter'],
  ['/cities/{city}/districts.csv', '/cities/amsterdam/districts.csv?level=area'],
  ['/cities/{city}/gaps', '/cities/amsterdam/gaps'],
  ['/cities/{city}/gaps', '/cities/amsterdam/gaps?theme=sustainability&level=neighbourhood&per=audience&count=own-themes'],
  ['/cities/{city}/gaps', '/cities/amsterdam/gaps?level=borough&count=confirmed'],
  ['/cities/{city}/districts/{code}/analysis', '/cities/amsterdam/districts/E/analysis'],
  ['/cities/{city}/districts/{code}/analysis', '/cities/amsterdam/districts/AE05/analysis?per=audience'],
  ['/cities/{city}/gaps/walk', '/cities/amsterdam/gaps/walk'],
  ['/cities/{city}/gaps/walk', '/cities/amsterdam/gaps/walk?theme=sustainability'],
  ['/cities/{city}/gaps.json', '/cities/amsterdam/gaps.json?level=area'],
  ['/cities/{city}/gaps.csv', '/cities/amsterdam/gaps.csv?level=neighbourhood&per=households'],
  ['/cities/{city}/gaps.R', '/cities/amsterdam/gaps.R'],
  ['/cities/{city}/initiatives', '/cities/amsterdam/initiatives'],
  ['/cities/{city}/initiatives', '/cities/amsterdam/initiatives?near=4.8497,52.3702&theme=sustainability&limit=200'],
  ['/cities/{city}/initiatives', '/cities/amsterdam/initiatives?open=now&sort=newest&match=all&kind=repair-cafe&bbox=4.7,52.2,5.1,52.5'],
  ['/cities/{city}/initiatives/{id}', `/cities/amsterdam/initiatives/${initiativeId}`],
  ['/cities/{city}/initiatives.geojson', '/cities/amsterdam/initiatives.geojson'],
  ['/cities/{city}/initiatives.csv', '/cities/amsterdam/initiatives.csv'],
  ['/cities/{city}/landmarks', '/cities/amsterdam/landmarks?q=merc'],
  ['/cities/{city}/addresses', '/cities/amsterdam/addresses?q=dam'],
  ['/cities/{city}/gaps/{id}', `/cities/amsterdam/gaps/${gapId}`],
  ['/locate', '/locate?longitude=4.8954&latitude=52.3702'],
  ['/healthz', '/healthz'],
];

describe('the document', () => {
  test('is OpenAPI 3.1 without a fault', async () => {
    expect(contract.document.openapi).toBe('3.1.0');
    expect(await lint(contract.document)).toEqual([]);
  });

  test('would show a fault to the linter', async () => {
    const faulty = structuredClone(contract.document);
    faulty.paths['/cities'] = { get: { ...faulty.paths['/cities']?.get, summary: undefined } } as never;
    expect(await lint(faulty)).toContain('operation-summary');
  });

  test('describes every path with a summary, an id, an explanation and its errors', () => {
    for (const { get } of Object.values(contract.document.paths)) {
      expect(get).toMatchObject({ summary: expect.any(String), description: expect.any(String), operationId: expect.any(String) });
      expect(Object.keys(get.responses)).toEqual(expect.arrayContaining(['200', '400', '500']));
      for (const { name, example, schema } of get.parameters ?? []) {
        if (name !== 'cursor') expect(example ?? schema.example, `${get.operationId} ${name}`).toBeDefined();
      }
    }
  });

  test('names every path that is tested here, and no other', () => {
    expect(Object.keys(contract.document.paths).sort()).toEqual([...new Set(addresses().map(([path]) => path))].sort());
  });

  test('knows nothing of persons: no mail, telephone, account, session or author', () => {
    const names = JSON.stringify(contract.document.components.schemas).match(/"[A-Za-z]+":/g) ?? [];
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => /mail|phone|person|user|account|session|token|recipient|actorId|ipAddress/i.test(name))).toEqual([]);
  });

  test('gives examples that are answers', () => expect(contract.faultyExamples()).toEqual([]));
});

describe('every address', () => {
  test('answers an anonymous reader as the document says', async () => {
    for (const [path, address] of addresses()) await contract.check(path, await worker.fetch(base + address));
  });

  test('is open to scripts of any origin', async () => {
    for (const [, address] of addresses()) {
      const response = await worker.fetch(base + address, { headers: { Origin: 'https://example.org' } });
      expect(response.headers.get('Access-Control-Allow-Origin'), address).toBe('*');
      expect(response.headers.get('Access-Control-Expose-Headers')).toContain('ETag');
      await response.body?.cancel();
    }
    const preflight = await worker.fetch(`${base}/cities`, {
      method: 'OPTIONS',
      headers: { Origin: 'https://example.org', 'Access-Control-Request-Method': 'GET' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('Access-Control-Allow-Methods')).toBe('GET,HEAD,OPTIONS');
  });

  test('answers HEAD as GET, without a body', async () => {
    for (const [, address] of addresses()) {
      const [get, head] = await Promise.all([worker.fetch(base + address), worker.fetch(base + address, { method: 'HEAD' })]);
      expect(head.status, address).toBe(200);
      for (const name of ['Content-Type', 'ETag', 'Cache-Control', 'Content-Disposition', 'Link']) {
        expect(head.headers.get(name), `${address} ${name}`).toBe(get.headers.get(name));
      }
      expect(await head.text()).toBe('');
      await get.body?.cancel();
    }
  });

  test('says 304 to whoever has its ETag, and 200 to whoever has another', async () => {
    for (const [, address] of addresses().filter(([path]) => path !== '/healthz')) {
      const first = await worker.fetch(base + address);
      const tag = first.headers.get('ETag') ?? '';
      expect(tag, address).toMatch(/^W\/"/);
      expect(first.headers.get('Cache-Control')).toContain('max-age=60');
      await first.body?.cancel();
      const again = await worker.fetch(base + address, { headers: { 'If-None-Match': `"other", ${tag}`, Origin: 'https://example.org' } });
      expect(again.status, address).toBe(304);
      expect(again.headers.get('ETag')).toBe(tag);
      expect(again.headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(await again.text()).toBe('');
      const other = await worker.fetch(base + address, { headers: { 'If-None-Match': '"other"' } });
      expect(other.status).toBe(200);
      await other.body?.cancel();
    }
  });
});

test('two addresses and two versions of a city have different ETags', async () => {
  const tagOf = async (address: string) => (await worker.fetch(base + address, { method: 'HEAD' })).headers.get('ETag');
  const csv = '/cities/amsterdam/initiatives.csv';
  const before = await tagOf(csv);
  expect(await tagOf('/cities/amsterdam/initiatives.geojson')).not.toBe(before);
  const { DB } = await worker.env();
  await DB.prepare('UPDATE initiative SET name = name || ? WHERE id = ?').bind('!', initiativeId).run();
  expect(await tagOf(csv)).not.toBe(before);
});

test('health is told at the root too, and the reference is a page', async () => {
  expect(await (await worker.fetch('/healthz')).json()).toEqual({ status: 'ok', cities: 1 });
  expect((await worker.fetch('/healthz?colour=red')).status).toBe(400);
  const page = await worker.fetch('/api', { headers: { 'Accept-Language': 'en' } });
  expect(page.headers.get('Content-Type')).toContain('text/html');
  const html = await page.text();
  const links = new Set([...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&')));
  for (const { path, example } of operationsOf(contract.document)) {
    expect(html.includes(`GET ${path}<`), path).toBe(true);
    if (example === null) continue;
    expect(links.has(example), example).toBe(true);
    const response = await worker.fetch(example);
    expect(response.status, example).toBe(200);
    await response.body?.cancel();
  }
});

async function lint(document: ServedDocument): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const faults = await lintFromString({ source: JSON.stringify(document), absoluteRef: '/openapi.json', config });
  return faults.map(({ ruleId }) => ruleId);
}
