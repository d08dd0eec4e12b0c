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
/** Milliseconds. */
const longestOfMany = 20_000;
/** Ours is loaded with the first three; a peer goes on until it cannot. */
const sizes = [1000, 10_000, 100_000, 1_000_000];
const loaded = sizes.slice(0, 3);

type Pack = Awaited<ReturnType<typeof readEmptyCity>>;
type Points = { places: number; milliseconds: number }[];

/**
 * How long our page and the peers' take to show anything, by number of places: on a fast line and the processor as it is, so that neither
 * decides what a peer can do. A peer that shows nothing ends there, and a note says why.
 */
export async function mapLines(
  browser: Browser,
  certificate: Certificate,
  pack: Pack,
  large: LargeSite | null,
): Promise<Required<Pick<Findings, 'lines' | 'notes'>>> {
  const ours: Points = [];
  const theirs = peers.map((peer) => ({ ...peer, points: [] as Points, end: null as string | null }));
  for (const places of sizes) {
    const going = theirs.filter(({ end }) => end === null);
    if (!loaded.includes(places) && going.length === 0) break;
    console.log(`  how long until ${places.toLocaleString('en')} places are shown`);
    if (loaded.includes(places)) ours.push({ places, milliseconds: await oursOver(browser, certificate, pack, places) });
    const files = await peerFiles(madeUpInitiatives(places, pack.districts));
    await withLine(new Line(new URL('http://localhost'), files, certificate, 'fast'), async (origin) => {
      for (const peer of going) {
        const time = await medianUntilShown(browser, `${origin}${peer.path}`).catch((error: Error) => {
          peer.end = `${peer.name} ends before ${places.toLocaleString('en')} places: ${error.message.split('\n')[0]}.`;
        });
        if (time !== undefined) peer.points.push({ places, milliseconds: time });
      }
    });
  }
  if (large) ours.push({ places: large.places, milliseconds: await throughFastLine(browser, certificate, large.url) });
  const line = (name: string, points: Points, isPeer: boolean): PlotLine => ({ name, points, isPeer });
  return {
    lines: [line('our list in a browser', ours, false), ...theirs.map(({ name, points }) => line(`${name}, any place`, points, true))],
    notes: [
      'The plot tells how long a browser takes to show our list, and a peer any place: first visits on a fast line and the processor as it is, the median of five, or one alone that took more than 20 s. Requests alone are in the other lines.',
      ...theirs.flatMap(({ end }) => (end === null ? [] : [end])),
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

/** The first visit is not counted, unless it takes so long that it is the only one. */
async function medianUntilShown(browser: Browser, address: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const time = await timeUntilShown(browser, address);
    if (time > longestOfMany) return time;
    times.push(time);
  }
  return median(times.slice(1));
}
