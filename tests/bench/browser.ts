import { type Browser, chromium } from '@playwright/test';
import { browserArguments, browserPath } from '../site/browser.ts';
import { startWorker } from '../worker/harness.ts';
import { type BenchRow, growthRow, peerRow, type Title } from './bench-row.ts';
import { type Certificate, makeCertificate } from './certificate.ts';
import { listPath, peerFiles, peers } from './contenders.ts';
import { openLarge } from './large-site.ts';
import { Line } from './line.ts';
import { loadPlaces, readEmptyCity } from './load-places.ts';
import { madeUpInitiatives } from './made-up-places.ts';
import { mapLines } from './map-lines.ts';
import type { Findings, PartOptions } from './parts.ts';
import { type Visit, visit } from './visit.ts';

const places = 10_000;
const rounds = 5;

/** A page behind a line, and what its visits were like so far. */
interface Visited {
  readonly line: Line;
  readonly address: string;
  readonly visits: Visit[];
}

/**
 * First visits to our list and map against peers' pages with the same 10,000 places, and against ours over a much larger database; all in
 * one browser and in turn. And for the plot how long each takes to show anything, from a thousand places on.
 */
export async function browserBench({ large }: PartOptions): Promise<Findings> {
  const closing: (() => unknown)[] = [];
  try {
    const site = large ? await openLarge(large) : null;
    if (site) closing.unshift(() => site.close());
    const worker = await startWorker();
    closing.unshift(() => worker.close());
    const empty = await readEmptyCity();
    // The same piece of the map is drawn over few places as over many.
    const pack = site ? { ...empty, city: { ...empty.city, bounds: site.bounds } } : empty;
    await loadPlaces((await worker.env()).DB, pack, places);
    const certificate = makeCertificate();
    const browser = await launch(certificate);
    closing.unshift(() => browser.close());
    const line = new Line(worker.url, await peerFiles(madeUpInitiatives(places, pack.districts)), certificate);
    closing.unshift(() => line.close());
    const origin = await line.open();
    const pageOf = (path: string): Visited => ({ line, address: `${origin}${path}`, visits: [] });
    const [ours, ...theirs] = [pageOf(listPath), ...peers.map(({ path }) => pageOf(path))];
    const many = site ? await behindLine(site.url, certificate) : null;
    if (many) closing.unshift(() => many.line.close());
    await visitInTurn(browser, [ours, ...theirs, ...(many ? [many] : [])]);
    const rows = theirs.flatMap(({ visits }, index) => peerRows(peers[index]?.name ?? '', ours.visits, visits));
    const growth = site && many ? largeRows(site.told, many.visits, ours.visits) : [];
    const { lines, notes } = await mapLines(browser, certificate, pack, site);
    return { rows: [...rows, ...growth], lines, notes: [...notesOf(large), ...notes] };
  } finally {
    for (const close of closing) await close();
  }
}

/** A browser that trusts a certificate; with faults of certificates only ignored it would keep nothing in its cache. */
async function launch({ fingerprint }: Certificate): Promise<Browser> {
  const trust = `--ignore-certificate-errors-spki-list=${fingerprint}`;
  return chromium.launch({ executablePath: await browserPath(), args: [...browserArguments, trust] });
}

async function behindLine(site: URL, certificate: Certificate): Promise<Visited> {
  const line = new Line(site, new Map(), certificate);
  return { line, address: `${await line.open()}${listPath}`, visits: [] };
}

/** Visits every page once a round; the first visits fill the edge of their lines and are not counted. */
async function visitInTurn(browser: Browser, pages: readonly Visited[]): Promise<void> {
  for (let round = 0; round <= rounds; round++) {
    for (const { line, address, visits } of pages) {
      const found = await visit(browser, line, address);
      if (round > 0) visits.push(found);
    }
    if (round > 0) console.log(`  round ${round} of ${rounds}`);
  }
}

type Measure = readonly [name: string, unit: Title['unit'], of: (visit: Visit) => number];

const idle: Measure = ['map is idle', 'ms', (visit) => visit.idle];
const bytes: Measure = ['bytes until then', 'KB', (visit) => visit.bytes / 1000];
const heap: Measure = ['JavaScript heap', 'MB', (visit) => visit.heap / 1e6];
/** A browser tells of tasks from 50 ms on; where none took as long, all took less. */
const longestTask: Measure = ['longest task while dragging, from 50 ms on', 'ms', (visit) => Math.max(50, visit.longestTask)];

function peerRows(peer: string, ours: readonly Visit[], theirs: readonly Visit[]): BenchRow[] {
  const against = `${peer}, 10,000 places`;
  const row = ([name, unit, of]: Measure, goal: number | null) => peerRow({ name, against, unit, goal }, ours.map(of), theirs.map(of));
  const shown: Measure = ['list can be read (peer: shows any place)', 'ms', (visit) => visit.shown];
  return [row(shown, 3), ...[idle, bytes, heap, longestTask].map((measure) => row(measure, null))];
}

/** Our page over a large database against the same page over 10,000 places. */
function largeRows(told: string, many: readonly Visit[], few: readonly Visit[]): BenchRow[] {
  const row = ([name, unit, of]: Measure, goal: number | null) =>
    growthRow({ name: `${name}, ${told}`, against: '10,000 places', unit, goal }, many.map(of), few.map(of));
  const shown: Measure = ['list can be read', 'ms', (visit) => visit.shown];
  return [...[shown, idle, bytes, heap].map((measure) => row(measure, 1.2)), row(longestTask, null)];
}

function notesOf(large: string | null): string[] {
  return [
    'Headless Chromium, processor slowed 4 ×; every page through a line of its own kind with HTTP/2, gzip of what Cloudflare compresses but for large files of ours and all scripts of the peers, which are brotli of the highest quality, made beforehand, 150 ms to the first byte and 1.6 Mbit/s. All pages are visited in turn by one browser, each visit with nothing in its cache.',
    'Peers draw the places alone: they have no basemap, no labels and no list. WebGL is drawn by the processor.',
    ...(large ? [] : ['More places: not measured; `--large FOLDER` names a database that holds them.']),
  ];
}
