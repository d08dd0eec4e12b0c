import { desk, expect, expectAccessible, phone, test } from '../fixtures.ts';
import { validator } from '../html.ts';
import { signIn } from '../mail.ts';

const paths = ['/manage', '/account', '/admin', '/amsterdam/desk', '/amsterdam/desk/import'];

test('the pages of people at work are accessible, valid and fit every width, in both languages, light and dark', async ({ page }) => {
  test.setTimeout(300_000);
  await signIn(page, 'admin@vicinato.example');
  for (const path of ['nl', 'en'].flatMap((locale) => paths.map((one) => `/${locale}${one}`))) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(200);
    const { results } = await validator.validateString((await response?.text()) ?? '');
    expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${path} ${line} ${ruleId}: ${message}`))).toEqual(
      [],
    );
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(colorScheme === 'light' ? phone : desk);
      await expectAccessible(page);
      for (const width of [1440, 390, 320]) {
        await page.setViewportSize({ width, height: 844 });
        expect([path, width, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, width, width]);
      }
    }
  }
});
