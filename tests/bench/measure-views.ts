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

/** One view of one number of places, and its time in each round so far. */
interface Series {
  readonly subject: Subject;
  readonly view: View;
  readonly times: number[];
}

/**
 * The costs of every view, by its name. A round asks for every view once, of one number of places after the other, so that whatever else
 * the machine does falls on all of them.
 */
export async function measureViews(subjects: readonly Subject[]): Promise<Map<string, Costs>> {
  const series = seriesOf(subjects);
  const repeats: number[] = [];
  for (const { subject, view } of series) repeats.push(repeatsFor(await warmUp(subject.worker, view)));
  for (let round = 1; round <= rounds; round++) {
    for (const [index, { subject, view, times }] of series.entries()) {
      times.push(await timeOf(subject.worker, view, repeats[index] ?? fewest));
    }
    console.log(`  round ${round} of ${rounds}`);
  }
  const byName = Map.groupBy(series, ({ view }) => view.name);
  return new Map([...byName].map(([name, all]) => [name, new Map(all.map(({ subject, times }) => [subject.places, times]))]));
}

/** View by view, from few places to many. */
function seriesOf(subjects: readonly Subject[]): Series[] {
  const [first] = subjects;
  return (first?.views ?? []).flatMap((_, index) =>
    subjects.flatMap((subject) => {
      const view = subject.views[index];
      return view ? [{ subject, view, times: [] }] : [];
    }),
  );
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
