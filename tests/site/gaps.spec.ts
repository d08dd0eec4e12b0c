import { gzipSync } from 'node:zlib';
import { desk, expect, expectAccessible, holdMap, mapDrawn, openMap, phone, tabTo, test } from './fixtures.ts';

interface GapAnalysis {
  cityRate: { value: number; areas: number };
  areas: {
    code: string;
    name: string;
    count: number;
    standing: string;
    figures: { rate: number; plausible: { lower: number; upper: number } } | null;
  }[];
}

const address = '/nl/amsterdam/gaps';

test.beforeEach(async ({ page }) => {
  await holdMap(page);
});

test('what the page says is low is what the analysis says, with how sure that is', async ({ page, request }) => {
  const { areas } = (await (await request.get('/api/v1/cities/amsterdam/gaps?level=quarter')).json()) as GapAnalysis;
  const low = areas.filter(({ standing }) => standing === 'credibly-low');
  expect(low.length).toBeGreaterThan(0);
  await page.goto(address);
  await expect(page.locator('#summary .low a')).toHaveText(low.map(({ name }) => name));
  await expect(page.locator('#summary .low')).toContainText('De kans dat het hier echt lager is');
  await expect(page.locator('#summary .low')).toContainText('binnen tien minuten lopen');
  const rows = page.locator('#table tr[data-code]');
  await expect(rows).toHaveCount(areas.length);
  for (const standing of new Set(areas.map((area) => area.standing)))
    await expect(page.locator(`#table tbody.${standing} tr[data-code]`)).toHaveCount(
      areas.filter((area) => area.standing === standing).length,
    );
  const [first] = low;
  const row = page.locator(`#table [data-code="${first?.code}"]`);
  const shown = new Intl.NumberFormat('nl-NL', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    (first?.figures?.rate ?? 0) * 10_000,
  );
  await expect(row.locator('td').nth(1)).toContainText(shown);
});

test('a district chosen in the table is chosen in words, map and both plots, and the way back lets go', async ({ page }) => {
  await page.setViewportSize(desk);
  await openMap(page, address);
  await expect(page.locator('[data-plot=funnel] a[data-code]').first()).toBeAttached();
  await page.locator('#table [data-key="show-KK"]').click();
  await expect(page).toHaveURL(`${address}?district=KK`);
  await expect(page.locator('#chosen-name')).toHaveText('Scheldebuurt');
  await expect(page.locator('[data-plot=funnel] a.chosen')).toHaveAttribute('data-code', 'KK');
  await expect(page.locator('[data-plot=scatter] a.chosen')).toHaveAttribute('data-code', 'KK');
  await expect(page.locator('vicinato-map')).toHaveAttribute('data-selected', 'KK');
  await page.goBack();
  await expect(page.locator('#chosen-name')).toHaveCount(0);
  await expect(page.locator('[data-plot=funnel] a.chosen')).toHaveCount(0);
});

test('a dot chosen with the keyboard alone is chosen everywhere', async ({ page }) => {
  await page.setViewportSize(desk);
  await page.goto(`${address}?level=area`);
  const dots = page.locator('[data-plot=funnel] a[data-code]');
  await expect(dots.first()).toBeAttached();
  await tabTo(page, '[data-plot=funnel] a[data-code]', 400);
  const before = await page.evaluate(() => (document.activeElement as HTMLElement).dataset.code);
  await page.keyboard.press('ArrowRight');
  const code = await page.evaluate(() => (document.activeElement as HTMLElement).dataset.code);
  expect(code).not.toBe(before);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${address}?level=area&district=${code}`);
  await expect(page.locator(`#table [data-code="${code}"]`)).toHaveClass(/chosen/);
  await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset.code)).toBe(code);
});

test('the municipal rule stands beside ours, with where they disagree and why', async ({ page }) => {
  await openMap(page, address);
  await page.locator('.finer summary').click();
  await page.getByRole('link', { name: 'Zoals de gemeente' }).click();
  await expect(page).toHaveURL(`${address}?colours=deviation`);
  await mapDrawn(page);
  await expect(page.locator('.map-legend')).toContainText('standaardafwijking');
  await expect(page.locator('#whole-city')).toContainText('toeval kan het verklaren');
});

test('a dot says its district with its figure and whether it is chosen', async ({ page }) => {
  await page.goto(`${address}?district=KK`);
  const dot = page.locator('[data-plot=funnel] [data-code=KK]');
  await expect(dot).toHaveAttribute('aria-label', /^Scheldebuurt: \d+,\d \(\d+,\d – \d+,\d\), aantoonbaar laag$/);
  await expect(dot).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('group', { name: /Groot en klein eerlijk vergeleken/ })).toBeVisible();
  await page.locator('#table [data-key="show-KJ"]').click();
  await expect(dot).toHaveAttribute('aria-pressed', 'false');
  await expect(page.locator('#table [aria-current]')).toHaveAttribute('data-key', 'show-KJ');
});

test('the plots are fetched only when they come into view, whatever is chosen before', async ({ page }) => {
  await page.setViewportSize(phone);
  let fetched = false;
  page.on('request', (request) => {
    fetched ||= request.url().includes('gap-plots');
  });
  await page.goto(address);
  await page.locator('[data-key="level-area"]').click();
  await expect(page).toHaveURL(`${address}?level=area`);
  expect(fetched).toBe(false);
  await page.locator('#plots').scrollIntoViewIfNeeded();
  await expect(page.locator('[data-plot=scatter] a[data-code]').first()).toBeVisible();
  expect(fetched).toBe(true);
});

test.describe('when the plots cannot be fetched', () => {
  test.use({ missed: /Failed to load resource/ });

  test('the page says so, and everything else can still be chosen', async ({ page }) => {
    await page.route('**/gap-plots*', (route) => route.abort());
    await page.goto(address);
    await expect(page.locator('[data-plot=funnel]')).toHaveText('De grafiek kan niet worden getoond. De tabel laat dezelfde cijfers zien.');
    await page.locator('#table [data-key="show-KK"]').click();
    await expect(page.locator('#chosen-name')).toHaveText('Scheldebuurt');
  });
});

test('the heaviest page, that of the neighbourhoods, is light: under 40 KB compressed', async ({ request }) => {
  const html = await (await request.get(`${address}?level=neighbourhood`)).text();
  expect(gzipSync(html).length).toBeLessThan(40_000);
});

test('every level fits a phone, also with letters twice as large', async ({ page }) => {
  for (const level of ['borough', 'area', 'quarter', 'neighbourhood']) {
    await page.goto(`${address}?level=${level}`);
    for (const [width, size] of [
      [390, ''],
      [320, ''],
      [390, '200%'],
      [320, '200%'],
    ] as const) {
      await page.setViewportSize({ width, height: 844 });
      await page.evaluate((letters) => {
        document.documentElement.style.fontSize = letters;
      }, size);
      expect([level, size, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([level, size, width]);
    }
  }
});

test('the finer choices stay open, with the focus in them, when the last is undone', async ({ page }) => {
  await page.goto(`${address}?level=area&count=confirmed`);
  await page.locator('[data-key="count-all"]').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${address}?level=area`);
  await expect(page.locator('[data-key="count-all"]')).toBeFocused();
});

test('a district that is not on the map is named as such', async ({ page }) => {
  await page.goto(`${address}?district=ZZ99`);
  await expect(page.locator('#summary')).toContainText('staat niet op deze kaart');
});

test('with fewer than ten initiatives nothing is said of any district', async ({ page }) => {
  await page.goto(`${address}?count=confirmed`);
  await expect(page.locator('#summary .answer')).toContainText('Bij minder dan 10 zeggen we niets');
  await expect(page.locator('#table tbody')).toHaveCount(1);
});

test('the memo prints on two pages of A4, with date, method and sources', async ({ page }) => {
  await page.setViewportSize(desk);
  await openMap(page, `${address}?district=KK`);
  await expect(page.locator('[data-plot=funnel] svg')).toBeVisible();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.printed')).toContainText('methode');
  await expect(page.locator('#provenance')).toContainText('Bronnen');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('words, table and every choice are there', async ({ page }) => {
    await page.goto(address);
    await page.getByRole('link', { name: 'Gebied', exact: true }).click();
    await expect(page).toHaveURL(`${address}?level=area`);
    await expect(page.locator('#table tr[data-code]')).toHaveCount(26);
    await page.locator('#table [data-key^="show-"]').first().click();
    await expect(page.locator('#chosen-name')).toBeVisible();
  });
});

test('the page of a district says how sure its figures are, and what is just across the border', async ({ page }) => {
  await page.setViewportSize(phone);
  await page.goto('/en/amsterdam/districts/KK');
  await expect(page.locator('section[aria-labelledby=sure] tbody tr')).toHaveCount(4);
  await expect(page.locator('section[aria-labelledby=sure]')).toContainText('credibly low');
  await expect(page.locator('section[aria-labelledby=across] li').first()).toBeVisible();
  await expectAccessible(page);
});
