import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorker, type TestWorker } from './harness.ts';

let worker: TestWorker;

beforeAll(async () => {
  worker = await startWorker();
});
afterAll(() => worker.close());

test('a database without a city is not healthy', async () => {
  for (const address of ['/healthz', '/api/v1/healthz']) {
    const response = await worker.fetch(address);
    expect(response.status).toBe(503);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ type: '/api#unavailable' });
  }
});

test('a failure inside is a problem that tells nothing of the inside', async () => {
  const { DB } = await worker.env();
  await DB.prepare('ALTER TABLE city RENAME TO elsewhere').run();
  const response = await worker.fetch('/api/v1/cities');
  expect(response.status).toBe(500);
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
  const body = await response.text();
  expect(JSON.parse(body)).toMatchObject({ type: '/api#unexpected-error', status: 500, errors: [] });
  expect(body).not.toMatch(/sql|d1|table|city/i);
  expect((await worker.fetch('/healthz')).status).toBe(503);
});
