import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium } from '@playwright/test';
import { serve } from '#worker/commands/serve.ts';
import { browserArguments, browserPath } from '../site/browser.ts';
import { startWorker } from '../worker/harness.ts';
import { type BenchRow, growthRow, median, peerRow, type Title } from './bench-row.ts';
import { peerFiles, peers } from './contenders.ts';
import { Line } from './line.ts';
import { loadPlaces, readEmptyCity } from './load-places.ts';
import { madeUpInitiatives } from './made-up-places.ts';
import type { Findings, PartOptions } from './parts.ts';
import { type Visit, visit } from './visit.ts';

const places = 10_000;
const rounds = 5;
const largeRounds = 3;
const largePort = 8799;
const path = '/nl/amsterdam';

/** First visits to our list and map against peers' pages with the same 10,000 places, and against ours over a much larger database. */
export async function browserBench({ large }: PartOptions): Promise<Findings> {
  const pack = await readEmptyCity();
  const worker = await startWorker();
  const closing: (() => unknown)[] = [() => worker.close()];
  try {
    await loadPlaces((await worker.env()).DB, pack, places);
    const line = new Line(worker.url, await peerFiles(madeUpInitiatives(places, pack.districts)));
    closing.unshift(() => line.close());
    const browser = await chromium.launch({
      executablePath: await browserPath(),
      args: [...browserArguments, '--ignore-certificate-errors'],
    });
    closing.unshift(() => browser.close());
    const contenders = [{ name: 'ours', path, visits: [] as Visit[] }, ...peers.map((peer) => ({ ...peer, visits: [] as Visit[] }))];
    const address = await line.open();
    // The first visits fill the edge of the line and are not counted.
    for (const contender of contenders) await visit(browser, line, `${address}${contender.path}`);
    for (let round = 1; round <= rounds; round++) {
      for (const contender of contenders) contender.visits.push(await visit(browser, line, `${address}${contender.path}`));
      console.log(`  round ${round} of ${rounds}`);
    }
    const [ours, ...others] = contenders.map(({ visits }) => visits);
    const rows = others.flatMap((visits, index) => peerRows(peers[index]?.name ?? '', ours ?? [], visits));
    return { rows: [...rows, ...(large ? await largeRows(large, ours ?? []) : [])], notes: notesOf(large) };
  } finally {
    for (const close of closing) await close();
  }
}

function peerRows(peer: string, ours: readonly Visit[], theirs: readonly Visit[]): BenchRow[] {
  const against = `${peer}, 10,000 places`;
  const row = (name: string, unit: Title['unit'], goal: number | null, of: (visit: Visit) => number) =>
    peerRow({ name, against, unit, goal }, ours.map(of), theirs.map(of));
  return [
    row('list can be read (peer: shows any place)', 'ms', 3, ({ shown }) => shown),
    row('map is idle', 'ms', null, ({ idle }) => idle),
    row('bytes until then', 'KB', null, ({ bytes }) => bytes / 1000),
    row('JavaScript heap', 'MB', null, ({ heap }) => heap / 1e6),
    row('longest task while dragging', 'ms', null, ({ longestTask }) => Math.max(1, longestTask)),
  ];
}

/** A browser that trusts a line; with its certificate only ignored it would keep nothing in its cache. */
async function launch({ fingerprint }: Line): Promise<Browser> {
  const trust = `--ignore-certificate-errors-spki-list=${fingerprint}`;
  return chromium.launch({ executablePath: await browserPath(), args: [...browserArguments, trust] });
}

/** Our page over the database in a folder against the same page over 10,000 places. */
async function largeRows(folder: string, few: readonly Visit[]): Promise<BenchRow[]> {
  const end = new AbortController();
  const served = serve(largePort, folder, end.signal);
  const line = new Line(new URL(`http://localhost:${largePort}`), new Map());
  const browser = await launch(line);
  try {
    const address = await line.open();
    for (let tries = 0; !(await isServing()); tries++) if (tries > 60) throw new Error(`Nothing answers for ${folder}`);
    const many: Visit[] = [];
    while (many.length < largeRounds) many.push(await visit(browser, line, `${address}${path}`));
    const row = (name: string, unit: Title['unit'], of: (visit: Visit) => number) =>
      growthRow(
        { name: `${name}, many places`, against: '10,000 places', unit, goal: 1.2 },
        many.map(of),
        many.map(() => median(few.map(of))),
      );
    return [
      row('list can be read', 'ms', ({ shown }) => shown),
      row('map is idle', 'ms', ({ idle }) => idle),
      row('bytes until then', 'KB', ({ bytes }) => bytes / 1000),
      row('JavaScript heap', 'MB', ({ heap }) => heap / 1e6),
    ];
  } finally {
    await browser.close();
    line.close();
    end.abort();
    await served;
  }
}

async function isServing(): Promise<boolean> {
  const answer = await fetch(`http://localhost:${largePort}${path}`).catch(() => null);
  if (!answer?.ok) await wait(1000);
  return answer?.ok ?? false;
}

function notesOf(large: string | null): string[] {
  return [
    'Headless Chromium, processor slowed 4 ×; every page through one line with HTTP/2, gzip of what Cloudflare compresses, 150 ms to the first byte and 1.6 Mbit/s.',
    'Peers draw the places alone: they have no basemap, no labels and no list. WebGL is drawn by the processor.',
    ...(large ? [] : ['More places: not measured; `--large FOLDER` names a database that holds them.']),
  ];
}
