import { on, once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ImportFault } from '#domain/import/fault.ts';
import type { CsvShape } from '#domain/import/read-csv.ts';
import type { ReadRow } from './read-row.ts';

/** A file that is read ahead of who takes its rows. */
export interface LineStream extends Pick<CsvShape, 'headings' | 'ignored'> {
  /** Its rows after so many, in parts. Once. */
  readonly read: (skipped: number) => AsyncGenerator<ReadPart>;
  /** Ends the reading, wherever it is. */
  readonly close: () => Promise<unknown>;
}

/** Some rows of a file, one after the other. */
export interface ReadPart {
  readonly rows: readonly ReadRow[];
  /** How many bytes of the file were read when the last of them ended. */
  readonly bytes: number;
  readonly isLast?: true;
}

/** What is read, for which city and source, and how many parts may wait to be taken. */
export interface LineOrder {
  readonly path: string;
  readonly cityId: string;
  readonly source: string;
  readonly partsAhead: number;
}

/** What the thread tells first. */
export type OpenedLines = Pick<CsvShape, 'headings' | 'ignored'> | { readonly fault: ImportFault };

/** Of the thread: what it forgets at once need not be kept. */
const memoryLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 64 };

/** Opens a CSV file of any length, whose rows are read, checked and given their districts in a thread of their own; or says why it cannot. */
export async function openLines(order: Omit<LineOrder, 'partsAhead'>): Promise<LineStream | { readonly fault: ImportFault }> {
  const worker = new Worker(new URL('./read-ahead.ts', import.meta.url), {
    workerData: { ...order, partsAhead: 32 } satisfies LineOrder,
    resourceLimits: memoryLimits,
  });
  const [opened] = (await once(worker, 'message')) as [OpenedLines];
  if ('fault' in opened) return opened;
  const read = async function* (skipped: number) {
    const messages = on(worker, 'message');
    worker.postMessage(skipped);
    for await (const [text] of messages) {
      worker.postMessage('taken');
      const part = JSON.parse(text) as ReadPart;
      yield part;
      if (part.isLast) return;
    }
  };
  return { ...opened, read, close: () => worker.terminate() };
}
