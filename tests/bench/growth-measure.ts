import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '#worker/commands/build-site.ts';
import { withLocalDatabase } from '#worker/commands/local-database.ts';
import { demandFreePort, readPort } from '#worker/commands/port.ts';
import { CommandError } from '#worker/commands/run-command.ts';
import { median } from './bench-row.ts';
import { measuredCity } from './europe.ts';
import type { GrowthCost } from './growth-report.ts';
import { type GrowthView, growthViews, overheadName } from './growth-views.ts';
import { measureWrites } from './growth-writes.ts';
import { countRowsRead } from './rows-read.ts';

const rounds = 15;
const warmUps = 3;
/** A round asks for a view so often, or until this many milliseconds are over. */
const [asksARound, millisecondsARound] = [3, 150];

/** A loaded database. */
export interface GrowthSubject {
  readonly places: number;
  readonly folder: string;
}

/** One view of one database: what it reads, and its time in each round so far. */
interface Series {
  readonly places: number;
  readonly view: GrowthView;
  readonly rows: number | null;
  readonly times: number[];
}

/** The costs of every view and every write, by number of places. A round asks every database in turn, so that whatever else the machine does falls on all. */
export async function measureGrowth(subjects: readonly GrowthSubject[]): Promise<Map<number, GrowthCost[]>> {
  const series: Series[] = [];
  for (const { places, folder } of subjects) {
    const found = await withLocalDatabase(seriesOf, folder);
    series.push(...found.map((one) => ({ places, ...one })));
  }
  await withServers(subjects, (origins) => timeSeries(viewByView(series), origins));
  const writes = await withDatabases(subjects, (databases) => measureWrites(databases, rounds));
  return new Map(
    subjects.map(({ places }, index) => {
      const reads = series.filter((one) => one.places === places).map(costOf);
      return [places, [...reads, ...(writes[index] ?? [])]];
    }),
  );
}

async function seriesOf(db: D1Database): Promise<Omit<Series, 'places'>[]> {
  const series: Omit<Series, 'places'>[] = [];
  for (const view of await growthViews(db)) series.push({ view, rows: await rowsReadOf(db, view), times: [] });
  return series;
}

/** A page of a district asks for more than the counter knows. */
async function rowsReadOf(db: D1Database, { address }: GrowthView): Promise<number | null> {
  if (address.includes('/districts/')) return null;
  return countRowsRead(db, measuredCity, address);
}

function viewByView(series: readonly Series[]): Series[] {
  return [...Map.groupBy(series, ({ view }) => view.name).values()].flat();
}

async function timeSeries(series: readonly Series[], origins: ReadonlyMap<number, string>): Promise<void> {
  for (let round = 1 - warmUps; round <= rounds; round++) {
    for (const { places, view, times } of series) {
      const time = await timeOf(`${origins.get(places)}${view.address}`);
      if (round > 0) times.push(time);
    }
    if (round > 0) console.log(`  reads, round ${round} of ${rounds}`);
  }
}

async function timeOf(address: string): Promise<number> {
  const times: number[] = [];
  for (let spent = 0; times.length < asksARound && spent < millisecondsARound; spent += times.at(-1) ?? 0) {
    const before = performance.now();
    const response = await fetch(address, { headers: { 'Cache-Control': 'no-cache' } });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
    times.push(performance.now() - before);
  }
  return median(times);
}

function costOf({ view: { name }, rows, times }: Series): GrowthCost {
  return { name, kind: 'read', isOverhead: name === overheadName, times, rows };
}

/** Calls `act` with the local databases of all subjects, which are open together. */
function withDatabases<Result>(subjects: readonly GrowthSubject[], act: (databases: D1Database[]) => Promise<Result>): Promise<Result> {
  const [first, ...others] = subjects;
  if (!first) return act([]);
  return withLocalDatabase((db) => withDatabases(others, (databases) => act([db, ...databases])), first.folder);
}

/** Starts the built Worker over each folder in a process of its own, on ports from PORT on, and ends all of them afterwards. */
async function withServers(subjects: readonly GrowthSubject[], act: (origins: Map<number, string>) => Promise<void>): Promise<void> {
  const first = readPort(process.env.PORT);
  const ends: (() => Promise<void>)[] = [];
  try {
    const origins = new Map<number, string>();
    for (const [index, { places, folder }] of subjects.entries()) {
      const port = first + index;
      await demandFreePort(port);
      const { ready, end } = startServer(port, folder);
      ends.push(end);
      if (!(await ready)) throw new CommandError(`The server over ${folder} did not start.`);
      origins.set(places, `http://localhost:${port}`);
    }
    await act(origins);
  } finally {
    await Promise.all(ends.map((end) => end()));
  }
}

function startServer(port: number, folder: string): { ready: Promise<boolean>; end: () => Promise<void> } {
  const child = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, 'growth-serve.ts'), String(port), folder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const said = new Promise<boolean>((done) => child.stdout.on('data', (text: Buffer) => text.includes('ready') && done(true)));
  const end = async () => {
    child.kill();
    await ended;
  };
  return { ready: Promise.race([said, ended.then(() => false)]), end };
}
