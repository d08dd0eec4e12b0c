import sharp from 'sharp';
import { desk, expect, expectAccessible, phone, test } from './fixtures.ts';
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

// Every test here only reads, so they need not wait for each other.
test.describe.configure({ mode: 'parallel' });

for (const path of pages) {
  // One language is looked at as a phone shows it by day, the other as a desk does by night: axe takes seconds.
  const [colorScheme, viewport] = path.startsWith('/nl') ? (['light', phone] as const) : (['dark', desk] as const);
  test(`${path} is accessible when it is ${colorScheme}, and fits a phone, a narrow phone and a desk`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    const response = await page.goto(path);
    expect(response?.status()).toBe(path.endsWith('/nowhere') ? 404 : 200);
    await expectAccessible(page);
    for (const width of [1440, 768, 390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      const widthOf = () => page.evaluate(() => document.documentElement.scrollWidth);
      await expect.poll(widthOf, `width of the page in ${width} pixels`).toBeLessThanOrEqual(width);
    }
  });

  test(`${path} is valid HTML with its languages, address and preview`, async ({ page, request, baseURL }) => {
    const html = await (await request.get(path)).text();
    const { results } = await validator.validateString(html);
    expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`))).toEqual([]);
    await page.setContent(html, { waitUntil: 'commit' });
    const attribute = (selector: string, name: string) => page.locator(selector).getAttribute(name);
    expect(await page.locator('h1').count()).toBe(1);
    if (path.endsWith('/nowhere')) return;
    expect(
      await page.locator('link[rel=alternate][hreflang]').evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).hreflang)),
    ).toEqual(['nl', 'en', 'x-default']);
    expect(await attribute('link[rel=canonical]', 'href')).toBe(`${baseURL}${path.split('?')[0]}`);
    const preview = await request.get((await attribute('meta[property="og:image"]', 'content')) ?? '');
    expect(await sharp(await preview.body()).metadata()).toMatchObject({ width: 1200, height: 630 });
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
  await page.goto('/nl/amsterdam?theme=sustainability&sort=newest');
  await page.getByRole('link', { name: 'EN', exact: true }).click();
  await expect(page).toHaveURL('/en/amsterdam?theme=sustainability&sort=newest');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
