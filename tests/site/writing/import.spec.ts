import { expect, expectAccessible, test } from '../fixtures.ts';
import { signIn } from '../mail.ts';

const header = 'id;naam;soort;adres;lengtegraad;breedtegraad;website';
const file = (lines: string[]) => ({ name: 'winkels.csv', mimeType: 'text/csv', buffer: Buffer.from([header, ...lines].join('\r\n')) });

test('an officer sees what a file would do, mends it and imports it at once; again it changes nothing', async ({ page }) => {
  await signIn(page, 'officer@amsterdam.example');
  await page.goto('/nl/amsterdam/desk/import');
  await expectAccessible(page);
  const preview = async (lines: string[]) => {
    await page.goto('/nl/amsterdam/desk/import');
    await page.getByLabel('Bestand').setInputFiles(file(lines));
    await page.getByLabel('Naam van de bron').fill('proef-winkels');
    await page.getByRole('button', { name: 'Bekijk wat er gebeurt' }).click();
    await expect(page.getByText('winkels.csv')).toBeVisible();
  };
  const good = 'a1;Kringloop Proefstuk;second-hand-shop;Plantage Middenlaan 2;4,9146;52,3661;https://proefstuk.example/';
  await preview([good, 'a2;Zonder plek;second-hand-shop;Nergens 1;0;0;']);
  await expectAccessible(page);
  await expect(page.getByText('regel 3')).toBeVisible();
  await page.getByRole('button', { name: 'Lees in' }).click();
  await expect(page.getByRole('alert')).toContainText('Niets ingelezen');
  await preview([good]);
  await page.getByRole('button', { name: 'Lees in' }).click();
  await expect(page.getByRole('status')).toContainText('1 toegevoegd');
  const found = await (await page.request.get('/api/v1/cities/amsterdam/initiatives?q=proefstuk')).json();
  expect(found.initiatives).toMatchObject([{ name: 'Kringloop Proefstuk', source: 'proef-winkels', sourceId: 'a1' }]);
  await preview([good]);
  await expect(page.getByText('Er valt niets in te lezen.')).toBeVisible();
});
