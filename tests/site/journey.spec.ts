import { expect, holdMap, phone, tabTo, test } from './fixtures.ts';

test.beforeEach(async ({ page }) => {
  await holdMap(page);
});

test('with the keyboard alone on a phone-sized window: a repair café near Mercatorplein, its page, and the way back', async ({ page }) => {
  await page.setViewportSize(phone);
  await page.goto('/nl');
  await tabTo(page, 'main a[href="/nl/amsterdam"]');
  await page.keyboard.press('Enter');
  await page.waitForURL('/nl/amsterdam', { waitUntil: 'load' });
  await tabTo(page, '.skip');
  await page.keyboard.press('Enter');
  await tabTo(page, '#q');
  await page.keyboard.type('repair');
  await tabTo(page, '#near');
  await page.keyboard.type('Mercatorplein');
  await page.keyboard.press('Enter');
  await expect(page.locator('#results .distance').first()).toBeVisible();
  const nearest = page.locator('#results li a').first();
  const name = await nearest.innerText();
  await tabTo(page, '#results li a');
  const ring = await page
    .locator('#results li')
    .first()
    .evaluate((row) => getComputedStyle(row).outlineWidth);
  expect(Number.parseFloat(ring)).toBeGreaterThanOrEqual(2);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await tabTo(page, 'share-link button');
  await tabTo(page, 'back-link a', 400);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=repair&near=Mercatorplein/);
});

test('with the keyboard alone: the quarter with most sustainability for every 10,000 residents, and its table as a file', async ({
  page,
}) => {
  await page.goto('/en/amsterdam');
  await tabTo(page, '.sections a[href$="/districts"]');
  await page.keyboard.press('Enter');
  await page.waitForURL('/en/amsterdam/districts', { waitUntil: 'load' });
  for (const key of ['level-quarter', 'theme-sustainability', 'measure-rate', 'sort-rate']) {
    await tabTo(page, `[data-key="${key}"]`);
    await page.keyboard.press('Enter');
    const chosen = page.locator(`[data-key="${key}"]`);
    await expect(key === 'sort-rate' ? page.locator('th[aria-sort=descending]') : chosen).toHaveAttribute(
      key === 'sort-rate' ? 'aria-sort' : 'aria-current',
      /true|descending/,
    );
    await expect(chosen).toBeFocused();
  }
  await tabTo(page, '#table tbody tr:first-child a:not(.show)');
  const name = await page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await page.goBack();
  await tabTo(page, 'a[href*="districts.csv"]');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toContain('.csv');
});
