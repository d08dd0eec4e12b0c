import { expect, expectAccessible, test } from './fixtures.ts';

const pages = ['', '/amsterdam', '/amsterdam/initiatives/repair-cafe-de-boeg', '/amsterdam?q=zzzz'];

for (const locale of ['nl', 'en']) {
  for (const path of pages) {
    test(`/${locale}${path} is accessible in light and dark, on a phone and a desk`, async ({ page }) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(colorScheme === 'light' ? { width: 390, height: 844 } : { width: 1440, height: 900 });
        const response = await page.goto(`/${locale}${path}`);
        expect(response?.status()).toBe(200);
        await expectAccessible(page);
      }
    });
  }
}
