import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buildSite, root } from '#worker/commands/build-site.ts';
import { withLocalDatabase } from '#worker/commands/local-database.ts';
import { demandFreePort, readPort } from '#worker/commands/port.ts';
import { CommandError, runCommand } from '#worker/commands/run-command.ts';
import { type BenchRow, growthRow, median } from './bench-row.ts';
import { measuredCity } from './europe.ts';
import { loadEurope } from './growth-load.ts';
import { type GrowthView, growthViews } from './growth-views.ts';
import { measureWrites } from './growth-writes.ts';
import { describeMachine } from './machine.ts';
import { formatRows } from './print-rows.ts';
import { countRowsRead } from './rows-read.ts';

process.env.WRANGLER_LOG = 'error';

const rounds = 9;
const warmUps = 3;
/** What the other numbers of places are compared with. */
const reference = 10_000;
const goals = { read: 1.5, write: 2 };

/** What one thing cost with one number of places. */
interface Cost {
  readonly name: string;
  readonly times: readonly number[];
  /** Rows of the database that were read, of a write those written; null where they are not counted. */
  readonly rows: number | null;
  readonly goal: number;
}

// `npm run bench:growth [-- [--no-build] [places …]]`; GROWTH_FOLDER says where the databases are kept, one folder for each number of places.
await runCommand(async () => {
  const given = process.argv.slice(2);
  const sizes = given.filter((argument) => !argument.startsWith('--')).map(Number);
  if (sizes.some((places) => !Number.isInteger(places) || places < 1000))
    throw new CommandError('Give whole numbers of at least 1000 places.');
  const folder = resolve(process.env.GROWTH_FOLDER || join(root, '.wrangler/growth'));
  await mkdir(folder, { recursive: true });
  const machine = await describeMachine(new Date());
  if (!given.includes('--no-build')) await buildSite();
  const measured = new Map<number, Cost[]>();
  for (const places of sizes.length ? sizes : [1000, 10_000, 100_000, 1_000_000, 2_800_000]) {
    measured.set(places, await measureSize(join(folder, String(places)), places));
    await writeFile(join(root, '.wrangler/growth.json'), `${JSON.stringify({ machine, sizes: [...measured].map(sizeOf) }, null, 2)}\n`);
  }
  console.log(`\n${machine.processor}, ${machine.cores} cores; Node ${machine.node}; ${machine.commit}; ${machine.date}\n`);
  console.log(formatRows(rowsOf(measured)));
  return 0;
});

async function measureSize(folder: string, places: number): Promise<Cost[]> {
  console.log(`${places.toLocaleString('en')} places …`);
  const perSecond = await loadEurope(folder, places);
  if (perSecond) console.log(`  loaded, ${Math.round(perSecond).toLocaleString('en')} a second`);
  const { views, rows } = await withLocalDatabase(async (db) => {
    const views = await growthViews(db);
    const rows = new Map<string, number | null>();
    for (const view of views) rows.set(view.name, await rowsReadOf(db, view));
    return { views, rows };
  }, folder);
  const times = await withServer(folder, (origin) => timeViews(origin, views));
  const writes = await withLocalDatabase((db) => measureWrites(db, rounds), folder);
  return [
    ...views.map(({ name }) => ({ name, times: times.get(name) ?? [], rows: rows.get(name) ?? null, goal: goals.read })),
    ...writes.map(({ name, times, rowsWritten }) => ({ name, times, rows: rowsWritten, goal: goals.write })),
  ];
}

/** A page of a district asks for more than the counter knows. */
async function rowsReadOf(db: D1Database, { name, address }: GrowthView): Promise<number | null> {
  if (address.includes('/districts/')) return null;
  return countRowsRead(db, measuredCity, { name, address, headers: {}, status: 200, goal: { time: 0, rows: 0 } });
}

/** Starts the built Worker over a folder in a process of its own and ends it afterwards. */
async function withServer<Result>(folder: string, act: (origin: string) => Promise<Result>): Promise<Result> {
  const port = readPort(process.env.PORT);
  await demandFreePort(port);
  const child = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, 'growth-serve.ts'), String(port), folder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const ready = new Promise<boolean>((done) => child.stdout.on('data', (text: Buffer) => text.includes('ready') && done(true)));
  try {
    if (!(await Promise.race([ready, ended.then(() => false)]))) throw new CommandError('The server did not start.');
    return await act(`http://localhost:${port}`);
  } finally {
    child.kill();
    await ended;
  }
}

/** Asks for every view once a round, so that whatever else the machine does falls on all of them. */
async function timeViews(origin: string, views: readonly GrowthView[]): Promise<Map<string, number[]>> {
  const times = new Map(views.map(({ name }): [string, number[]] => [name, []]));
  for (let round = -warmUps; round < rounds; round++) {
    for (const { name, address } of views) {
      const before = performance.now();
      const response = await fetch(origin + address, { headers: { 'Cache-Control': 'no-cache' } });
      await response.arrayBuffer();
      if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
      if (round >= 0) times.get(name)?.push(performance.now() - before);
    }
  }
  return times;
}

function sizeOf([places, costs]: [number, Cost[]]) {
  const spread = (times: readonly number[]) => (Math.max(...times) - Math.min(...times)) / median(times);
  return {
    places,
    rows: costs.map(({ name, times, rows }) => ({ name, milliseconds: median(times), spread: spread(times), rowsRead: rows })),
  };
}

function rowsOf(measured: ReadonlyMap<number, readonly Cost[]>): BenchRow[] {
  const few = measured.get(reference) ?? [...measured.values()][0] ?? [];
  return few.flatMap(({ name, times: less }) =>
    [...measured].flatMap(([places, costs]) => {
      const cost = costs.find((one) => one.name === name);
      if (!cost || costs === few) return [];
      const title = { name: `${name}, ${places.toLocaleString('en')}`, against: reference.toLocaleString('en'), unit: 'ms' } as const;
      return [growthRow({ ...title, goal: cost.goal }, cost.times, less)];
    }),
  );
}
