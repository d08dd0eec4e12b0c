import { once } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import { UnreadableFile } from '#domain/import/table.ts';
import { readLocator } from '../read-locator.ts';
import { type CsvStream, streamCsv } from './csv-rows.ts';
import type { LineOrder, OpenedLines, ReadPart } from './line-stream.ts';
import { type ReadRow, readRow } from './read-row.ts';

// The thread of `openLines`: tells what the headings of a file say; then, from the row that it is told to begin at, gives parts of its rows
// as JSON, so many ahead of who takes them as it is allowed to.

/** Rows that are given together. */
const partSize = 200;
/** Opening hours that are remembered, whatever the length of a file. */
const remembered = { max: 10_000 };

const { path, cityId, source, partsAhead } = workerData as LineOrder;
const port = parentPort as MessagePort;
const stream = await streamCsv(path).catch(asFault);
if ('fault' in stream) port.postMessage({ fault: stream.fault } satisfies OpenedLines);
else await give(stream);
port.close();

async function give({ shape, rows: records }: CsvStream): Promise<void> {
  const { headings, ignored } = shape;
  port.postMessage({ headings, ignored } satisfies OpenedLines);
  const [skipped] = (await once(port, 'message')) as [number];
  const context = { headings, locate: await readLocator(cityId), hours: new LRUCache<string, boolean>(remembered) };
  const send = sender();
  let rows: ReadRow[] = [];
  let [seen, done] = [0, 0];
  try {
    for await (const { row, bytes } of records) {
      if (++seen <= skipped) continue;
      done = bytes;
      rows.push(readRow(row, context, cityId, source));
      if (rows.length < partSize) continue;
      await send({ rows, bytes });
      rows = [];
    }
  } catch (error) {
    rows.push({ faults: [asFault(error).fault] });
  }
  await send({ rows, bytes: done, isLast: true });
}

/** Sends parts, each once it is allowed to: whoever takes them says so with a message for each that was taken. */
function sender(): (part: ReadPart) => Promise<void> {
  let allowed = partsAhead;
  let wake = () => {};
  port.on('message', () => {
    allowed++;
    wake();
  });
  return async (part) => {
    while (allowed === 0) await new Promise<void>((resolve) => (wake = resolve));
    allowed--;
    port.postMessage(JSON.stringify(part));
  };
}

function asFault(error: unknown): UnreadableFile {
  if (error instanceof UnreadableFile) return error;
  throw error;
}
