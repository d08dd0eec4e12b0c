import { chromium, expect, type Page, test } from '@playwright/test';
import { browserPath, testArguments } from './browser.ts';
import { mapDrawn } from './fixtures.ts';

const pages = ['/nl', '/nl/amsterdam', '/nl/amsterdam/districts', '/nl/amsterdam/districts/A', '/nl/amsterdam/gaps'];
const widths = [390, 1440];
/** What still counts as good is 0.1 (web.dev, Cumulative Layout Shift). */
const noticeableShift = 0.02;

/** What keeps a browser that is driven from outside from going back at once, whatever the page. */
const ofBeingDriven = ['BrowsingInstanceNotSwapped', 'BackForwardCacheDisabledForDelegate'];

/** Adds up how far things moved without anybody having touched them (Layout Instability, W3C). */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { shift: 0, sources: [] as string[] };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources: { node?: Element }[];
      })[]) {
        if (entry.hadRecentInput) continue;
        seen.shift += entry.value;
        seen.sources.push(...entry.sources.map(({ node }) => `${node?.nodeName}.${node?.className ?? ''} ${entry.value.toFixed(4)}`));
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Waits until a page has fetched all it wants, letters included, has drawn the map that is in view, and shows it. */
async function atRest(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  const isMapInView = await page.locator('vicinato-map').evaluateAll((maps) =>
    maps.some((map) => {
      const { top, bottom, width } = map.getBoundingClientRect();
      return width > 0 && bottom > 0 && top < innerHeight;
    }),
  );
  if (isMapInView) await mapDrawn(page);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

for (const width of widths) {
  for (const path of pages) {
    test(`nothing moves by itself on ${path} at ${width} pixels`, async ({ page }) => {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await watchShifts(page);
      await page.goto(path, { waitUntil: 'load' });
      await atRest(page);
      const seen = await page.evaluate(() => (window as unknown as { seen: { shift: number; sources: string[] } }).seen);
      expect(seen.shift, seen.sources.join('\n')).toBeLessThan(noticeableShift);
    });
  }
}

test('the shapes of districts are loaded for the level that is looked at alone', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const [, level] = /\/districts\/(\w+)\.topojson(\?|$)/.exec(request.url()) ?? [];
    if (level) asked.push(level);
  });
  await page.goto('/nl/amsterdam/districts?level=borough');
  await mapDrawn(page);
  expect(asked).toEqual(['borough']);
});

test('no page keeps the browser from showing it at once when going back', async ({ baseURL }) => {
  const browser = await chromium.launch({
    executablePath: await browserPath(),
    args: testArguments,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const page = await browser.newPage({ baseURL: baseURL ?? '' });
  const session = await page.context().newCDPSession(page);
  await session.send('Page.enable');
  const reasons: string[] = [];
  session.on('Page.backForwardCacheNotUsed', ({ notRestoredExplanations }) => {
    reasons.push(...notRestoredExplanations.map(({ reason }) => reason).filter((reason) => !ofBeingDriven.includes(reason)));
  });
  const reasonsAgainst = async (path: string, prepare = () => {}) => {
    reasons.length = 0;
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.evaluate(prepare);
    await page.goto('/nl/about');
    const isDecided = new Promise<void>((resolve) => {
      session.once('Page.backForwardCacheNotUsed', () => resolve());
      session.on('Page.frameNavigated', ({ type }) => type === 'BackForwardCacheRestore' && resolve());
    });
    await page.goBack({ waitUntil: 'commit' }).catch(() => {});
    await isDecided;
    return reasons.slice();
  };
  expect(await reasonsAgainst('/nl', () => window.addEventListener('unload', () => {}))).toContain('UnloadHandlerExistsInMainFrame');
  for (const path of pages) expect([path, await reasonsAgainst(path)]).toEqual([path, []]);
  await browser.close();
});
