import type { Browser, CDPSession, Page } from '@playwright/test';
import type { Line } from './line.ts';

/** What a first visit to a page was like. */
export interface Visit {
  /** Milliseconds until the list could be read; of a page without a list, until it showed any place. */
  readonly shown: number;
  /** Milliseconds until the map had drawn everything and asked for nothing more. */
  readonly idle: number;
  /** Bytes of all answers by then, compressed. */
  readonly bytes: number;
  /** Bytes of the page's JavaScript heap after a collection of garbage, web workers apart. */
  readonly heap: number;
  /** Milliseconds of the longest task while the map was dragged about; 0 when none took 50 ms. */
  readonly longestTask: number;
}

const cpuSlowdown = 4;
const patienceMilliseconds = 90_000;
const stillMilliseconds = 1500;

/** Marks `shown` and `idle` in the timeline of our own page, as the peers' pages do themselves. */
const marks = () => {
  new PerformanceObserver((list) => {
    const longest = Reflect.get(window, 'longestTask') ?? 0;
    Reflect.set(window, 'longestTask', Math.max(longest, ...list.getEntries().map(({ duration }) => duration)));
  }).observe({ type: 'longtask' });
  let readable = 0;
  const look = (now: number) => {
    if (document.querySelector('.results li:nth-child(3)')?.getBoundingClientRect().height) readable ||= now;
    const [painted] = performance.getEntriesByName('first-contentful-paint');
    if (readable && painted) performance.mark('shown', { startTime: Math.max(readable, painted.startTime) });
    else requestAnimationFrame(look);
  };
  if (!location.pathname.startsWith('/peers/')) requestAnimationFrame(look);
  document.addEventListener('DOMContentLoaded', () => {
    const map = document.querySelector('vicinato-map');
    if (map) new MutationObserver(() => map.hasAttribute('ready') && performance.mark('idle')).observe(map, { attributes: true });
  });
};

/** Opens a page in a new browser context on a slow processor, and drags its map when all is there. */
export function visit(browser: Browser, line: Line, address: string): Promise<Visit> {
  return withPage(browser, async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
    const before = line.bytes;
    await page.goto(address, { waitUntil: 'commit' });
    const [shown, idle] = await untilIdle(page, line);
    const bytes = line.bytes - before;
    const heap = await heapOf(session);
    return { shown, idle, bytes, heap, longestTask: await pan(page) };
  });
}

/** Milliseconds until a page shows its list, or any place, in a new browser context on the processor as it is. Throws when it never does. */
export function timeUntilShown(browser: Browser, address: string): Promise<number> {
  return withPage(browser, async (page) => {
    await page.goto(address, { waitUntil: 'commit' });
    const shown = () => performance.getEntriesByName('shown')[0]?.startTime;
    const time = await page.waitForFunction(shown, null, { polling: 100, timeout: patienceMilliseconds });
    return Number(await time.jsonValue());
  });
}

async function withPage<Result>(browser: Browser, act: (page: Page) => Promise<Result>): Promise<Result> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'nl-NL' });
  try {
    const page = await context.newPage();
    await page.addInitScript(marks);
    return await act(page);
  } finally {
    await context.close();
  }
}

/** When `shown` was first marked and `idle` last, once nothing has come for a while. */
async function untilIdle(page: Page, line: Line): Promise<[shown: number, idle: number]> {
  const start = performance.now();
  const timesOf = (name: string) => page.evaluate((mark) => performance.getEntriesByName(mark).map(({ startTime }) => startTime), name);
  for (let seen = -1, stillSince = start; performance.now() - start < patienceMilliseconds; await page.waitForTimeout(200)) {
    const [shown, idle] = [(await timesOf('shown'))[0], (await timesOf('idle')).at(-1)];
    const state = line.bytes + (idle ?? 0);
    if (state !== seen) stillSince = performance.now();
    seen = state;
    if (shown !== undefined && idle !== undefined && performance.now() - stillSince > stillMilliseconds) return [shown, idle];
  }
  throw new Error(`${page.url()} was not ready after ${patienceMilliseconds / 1000} s`);
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

async function pan(page: Page): Promise<number> {
  await page.evaluate(() => Reflect.set(window, 'longestTask', 0));
  await page.mouse.move(900, 400);
  await page.mouse.down();
  for (const x of [800, 700, 800, 900, 1000]) await page.mouse.move(x, 400 + (x % 300) / 3, { steps: 8 });
  await page.mouse.up();
  await page.waitForTimeout(500);
  return page.evaluate(() => Number(Reflect.get(window, 'longestTask')));
}
