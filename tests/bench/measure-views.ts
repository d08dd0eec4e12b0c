import type { TestWorker } from '../worker/harness.ts';
import { median } from './bench-row.ts';
import type { View } from './views.ts';

/** Rounds of every measurement. */
export const rounds = 9;

const millisecondsARound = 150;
const [fewest, most] = [3, 15];
const warmUps = 10;

/** The built Worker over some number of made-up places, and what is asked of it. */
export interface Subject {
  readonly places: number;
  readonly worker: TestWorker;
  readonly views: readonly View[];
}

/** Milliseconds for one answer in each round, by number of places. */
export type Costs = ReadonlyMap<number, readonly number[]>;

/**
 * The costs of every view, by its name. A round asks for a view of one number of places after the other, so that whatever else the
 * machine does falls on all of them.
 */
export async function measureViews(subjects: readonly Subject[]): Promise<Map<string, Costs>> {
  const measured = new Map<string, Costs>();
  for (const [index, { name }] of (subjects[0]?.views ?? []).entries()) {
    const asked = subjects.flatMap(({ worker, views, places }) => {
      const view = views[index];
      return view ? [{ worker, view, places, times: [] as number[] }] : [];
    });
    const repeats: number[] = [];
    for (const { worker, view } of asked) repeats.push(repeatsFor(await warmUp(worker, view)));
    for (let round = 0; round < rounds; round++) {
      for (const [which, { worker, view, times }] of asked.entries()) times.push(await timeOf(worker, view, repeats[which] ?? fewest));
    }
    measured.set(name, new Map(asked.map(({ places, times }) => [places, times])));
    console.log(`  ${name}`);
  }
  return measured;
}

function repeatsFor(milliseconds: number): number {
  return Math.min(most, Math.max(fewest, Math.round(millisecondsARound / milliseconds)));
}

async function warmUp(worker: TestWorker, view: View): Promise<number> {
  await timeOf(worker, view, warmUps);
  return timeOf(worker, view, fewest);
}

/** Milliseconds for one answer, read to its end: the median of some. */
async function timeOf(worker: TestWorker, view: View, repeats: number): Promise<number> {
  const times: number[] = [];
  while (times.length < repeats) times.push(await timeOnce(worker, view));
  return median(times);
}

async function timeOnce(worker: TestWorker, { address, headers, status }: View): Promise<number> {
  const before = performance.now();
  const response = await worker.fetch(address, { headers });
  const { byteLength } = await response.arrayBuffer();
  if (response.status !== status || (status === 200 && byteLength === 0)) throw new Error(`${address} answered ${response.status}`);
  return performance.now() - before;
}
