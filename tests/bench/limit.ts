import { join } from 'node:path';
import { mortonZoom, parseMorton } from '#domain/morton.ts';
import { listCities } from '#worker/repositories/cities.ts';
import { startBareWorker, startSeededWorker, type TestWorker } from '../worker/harness.ts';
import { type BenchRow, peerRow, quantile, shareRow } from './bench-row.ts';
import { Client, type Load, type Target } from './load.ts';
import type { Findings } from './parts.ts';
import { middleTile } from './views.ts';

const rounds = 5;
const connections = 8;
const millisecondsARound = 700;

const notes = [
  `One client with ${connections} connections that it keeps asks both Workers in turn, each behind a local server of the same kind. Answers may come from the cache of the Worker, as in use, but for “always another”.`,
];

/** A target and the share of the bare Worker's throughput that it should reach. */
type Subject = Target & { readonly goal: number | null };

/** Throughput and latency of pages, lists and tiles of Amsterdam against a Worker that only says hello; one client, taking turns. */
export async function limitBench(): Promise<Findings> {
  const helloOf = (config: string) => startBareWorker(join(import.meta.dirname, 'hello', config));
  const [hello, withFiles] = await Promise.all([helloOf('wrangler.json'), helloOf('with-files.json')]);
  const worker = await startSeededWorker();
  const client = new Client(connections);
  try {
    const bare: Target = { name: 'hello', address: () => hello.url, headers: {}, status: 200 };
    const door = new URL('/tiles/', withFiles.url);
    const subjects: Subject[] = [
      { name: 'hello Worker beside the same static files', address: () => door, headers: {}, status: 200, goal: null },
      ...(await subjectsOf(worker)),
    ];
    for (const target of [bare, ...subjects]) await client.load(target, millisecondsARound / 2);
    return { rows: await measure(client, bare, subjects), notes };
  } finally {
    client.close();
    await Promise.all([worker.close(), hello.close(), withFiles.close()]);
  }
}

/** Asks one after the other, in each round the bare Worker right before each of ours, in every second round right after it. */
async function measure(client: Client, bare: Target, subjects: readonly Subject[]): Promise<BenchRow[]> {
  const loads = subjects.map((subject) => ({ subject, ours: [] as Load[], peer: [] as Load[] }));
  for (let round = 1; round <= rounds; round++) {
    for (const { subject, ours, peer } of loads) {
      const turns = [() => client.load(bare, millisecondsARound).then((load) => peer.push(load))];
      turns[round % 2 ? 'push' : 'unshift'](() => client.load(subject, millisecondsARound).then((load) => ours.push(load)));
      for (const turn of turns) await turn();
    }
    console.log(`  round ${round} of ${rounds}`);
  }
  return loads.flatMap(({ subject: { name, goal }, ours, peer }) => {
    const against = `hello Worker, ${connections} connections`;
    const throughput = (load: Load) => load.throughput;
    const at = (share: number) => (load: Load) => quantile(load.times, share);
    const timeRow = (label: string, share: number) =>
      peerRow({ name: `${name}, ${label}`, against, unit: 'ms', goal: null }, ours.map(at(share)), peer.map(at(share)));
    const answers = shareRow({ name: `${name}, answers`, against, unit: '/s', goal }, ours.map(throughput), peer.map(throughput));
    return [answers, timeRow('half are sooner than', 0.5), timeRow('99 % are sooner than', 0.99)];
  });
}

async function subjectsOf(worker: TestWorker): Promise<Subject[]> {
  const { DB } = await worker.env();
  const [city] = await listCities(DB);
  if (!city) throw new Error('There is no city to measure');
  const fine = await fineTilesOf(DB);
  const { x, y, z } = middleTile(city, 12);
  const tile = `/tiles/${city.id}/initiatives/${z}/${x}/${y}.mvt`;
  const etag = (await worker.fetch(tile)).headers.get('ETag') ?? '';
  const subject = (name: string, path: string | ((number: number) => string), goal: number | null): Subject => ({
    name,
    address: (number) => new URL(typeof path === 'string' ? path : path(number), worker.url),
    headers: {},
    status: 200,
    goal,
  });
  const fineTile = (number: number) => `/tiles/${city.id}/initiatives/${fine[number % fine.length]}.mvt`;
  return [
    subject('list page', `/nl/${city.id}`, 0.5),
    subject('list of the API', `/api/v1/cities/${city.id}/initiatives`, null),
    subject('tiles, always another', fineTile, null),
    subject('tile that the Worker has in its cache', tile, 0.9),
    { ...subject('tile that the client has, 304', tile, 0.9), status: 304, headers: { 'If-None-Match': etag } },
  ];
}

/** z/x/y of every tile at zooms 14 to 16 with a place in it. */
async function fineTilesOf(db: D1Database): Promise<string[]> {
  const { results } = await db.prepare('SELECT morton FROM place').all<{ morton: number }>();
  const tiles = [16, 15, 14].flatMap((z) =>
    results.map(({ morton }) => {
      const { x, y } = parseMorton(morton);
      return `${z}/${x >> (mortonZoom - z)}/${y >> (mortonZoom - z)}`;
    }),
  );
  return [...new Set(tiles)];
}
