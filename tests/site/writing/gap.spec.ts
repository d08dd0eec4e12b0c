import { desk, expect, expectAccessible, holdMap, phone, test } from '../fixtures.ts';
import { validator } from '../html.ts';
import { signIn } from '../mail.ts';

test('a gap from the map to the street: opened, looked into, walked, asked for', async ({ page, browser, baseURL }) => {
  test.setTimeout(300_000);
  await holdMap(page);
  await signIn(page, 'officer@amsterdam.example');
  await test.step('an officer opens it and sees what is frozen', async () => {
    await page.goto('/nl/amsterdam/gaps/new?level=quarter&district=KK');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open een tekort: Scheldebuurt');
    await expect(page.getByRole('row', { name: 'Initiatieven 1' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Open dit tekort' }).click();
    await expect(page.getByRole('status')).toContainText('U kijkt ernaar');
    await expect(page.getByText('Nog niet bekeken')).toBeVisible();
    await expectAccessible(page);
  });
  const path = new URL(page.url()).pathname;
  await test.step('a colleague takes it over; the first one is told that it changed', async () => {
    const other = await browser.newContext({ baseURL: baseURL ?? '' });
    const colleague = await other.newPage();
    await signIn(colleague, 'colleague@amsterdam.example');
    await colleague.goto(path);
    await colleague.getByRole('button', { name: 'Ik neem het over' }).click();
    await expect(colleague.getByText('U kijkt hiernaar.')).toBeVisible();
    await other.close();
    await page.getByLabel('De kaart mist iets').check();
    await page.getByLabel('Waarom?').fill('Bewoners noemen een buurtkeuken die er niet op staat.');
    await page.getByRole('button', { name: 'Leg vast' }).click();
    await expect(page.getByRole('alert')).toContainText('Een collega was u voor');
    await expect(page.getByLabel('Waarom?')).toHaveValue('Bewoners noemen een buurtkeuken die er niet op staat.');
    await page.getByRole('button', { name: 'Leg vast' }).click();
    await expect(page.getByRole('status')).toContainText('vastgelegd');
    await page.getByText('Draag over aan …').click();
    await expect(page.getByLabel('Draag over aan', { exact: true }).getByRole('option')).toContainText(['Kies', 'admin@']);
    await page.getByRole('button', { name: 'Ik neem het over' }).click();
    await page.goto('/nl/amsterdam/desk');
    await page.getByRole('link', { name: 'Scheldebuurt' }).click();
  });
  await test.step('the walk list prints on A4, without the header of the site', async () => {
    await page.getByRole('link', { name: 'Looplijst' }).click();
    await expect(page.getByRole('heading', { name: 'Scheldebuurt-West' })).toBeVisible();
    await expect(page.getByText('Buurtkamer Rivierenhuis')).toBeVisible();
    await expectAccessible(page);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('navigation').first()).toBeHidden();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const [, width = '', height = ''] = /MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('link', { name: 'Terug naar het tekort' }).click();
  });
  await test.step('a call is refused by name of field, then shown to entrepreneurs', async () => {
    await page.getByRole('button', { name: 'Plaats de oproep' }).click();
    await expect(page.getByLabel('Waar vraagt deze buurt om?')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByText('Vul dit in.')).toBeVisible();
    await page.getByLabel('Waar vraagt deze buurt om?').fill('een plek om samen spullen te herstellen');
    await page.getByRole('button', { name: 'Plaats de oproep' }).click();
    await expect(page.getByRole('status')).toContainText('aanmeldpagina');
    await page.context().clearCookies();
    await page.goto('/nl/amsterdam/register');
    await expect(page.getByText('Scheldebuurt vraagt om: een plek om samen spullen te herstellen')).toBeVisible();
    await expectAccessible(page);
    await page.locator('#field-places-0-address').fill('President Kennedylaan 657');
    await page.locator('#field-places-0-postcode').focus();
    await expect(page.locator('pin-picker .district')).toContainText('Scheldebuurt vraagt om: een plek om samen spullen te herstellen');
    await page.getByRole('link', { name: 'Lees waarom' }).click();
    await expect(page.getByRole('heading', { name: 'Scheldebuurt vraagt om' })).toBeVisible();
    await expect(page.getByText('Voor medewerkers')).toHaveCount(0);
    await expect(page.getByText('@')).toHaveCount(0);
  });
  await test.step('every page of it is accessible, valid and fits every width, in both languages, light and dark', async () => {
    for (const locale of ['nl', 'en']) {
      for (const one of [path, `${path}/walk`, '/nl/amsterdam/gaps/opened']) {
        const address = one.replace(/^\/nl/, `/${locale}`);
        const response = await page.goto(address);
        expect(response?.status()).toBe(200);
        const { results } = await validator.validateString((await response?.text()) ?? '');
        expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${address} ${ruleId}: ${message}`))).toEqual([]);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize(colorScheme === 'light' ? phone : desk);
          await expectAccessible(page);
          for (const width of [1440, 768, 390, 320]) {
            await page.setViewportSize({ width, height: 844 });
            expect([address, width, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([address, width, width]);
          }
        }
      }
    }
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('an officer opens and decides a gap all the same', async ({ page }) => {
    await signIn(page, 'officer@amsterdam.example');
    await page.goto('/nl/amsterdam/gaps/new?level=quarter&district=EJ');
    await page.getByRole('button', { name: 'Open dit tekort' }).click();
    await page.getByLabel('Nu geen prioriteit').check();
    await page.getByLabel('Waarom?').fill('Eerst de buurt ernaast.');
    await page.getByRole('button', { name: 'Leg vast' }).click();
    await expect(page.getByRole('status')).toContainText('vastgelegd');
    await page.goto('/nl/amsterdam/gaps/opened');
    await expect(page.getByRole('row', { name: 'Frederik Hendrikbuurt' })).toContainText('Nu geen prioriteit');
  });
});
