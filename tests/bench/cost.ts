import { join } from 'node:path';
import { startBareWorker, startWorker, type TestWorker } from '../worker/harness.ts';
import { type BenchRow, median, peerRow } from './bench-row.ts';
import { loadBuiltWorker } from './built-worker.ts';
import { type Cost, countActs, countRequests, untilAnalysed } from './cost-requests.ts';
import { CountedDatabase } from './counted-database.ts';
import { cpuOfChildren } from './cpu-time.ts';
import { loadPlaces, readEmptyCity } from './load-places.ts';
import { viewNotes, viewRows } from './page-views.ts';
import type { Findings } from './parts.ts';
import { prices } from './prices.ts';

const places = 5000;
const rounds = 5;
const requestsARound = 12;

/** What each request costs a city of 5,000 initiatives in rows and CPU, and what a million page views a month come to. */
export async function costBench(): Promise<Findings> {
  const pack = await readEmptyCity();
  const worker = await startWorker();
  try {
    const env = await worker.env();
    await loadPlaces(env.DB, pack, places);
    const counted = new CountedDatabase(env.DB);
    const own = { ...env, DB: counted.db, MAIL_TRANSPORT: 'local', SITE_ORIGIN: 'http://vicinato.test' } as Env;
    const built = await loadBuiltWorker(own);
    // Pages of districts and gaps tell what the analyses found.
    await untilAnalysed(() => built.scheduled({ scheduledTime: Date.now() }, own), own);
    const requests = await countRequests(built, own, counted, pack.city);
    const cpu = await measureCpu(worker, requests);
    const acts = await countActs(built, own, counted);
    const usages = new Map(
      [...requests, ...acts].map((cost) => [cost.name, { ...cost, cpuMilliseconds: median(cpu.get(cost.name) ?? [0]) }]),
    );
    return {
      rows: [...requests.flatMap((cost) => rowsOf(cost, cpu.get(cost.name) ?? [])), ...acts.map(actRow), ...viewRows(usages)],
      notes: viewNotes(usages, cpu.size > 0),
    };
  } finally {
    await worker.close();
  }
}

function rowsOf({ name, rowsRead, bytes }: Cost, cpu: readonly number[]): BenchRow[] {
  const { requests, rowsRead: rowsADay, cpuMilliseconds } = prices.free;
  const share = {
    name: `${name}, ${(bytes / 1000).toFixed(1)} KB`,
    against: 'free plan, rows ÷ requests',
    unit: 'rows',
    goal: null,
  } as const;
  const limit = { name, against: 'free plan, CPU of a request', unit: 'ms', goal: 1 } as const;
  const rows = peerRow(share, [rowsRead], [rowsADay / requests]);
  return cpu.length
    ? [
        rows,
        peerRow(
          limit,
          cpu,
          cpu.map(() => cpuMilliseconds),
        ),
      ]
    : [rows];
}

function actRow({ name, rowsRead, rowsWritten }: Cost): BenchRow {
  const title = {
    name: `${name}, ${rowsRead.toLocaleString('en')} rows read`,
    against: 'free plan, written a day',
    unit: 'rows',
    goal: null,
  } as const;
  return peerRow(title, [rowsWritten], [prices.free.rowsWritten]);
}

/**
 * Milliseconds of CPU of each request in each round: of the whole runtime, the database included, less what a hello takes. Each asks past the
 * cache. Empty where the system does not tell.
 */
async function measureCpu(worker: TestWorker, requests: readonly Cost[]): Promise<Map<string, number[]>> {
  const hello = await startBareWorker(join(import.meta.dirname, 'hello/wrangler.json'));
  try {
    const cost = async (address: URL) => {
      for (let number = -2, before: number | null = null; ; number++) {
        if (number === 0) before = await cpuOfChildren();
        if (number === requestsARound)
          return ((await cpuOfChildren()) ?? Number.NaN) / requestsARound - (before ?? Number.NaN) / requestsARound;
        await (await fetch(address, { headers: { 'Cache-Control': 'no-cache' } })).arrayBuffer();
      }
    };
    const costs = new Map<string, number[]>();
    if ((await cpuOfChildren()) === null) return costs;
    for (let round = 1; round <= rounds; round++) {
      const floor = await cost(hello.url);
      for (const { name, address } of requests) {
        const own = await cost(new URL(address ?? '/', worker.url));
        costs.set(name, [...(costs.get(name) ?? []), Math.max(0.1, own - floor)]);
      }
      console.log(`  round ${round} of ${rounds}`);
    }
    return costs;
  } finally {
    await hello.close();
  }
}
