import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { basemapTiles } from '#domain/map-files.ts';
import { tileAt } from '#domain/morton.ts';
import { startSeededWorker, type TestWorker } from './harness.ts';

const base = '/tiles/amsterdam/initiatives';
let worker: TestWorker;

beforeAll(async () => {
  worker = await startSeededWorker();
});
afterAll(() => worker.close());

/** How many places a tile stands for: alone and in rings. Stacks repeat places that are there by themselves. */
async function placesOn(address: string): Promise<number> {
  const response = await worker.fetch(address);
  expect(response.status, address).toBe(200);
  const { layers } = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer())));
  const all = (name: string) =>
    Array.from({ length: layers[name]?.length ?? 0 }, (_, index) => layers[name]?.feature(index).properties ?? {});
  const clustered = all('clusters').reduce((sum, { n, site }) => sum + (site ? 0 : Number(n)), 0);
  return clustered + all('places').length;
}

describe('tiles of initiatives', () => {
  test('stand for the same places at every zoom', async () => {
    const total = await placesOn(`${base}/0/0/0.mvt`);
    expect(total).toBeGreaterThan(600);
    const children = [0, 1].flatMap((dx) => [0, 1].map((dy) => `${base}/10/${525 + dx}/${336 + dy}.mvt`));
    const counts = await Promise.all(children.map(placesOn));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
  });

  test('show every place by itself at zoom 16', async () => {
    // Around the Columbusplein: a youth centre, and two initiatives in one building.
    const { x, y } = tileAt(4.85528, 52.36571);
    expect(await placesOn(`${base}/16/${x >> 8}/${y >> 8}.mvt`)).toBe(3);
  });

  test('obey the filters of the list', async () => {
    const total = await placesOn(`${base}/0/0/0.mvt`);
    const repair = await placesOn(`${base}/0/0/0.mvt?kind=repair-cafe`);
    const word = await placesOn(`${base}/0/0/0.mvt?q=bibliotheek`);
    expect(repair).toBeGreaterThan(30);
    expect(repair).toBeLessThan(60);
    expect(word).toBeGreaterThan(0);
    expect(word).toBeLessThan(total);
  });

  test('have an ETag of their own under every filter, for the map keeps a tile whose ETag stays', async () => {
    const tags = await Promise.all(
      ['', '?q=repair', '?q=boerderij', '?theme=sustainability'].map(async (query) =>
        (await worker.fetch(`${base}/11/1052/672.mvt${query}`)).headers.get('ETag'),
      ),
    );
    expect(new Set(tags).size).toBe(4);
  });

  test('are answered from the cache by their ETag', async () => {
    const first = await worker.fetch(`${base}/12/2103/1346.mvt`);
    const tag = first.headers.get('ETag') ?? '';
    expect(tag).not.toBe('');
    expect(first.headers.get('Cache-Control')).toContain('max-age=300');
    const second = await worker.fetch(`${base}/12/2103/1346.mvt`, { headers: { 'If-None-Match': tag } });
    expect(second.status).toBe(304);
    expect(await second.text()).toBe('');
    for (const known of [tag.replace('W/', ''), `"other", ${tag}`, '*']) {
      expect((await worker.fetch(`${base}/12/2103/1346.mvt`, { headers: { 'If-None-Match': known } })).status, known).toBe(304);
    }
    expect((await worker.fetch(`${base}/12/2103/1346.mvt`, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  });

  test('know HEAD', async () => {
    const response = await worker.fetch(`${base}/12/2103/1346.mvt`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('application/x-protobuf');
    expect(await response.text()).toBe('');
  });

  test.each([
    ['17/0/0.mvt', 400],
    ['2/4/0.mvt', 400],
    ['2/0/-1.mvt', 400],
    ['2/0/one.mvt', 400],
    ['2/0/0.png', 400],
    ['2/0/0.mvt?limit=5', 400],
    ['2/0/0.mvt?kind=casino', 400],
    ['2/0/0.mvt?q=a&q=b', 400],
  ])('%s is refused as a problem', async (path, status) => {
    const response = await worker.fetch(`${base}/${path}`);
    expect(response.status).toBe(status);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    const { errors } = (await response.json()) as { errors: { remedy: string }[] };
    expect(errors[0]?.remedy).toBeTruthy();
  });

  test('of an unknown city are not found', async () => {
    const response = await worker.fetch('/tiles/atlantis/initiatives/0/0/0.mvt');
    expect(response.status).toBe(404);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  });
});

test('public facilities come as points with name, kind and address', async () => {
  const response = await worker.fetch('/tiles/amsterdam/facilities.geojson');
  expect(response.headers.get('Content-Type')).toBe('application/geo+json');
  const { features } = (await response.json()) as { features: { geometry: { type: string }; properties: Record<string, string> }[] };
  expect(features.length).toBeGreaterThan(70);
  expect(features.every(({ geometry }) => geometry.type === 'Point')).toBe(true);
  expect(Object.keys(features[0]?.properties ?? {}).sort()).toEqual(['address', 'id', 'kind', 'name']);
});

test('a basemap tile without anything in it is no error, and stays so as long as the basemap is the same', async () => {
  const answerOf = async (search: string, city = 'amsterdam') => {
    const { status, headers } = await worker.fetch(`/cities/${city}/basemap/14/0/0.mvt${search}`);
    return [status, headers.get('Cache-Control')];
  };
  const current = new URL(basemapTiles('amsterdam'), 'http://vicinato.test').search;
  expect(await answerOf(current)).toEqual([204, 'public, max-age=31536000, immutable']);
  for (const search of ['', '?v=', '?v=undefined', '?v=00000000'])
    expect(await answerOf(search), search).toEqual([204, 'public, max-age=86400']);
  expect(await answerOf('', 'nowhere')).toEqual([204, 'public, max-age=86400']);
});
