import { join } from 'node:path';
import { mortonZoom, parseMorton } from '#domain/morton.ts';
import { listCities } from '#worker/repositories/cities.ts';
import { startBareWorker, startSeededWorker, type TestWorker } from '../worker/harness.ts';
import { type BenchRow, peerRow, quantile, shareRow } from './bench-row.ts';
import { Client, type Load, type Target } from './load.ts';
import { middleTile } from './middle-tile.ts';
import type { Findings } from './parts.ts';

const rounds = 5;
const connections = 8;
const millisecondsARound = 700;

const notes = [
  `One client with ${connections} connections that it keeps asks all Workers in turn, each behind a local server of the same kind. Answers may come from the cache of the Worker, as in use, but for “always another”. A site with static files has one more door before its Worker, which looks whether a file is asked for: “behind the same door” is the hello Worker with our files and our rules for them, asked right before or after.`,
];

/** A target, the share of the bare Worker's throughput that it should reach, and whether its latency is told. */
type Subject = Target & { readonly goal: number | null; readonly tellsLatency: boolean };

/** The Workers that only say hello: alone, and with the static files of the site. */
interface Peers {
  readonly bare: Target;
  readonly door: Target;
}

/** Throughput and latency of pages, lists and tiles of Amsterdam against a Worker that only says hello; one client, taking turns. */
export async function limitBench(): Promise<Findings> {
  const helloOf = (config: string) => startBareWorker(join(import.meta.dirname, 'hello', config));
  const [alone, withFiles] = await Promise.all([helloOf('wrangler.json'), helloOf('with-files.json')]);
  const worker = await startSeededWorker();
  const client = new Client(connections);
  try {
    const hello = (name: string, address: URL): Target => ({ name, address: () => address, headers: {}, status: 200 });
    const peers: Peers = {
      bare: hello('hello Worker', alone.url),
      door: hello('hello Worker behind the same door', new URL('/tiles/', withFiles.url)),
    };
    const subjects = await subjectsOf(worker);
    for (const target of [peers.bare, peers.door, ...subjects]) await client.load(target, millisecondsARound / 2);
    return { rows: await measure(client, peers, subjects), notes };
  } finally {
    client.close();
    await Promise.all([worker.close(), alone.close(), withFiles.close()]);
  }
}

/** The loads of one subject and of both peers, round by round. */
interface Loads {
  readonly subject: Subject;
  readonly ours: Load[];
  readonly bare: Load[];
  readonly door: Load[];
}

/** Asks one after the other, each of ours between the two peers, which change sides with every round. */
async function measure(client: Client, peers: Peers, subjects: readonly Subject[]): Promise<BenchRow[]> {
  const all = subjects.map((subject): Loads => ({ subject, ours: [], bare: [], door: [] }));
  for (let round = 1; round <= rounds; round++) {
    for (const { subject, ours, bare, door } of all) {
      const turns: [Target, Load[]][] = [
        [peers.bare, bare],
        [subject, ours],
        [peers.door, door],
      ];
      for (const [target, loads] of round % 2 ? turns : turns.toReversed()) loads.push(await client.load(target, millisecondsARound));
    }
    console.log(`  round ${round} of ${rounds}`);
  }
  return [...all.flatMap((loads) => rowsOf(loads, peers)), doorRow(all, peers)];
}

const answersOf = (loads: readonly Load[]) => loads.map(({ throughput }) => throughput);

function rowsOf({ subject: { name, goal, tellsLatency }, ours, bare, door }: Loads, peers: Peers): BenchRow[] {
  const answers = { name: `${name}, answers`, unit: '/s' } as const;
  const rows = [
    shareRow({ ...answers, against: peers.bare.name, goal }, answersOf(ours), answersOf(bare)),
    shareRow({ ...answers, against: peers.door.name, goal: null }, answersOf(ours), answersOf(door)),
  ];
  if (!tellsLatency) return rows;
  const timeRow = (label: string, share: number) => {
    const at = (loads: readonly Load[]) => loads.map(({ times }) => quantile(times, share));
    return peerRow({ name: `${name}, ${label}`, against: peers.bare.name, unit: 'ms', goal: null }, at(ours), at(bare));
  };
  return [...rows, timeRow('half are sooner than', 0.5), timeRow('99 % are sooner than', 0.99)];
}

/** What the door alone leaves of the bare Worker's throughput. */
function doorRow(all: readonly Loads[], { bare, door }: Peers): BenchRow {
  const throughput = (peer: 'bare' | 'door') => answersOf(all.flatMap((loads) => loads[peer]));
  return shareRow({ name: `${door.name}, answers`, against: bare.name, unit: '/s', goal: null }, throughput('door'), throughput('bare'));
}

async function subjectsOf(worker: TestWorker): Promise<Subject[]> {
  const { DB } = await worker.env();
  const [city] = await listCities(DB);
  if (!city) throw new Error('There is no city to measure');
  const fine = await fineTilesOf(DB);
  const { x, y, z } = middleTile(city, 12);
  const tile = `/tiles/${city.id}/initiatives/${z}/${x}/${y}.mvt`;
  const etag = (await worker.fetch(tile)).headers.get('ETag') ?? '';
  const subject = (name: string, path: string | ((number: number) => string), goal: number | null, tellsLatency = true): Subject => ({
    name,
    address: (number) => new URL(typeof path === 'string' ? path : path(number), worker.url),
    headers: {},
    status: 200,
    goal,
    tellsLatency,
  });
  const fineTile = (number: number) => `/tiles/${city.id}/initiatives/${fine[number % fine.length]}.mvt`;
  return [
    subject('list page', `/nl/${city.id}`, 0.5),
    subject('list of the API', `/api/v1/cities/${city.id}/initiatives`, null),
    subject('tiles, always another', fineTile, null, false),
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
