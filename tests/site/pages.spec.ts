import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { desk, expect, expectAccessible, holdMap, openMap, phone, test } from './fixtures.ts';
import { validator } from './html.ts';

const paths = [
  '',
  '/about',
  '/sources',
  '/accessibility',
  '/api',
  '/amsterdam',
  '/amsterdam?q=zzzz&theme=sustainability',
  '/amsterdam/initiatives/repair-cafe-de-boeg',
  '/amsterdam/districts?level=quarter&measure=rate',
  '/amsterdam/districts/EJ',
  '/amsterdam/gaps',
  '/amsterdam/gaps?theme=labour-participation&level=area&per=audience&colours=deviation&district=GE01',
  '/amsterdam/gaps?count=confirmed',
  '/amsterdam/gaps/method',
  '/amsterdam/gaps/method?theme=sustainability&level=area&per=audience',
  '/amsterdam/register',
  '/amsterdam/gaps/sites?theme=sustainability',
  '/amsterdam/lost',
  '/amsterdam/initiatives/repair-cafe-de-boeg/history',
  '/amsterdam/initiatives/repair-cafe-de-boeg/report',
  '/amsterdam/initiatives/repair-cafe-de-boeg/claim',
  '/sign-in',
  '/amsterdam/districts/nowhere',
];
const pages = ['nl', 'en'].flatMap((locale) => paths.map((path) => `/${locale}${path}`));

for (const path of pages) {
  // One language is looked at as a phone shows it by day, the other as a desk does by night: axe takes seconds.
  const [colorScheme, viewport] = path.startsWith('/nl') ? (['light', phone] as const) : (['dark', desk] as const);
  test(`${path} is valid HTML with its languages, address and preview, accessible when it is ${colorScheme}, and fits a phone, a narrow phone and a desk`, async ({
    page,
    request,
    baseURL,
  }) => {
    await holdMap(page);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    const response = await page.goto(path);
    const isThere = !path.endsWith('/nowhere');
    expect(response?.status()).toBe(isThere ? 200 : 404);
    const { results } = await validator.validateString((await response?.text()) ?? '');
    expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`))).toEqual([]);
    expect(await page.locator('h1').count()).toBe(1);
    if (isThere) {
      const head = await readHead(page);
      expect(head).toMatchObject({ languages: ['nl', 'en', 'x-default'], canonical: `${baseURL}${path.split('?')[0]}` });
      const preview = await request.get(head.preview);
      expect(await sharp(await preview.body()).metadata()).toMatchObject({ width: 1200, height: 630 });
    }
    await expectAccessible(page);
    for (const width of [1440, 768, 390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      const widthOf = () => page.evaluate(() => document.documentElement.scrollWidth);
      await expect.poll(widthOf, `width of the page in ${width} pixels`).toBeLessThanOrEqual(width);
    }
  });
}

/** What the head of a page says of it: its languages, its address and the picture that is shown where it is shared. */
function readHead(page: Page): Promise<{ languages: string[]; canonical: string; preview: string }> {
  return page.evaluate(() => {
    const attribute = (selector: string, name: string) => document.querySelector(selector)?.getAttribute(name) ?? '';
    return {
      languages: Array.from(document.querySelectorAll<HTMLLinkElement>('link[rel=alternate][hreflang]'), ({ hreflang }) => hreflang),
      canonical: attribute('link[rel=canonical]', 'href'),
      preview: attribute('meta[property="og:image"]', 'content'),
    };
  });
}

for (const path of ['/amsterdam', '/amsterdam/districts', '/amsterdam/gaps?district=KK', '/amsterdam/gaps/sites?theme=sustainability']) {
  test(`/en${path} is accessible in the dark once its map is drawn, and fits a phone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await openMap(page, `/en${path}`);
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 844 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
}

test('the address without a language goes to the one the visitor reads', async ({ request }) => {
  for (const [wanted, language] of [
    ['nl-NL,nl;q=0.9', 'nl'],
    ['de-DE,en;q=0.5', 'en'],
    ['fr', 'en'],
  ]) {
    const response = await request.get('/', { headers: { 'Accept-Language': wanted ?? '' }, maxRedirects: 0 });
    expect(response.headers().location).toBe(`/${language}`);
    expect(response.headers().vary).toContain('Accept-Language');
  }
});

test('a language link shows the same state in the other language', async ({ page }) => {
  await holdMap(page);
  await page.goto('/nl/amsterdam?theme=sustainability&sort=newest');
  await page.getByRole('link', { name: 'EN', exact: true }).click();
  await expect(page).toHaveURL('/en/amsterdam?theme=sustainability&sort=newest');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
