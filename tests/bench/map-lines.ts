import type { Browser } from '@playwright/test';
import { startWorker } from '../worker/harness.ts';
import { median } from './bench-row.ts';
import type { Certificate } from './certificate.ts';
import { listPath, peerFiles, peers } from './contenders.ts';
import type { LargeSite } from './large-site.ts';
import { Line } from './line.ts';
import { loadPlaces, type readEmptyCity } from './load-places.ts';
import { madeUpInitiatives } from './made-up-places.ts';
import type { Findings } from './parts.ts';
import type { PlotLine } from './plot.ts';
import { timeUntilShown } from './visit.ts';

const rounds = 5;
/** Places that are drawn by ours and by the peers; a peer's page of a million takes minutes to open and longer to leave. */
const sizes = [1000, 10_000, 100_000];

type Pack = Awaited<ReturnType<typeof readEmptyCity>>;
type Points = { places: number; milliseconds: number }[];

/**
 * How long our page and the peers' take to show anything, by number of places: on a fast line and the processor as it is, so that neither
 * decides what a peer can do.
 */
export async function mapLines(
  browser: Browser,
  certificate: Certificate,
  pack: Pack,
  large: LargeSite | null,
): Promise<Required<Pick<Findings, 'lines' | 'notes'>>> {
  const ours: Points = [];
  const theirs = peers.map((peer) => ({ ...peer, points: [] as Points }));
  for (const places of sizes) {
    console.log(`  how long until ${places.toLocaleString('en')} places are shown`);
    ours.push({ places, milliseconds: await oursOver(browser, certificate, pack, places) });
    const files = await peerFiles(madeUpInitiatives(places, pack.districts));
    await withLine(new Line(new URL('http://localhost'), files, certificate, 'fast'), async (origin) => {
      for (const { path, points } of theirs) points.push({ places, milliseconds: await medianUntilShown(browser, `${origin}${path}`) });
    });
  }
  if (large) ours.push({ places: large.places, milliseconds: await throughFastLine(browser, certificate, large.url) });
  const line = (name: string, points: Points, isPeer: boolean): PlotLine => ({ name, points, isPeer });
  return {
    lines: [line('our list in a browser', ours, false), ...theirs.map(({ name, points }) => line(`${name}, any place`, points, true))],
    notes: [
      'The plot tells how long a browser takes to show our list, and a peer any place, of which it is given 100,000 at most: first visits on a fast line and the processor as it is, the median of five. Requests alone are in the other lines.',
    ],
  };
}

async function oursOver(browser: Browser, certificate: Certificate, pack: Pack, places: number): Promise<number> {
  const worker = await startWorker();
  try {
    await loadPlaces((await worker.env()).DB, pack, places);
    return await throughFastLine(browser, certificate, worker.url);
  } finally {
    await worker.close();
  }
}

function throughFastLine(browser: Browser, certificate: Certificate, site: URL): Promise<number> {
  return withLine(new Line(site, new Map(), certificate, 'fast'), (origin) => medianUntilShown(browser, `${origin}${listPath}`));
}

async function withLine<Result>(line: Line, act: (origin: string) => Promise<Result>): Promise<Result> {
  try {
    return await act(await line.open());
  } finally {
    line.close();
  }
}

/** The first visit is not counted. */
async function medianUntilShown(browser: Browser, address: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) times.push(await timeUntilShown(browser, address));
  return median(times.slice(1));
}
