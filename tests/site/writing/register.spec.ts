import { expect, expectAccessible, holdMap, phone, test } from '../fixtures.ts';
import { linkInMail } from '../mail.ts';

/** Fills in what the form cannot do without, but for the place. */
async function fillIn(page: import('@playwright/test').Page, name: string, email: string): Promise<void> {
  await page.getByLabel('Naam van de organisatie').fill('Stichting Probeer');
  await page.getByLabel('Soort organisatie').selectOption('social-enterprise');
  await page.getByLabel('Uw e-mailadres').fill(email);
  await page.getByLabel('Naam van het initiatief').fill(name);
  await page.getByLabel('Wat doet u').fill('Samen iets doen.');
  await page.getByLabel('Soort activiteit').selectOption('community-garden');
  await page.getByLabel('Duurzaamheid', { exact: true }).check();
  await page.locator('#field-evidence-sustainability').fill('Twintig buren tuinieren hier.');
}

test.describe('the form to register, on a phone', () => {
  test.use({ viewport: phone });

  test('finds the place of an address, moves its pin by arrow keys and says the district', async ({ page }) => {
    await page.goto('/nl/amsterdam/register');
    await page.locator('#field-places-0-address').fill('Bos en Lommerplein 1');
    await page.locator('#field-places-0-postcode').focus();
    const status = page.locator('pin-picker .district');
    await expect(status).toContainText('Bos en Lommer');
    const longitude = page.locator('[name="places.0.longitude"]');
    const before = Number(await longitude.inputValue());
    await page.locator('pin-picker vicinato-map').scrollIntoViewIfNeeded();
    await expect(page.locator('pin-picker vicinato-map')).toHaveAttribute('ready', '', { timeout: 30_000 });
    await page.locator('pin-picker canvas').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => Number(await longitude.inputValue())).toBeGreaterThan(before);
    expect(Number(await longitude.inputValue()) - before).toBeLessThan(0.001);
    await page.locator('[name="places.0.longitude"]').evaluate((field) => field.closest('details')?.setAttribute('open', ''));
    await expectAccessible(page);
  });

  test('writes opening hours per day and says them in words', async ({ page }) => {
    await holdMap(page);
    await page.goto('/nl/amsterdam/register');
    await page.getByLabel('maandag', { exact: true }).check();
    await page.getByLabel('maandag van').fill('10:00');
    await page.getByLabel('maandag tot').fill('12:30');
    await page.getByRole('button', { name: 'Maandag tot en met vrijdag gelijk' }).click();
    await expect(page.locator('[name="openingHours"]')).toHaveValue('Mo-Fr 10:00-12:30');
    await expect(page.locator('hours-editor .spoken')).toHaveText('maandag–vrijdag 10:00–12:30');
  });

  test('shows while typing that it may be on the map already, with a way to claim it', async ({ page }) => {
    const { initiatives } = await (await page.request.get('/api/v1/cities/amsterdam/initiatives?q=nowhere&limit=1')).json();
    await holdMap(page);
    await page.goto('/nl/amsterdam/register');
    await page.getByLabel('Naam van het initiatief').fill(initiatives[0].name);
    await page.getByLabel('Wat doet u').focus();
    await expect(page.getByText('Staat u er misschien al op?')).toBeVisible();
    await page.getByRole('link', { name: 'Dit is van mij' }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('beheren');
    await expectAccessible(page);
  });
});

test.describe('without a network', () => {
  test.use({ viewport: phone, missed: /ERR_INTERNET_DISCONNECTED/ });

  test('the form keeps a draft, over a reload too, and forgets it once sent', async ({ page, context }) => {
    await page.goto('/nl/amsterdam/register');
    await fillIn(page, 'Tuin van het Concept', 'concept@example.org');
    await page.waitForFunction(() => Object.values(localStorage).join().includes('Twintig buren'));
    await page.reload();
    await expect(page.getByText('Wat u eerder invulde, staat er weer.')).toBeVisible();
    await expect(page.getByLabel('Naam van het initiatief')).toHaveValue('Tuin van het Concept');
    await expect(page.locator('#field-evidence-sustainability')).toBeVisible();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Meld aan' }).last().click();
    await expect(page.getByText('U bent niet verbonden')).toBeVisible();
    await context.setOffline(false);
    await page.getByLabel('Dit initiatief is alleen online').check();
    await page.getByRole('button', { name: 'Meld aan' }).last().click();
    await expect(page.getByRole('status')).toContainText('concept@example.org');
    await page.goto('/nl/amsterdam/register');
    await expect(page.getByLabel('Naam van het initiatief')).toHaveValue('');
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('one registers and confirms all the same', async ({ page }) => {
    await page.goto('/nl/amsterdam/register');
    await fillIn(page, 'Tuin Zonder Script', 'kaal@example.org');
    await page.locator('#field-places-0-address').fill('Javastraat 7');
    await page.getByText('Coördinaten').first().click();
    await page.locator('[name="places.0.longitude"]').fill('4,9361');
    await page.locator('[name="places.0.latitude"]').fill('52,3634');
    await page.getByRole('button', { name: 'Nog een plek toevoegen' }).click();
    await expect(page.locator('#field-places-1-address')).toBeVisible();
    await expect(page.getByLabel('Naam van het initiatief')).toHaveValue('Tuin Zonder Script');
    await page.getByRole('button', { name: 'Meld aan' }).last().click();
    await expect(page.getByRole('status')).toContainText('kaal@example.org');
    await page.goto(await linkInMail(page, 'kaal@example.org', /\/link\/register\//));
    await page.getByRole('button', { name: 'Bevestig mijn aanmelding' }).click();
    await expect(page.getByRole('heading', { name: 'Dank u wel' })).toBeVisible();
  });
});
