import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

/** What a page did that no page of Vicinato may do. */
interface Misdeeds {
  /** Requests to another host. */
  foreign: string[];
  /** Errors in the console, broken scripts, refusals by the content security policy. */
  errors: string[];
}

/**
 * The base test; every page that it opens must stay on its own host and leave the console without errors. A test that takes something
 * away names with `test.use({ missed: /…/ })` what the console may say of it.
 */
export const test = base.extend<{ misdeeds: Misdeeds; missed: RegExp | null }>({
  missed: [null, { option: true }],
  misdeeds: [
    async ({ context, baseURL, missed }, use) => {
      const misdeeds: Misdeeds = { foreign: [], errors: [] };
      const own = new URL(baseURL ?? '').origin;
      context.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (origin !== own && protocol.startsWith('http')) misdeeds.foreign.push(request.url());
      });
      context.on('console', (message) => {
        // Chromium also reports the status of a page that was asked for and is honestly not there.
        const isPageItself = message.text().startsWith('Failed to load resource') && message.location().url === message.page()?.url();
        if (message.type() === 'error' && !isPageItself && !missed?.test(message.text())) misdeeds.errors.push(message.text());
      });
      context.on('weberror', (error) => misdeeds.errors.push(error.error().message));
      await use(misdeeds);
      expect(misdeeds.foreign, 'requests to other hosts').toEqual([]);
      expect(misdeeds.errors, 'errors in the console').toEqual([]);
    },
    { auto: true },
  ],
});

/** Viewports in CSS pixels. */
export const phone = { width: 390, height: 844 };
export const desk = { width: 1440, height: 900 };

/**
 * Expects axe to find nothing against WCAG 2.2 AA and good practice. A page has no frames, so axe looks at it in one go, where it would
 * otherwise open a second page to put together what it found in each.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  expect(page.frames()).toHaveLength(1);
  // Where all else was found is not worked out: a selector for every element would take as long as looking.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.withTags(tags).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect(found).toEqual([]);
}

/** The code of the map, which a page fetches by itself. */
const mapCode = /vicinato-map/;

/**
 * Keeps a page without its map, as long as its code has not arrived. For tests of what stands around it: drawing it without a graphics
 * card takes longer than everything else that they do.
 */
export function holdMap(page: Page): Promise<unknown> {
  return page.route(mapCode, () => {});
}

/** Waits until the map has drawn all it was asked for. */
export async function mapDrawn(page: Page): Promise<void> {
  await expect(page.locator('vicinato-map')).toHaveAttribute('ready', '', { timeout: 30_000 });
}

/** Opens a page and waits for its map, which is fetched once it is in view, also where it was held until now. */
export async function openMap(page: Page, path: string): Promise<void> {
  await page.unroute(mapCode);
  await page.goto(path);
  await page.locator('vicinato-map').scrollIntoViewIfNeeded();
  await mapDrawn(page);
}

/** Presses Tab until what has the focus matches a selector; after `most` presses fails with all that had it. */
export async function tabTo(page: Page, selector: string, most = 80): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < most; presses++) {
    const { isReached, name } = await page.evaluate((wanted) => {
      const focused = document.activeElement;
      return { isReached: focused?.matches(wanted) ?? false, name: `${focused?.tagName} ${focused?.textContent?.trim().slice(0, 20)}` };
    }, selector);
    if (isReached) return;
    passed.push(name);
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} was not reached with ${most} presses of Tab, which passed ${passed.join(' | ')}`);
}

export { expect };
