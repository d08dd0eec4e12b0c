import type { City } from '#domain/city.ts';
import { startWorker, type TestWorker } from '../worker/harness.ts';
import { type BenchRow, growthRow } from './bench-row.ts';
import { clusterRows } from './cluster-peer.ts';
import { loadPlaces, readEmptyCity } from './load-places.ts';
import { madeUpInitiatives } from './made-up-places.ts';
import { type Costs, measureViews, type Subject } from './measure-views.ts';
import { countRowsRead } from './rows-read.ts';
import { viewsOf } from './views.ts';

/** Few to many; the first is what the others are compared with. */
const sizes = [1000, 10_000, 100_000];

/** What the views of a city cost with ten and a hundred times the places, and its tiles against a peer's. Says how far it is. */
export async function viewBench(): Promise<BenchRow[]> {
  const pack = await readEmptyCity();
  const workers: TestWorker[] = [];
  try {
    const subjects: Subject[] = [];
    for (const places of sizes) {
      console.log(`Loading ${amount(places)} …`);
      const worker = await startWorker();
      workers.push(worker);
      await loadPlaces((await worker.env()).DB, pack, places);
      await demandTotal(worker, pack.city, places);
      subjects.push({ places, worker, views: await viewsOf(worker, pack.city) });
    }
    console.log('Measuring …');
    const measured = await measureViews(subjects);
    const [few = 0] = sizes;
    const most = sizes.at(-1) ?? few;
    const times = (subjects[0]?.views ?? []).flatMap(({ name, goal }) => timeRows(name, goal.time, measured.get(name) ?? new Map()));
    const reads = await readRows(subjects, pack.city);
    return [...times, ...reads, ...clusterRows(madeUpInitiatives(most, pack.districts), pack.city, most, measured)];
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
  }
}

function timeRows(name: string, goal: number, costs: Costs): BenchRow[] {
  const [few = 0, ...larger] = sizes;
  return larger.map((places) => {
    const title = { name: `${name}, ${amount(places)}`, against: amount(few), unit: 'ms', goal } as const;
    return growthRow(title, costs.get(places) ?? [], costs.get(few) ?? []);
  });
}

/** The rows that each view reads with most places against fewest. */
async function readRows(subjects: readonly Subject[], { id }: City): Promise<BenchRow[]> {
  const [few, many] = [subjects[0], subjects.at(-1)];
  if (!few || !many) return [];
  const rows: BenchRow[] = [];
  for (const [index, view] of few.views.entries()) {
    const less = await countRowsRead((await few.worker.env()).DB, id, view);
    const more = await countRowsRead((await many.worker.env()).DB, id, many.views[index] ?? view);
    const title = {
      name: `${view.name}, ${amount(many.places)}`,
      against: amount(few.places),
      unit: 'rows',
      goal: view.goal.rows,
    } as const;
    if (less && more) rows.push(growthRow(title, [more], [less]));
  }
  return rows;
}

function amount(places: number): string {
  return `${places.toLocaleString('en')} places`;
}

/** Throws when the list does not hold as many initiatives as were loaded: the times would mean nothing. */
async function demandTotal(worker: TestWorker, { id }: City, places: number): Promise<void> {
  const answer = await worker.fetch(`/api/v1/cities/${id}/initiatives?limit=1`);
  const { total } = (await answer.json()) as { total: number };
  if (total !== places) throw new Error(`The list says ${total} initiatives, not ${places}`);
}
