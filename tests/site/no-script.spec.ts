import { expect, test } from './fixtures.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

test('without script one searches, filters, pages and opens a place', async ({ page }) => {
  await page.goto('/nl/amsterdam');
  await page.getByLabel('Wat zoek je?').fill('buurt');
  await page.locator('input[value=social-cohesion]').check();
  await page.getByRole('button', { name: 'Toon', exact: true }).click();
  await expect(page).toHaveURL(/q=buurt.*theme=social-cohesion/);
  await expect(page.locator('#results .sorts [aria-current]')).toHaveText('Beste overeenkomst');
  await expect(page.locator('#results li a').first()).toHaveText(/^\s*Buurt/);
  await page.locator('a[rel=next]').click();
  await expect(page.getByText(/^51 tot en met/)).toBeVisible();
  await page.locator('#results li a').first().click();
  await expect(page.getByRole('img', { name: /^Kaart met/ })).toBeVisible();
  await expect(page.locator('address')).toBeVisible();
});

test('without script the districts are a table that sorts, and a district has its drawing', async ({ page }) => {
  await page.goto('/nl/amsterdam/districts?level=area');
  await page.getByRole('link', { name: 'Per 10.000', exact: true }).click();
  await expect(page.locator('#table tbody tr')).toHaveCount(26);
  await page.locator('#table tbody tr').first().locator('a').nth(1).click();
  await expect(page.getByRole('img', { name: /^Ligging van/ })).toBeVisible();
});
