import { desk, expect, expectAccessible, holdMap, phone, test } from '../fixtures.ts';
import { linkInMail, signIn } from '../mail.ts';

const name = 'Buurtkeuken De Proefpan';
const owner = 'kok@proefpan.example';

test('the whole life of an initiative, from registration to its end', async ({ page }) => {
  test.setTimeout(300_000);
  await holdMap(page);
  await test.step('register on a phone', async () => {
    await page.setViewportSize(phone);
    await page.goto('/nl/amsterdam/register');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Meld aan' }).last().click();
    await expect(page.getByRole('alert')).toContainText('kloppen nog niet');
    await expect(page.locator('#field-organisationName')).toBeFocused();
    await expectAccessible(page);
    await page.getByLabel('Naam van de organisatie').fill('Stichting Proefpan');
    await page.getByLabel('Soort organisatie').selectOption('social-enterprise');
    await page.getByLabel('Uw e-mailadres').fill(owner);
    await page.getByLabel('Naam van het initiatief').fill(name);
    await page.getByLabel('Wat doet u').fill('Samen koken en eten.');
    await page.getByLabel('Soort activiteit').selectOption('social-restaurant');
    await page.getByLabel('Sociale cohesie', { exact: true }).check();
    await page.locator('#field-evidence-social-cohesion').fill('Elke week eten hier dertig buren.');
    await page.locator('#field-places-0-address').fill('Javastraat 20');
    await page.locator('#field-places-0-postcode').fill('1094 HH');
    await page.locator('[name="places.0.longitude"]').evaluate((field: HTMLInputElement) => (field.value = '4.937'));
    await page.locator('[name="places.0.latitude"]').evaluate((field: HTMLInputElement) => (field.value = '52.363'));
    await page.getByRole('button', { name: 'Meld aan' }).last().click();
    await expect(page.getByRole('status')).toContainText(owner);
  });
  await test.step('confirm the address', async () => {
    const link = await linkInMail(page, owner, /\/link\/register\//);
    await page.goto(link);
    await page.getByRole('button', { name: 'Bevestig mijn aanmelding' }).click();
    await expect(page.getByRole('heading', { name: 'Dank u wel' })).toBeVisible();
    await page.goto(link);
    await expect(page.getByRole('heading', { name: 'Dank u wel' })).toBeVisible();
    await page.goto(`/nl/amsterdam?q=proefpan`);
    await expect(page.getByText(name)).toHaveCount(0);
  });
  await test.step('the officer returns it with a question, by keyboard', async () => {
    await page.setViewportSize(desk);
    await signIn(page, 'officer@amsterdam.example');
    await page.goto('/nl/amsterdam/desk');
    await expectAccessible(page);
    await page.getByRole('link', { name }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('r');
    await expect(page.getByLabel('Vraag of reden')).toBeFocused();
    await page.keyboard.type('Hoe vaak per week?');
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    await expect(page.getByRole('status')).toContainText('teruggegeven');
  });
  await test.step('the owner answers', async () => {
    const path = new URL(await linkInMail(page, owner, /\/manage\//)).pathname;
    await signIn(page, owner);
    await page.goto(path);
    await expectAccessible(page);
    await expect(page.getByText('Hoe vaak per week?')).toBeVisible();
    await page.getByLabel('Uw antwoord').fill('Elke dinsdag.');
    await page.getByRole('button', { name: 'Verstuur antwoord' }).click();
    await expect(page.locator('p.note')).toContainText('verstuurd');
  });
  const district = '/api/v1/cities/amsterdam/districts/MF02';
  const counted = async () => (await (await page.request.get(district)).json()).tally.total as number;
  const before = await counted();
  await test.step('accepted: on the map, in the tally and in search at once', async () => {
    await signIn(page, 'officer@amsterdam.example');
    await page.goto('/nl/amsterdam/desk');
    await page.getByRole('link', { name }).click();
    await expect(page.getByText('Elke dinsdag.')).toBeVisible();
    // Until its scripts have run a page knows no keys.
    await page.waitForLoadState();
    await page.keyboard.press('a');
    await expect(page.getByRole('status')).toContainText('overgenomen');
    expect(await counted()).toBe(before + 1);
    const found = await (await page.request.get('/api/v1/cities/amsterdam/initiatives?q=proefpan')).json();
    expect(found.initiatives).toMatchObject([{ name, themesBasis: 'confirmed' }]);
    await page.goto(`/nl/amsterdam?q=proefpan`);
    await expect(page.getByRole('link', { name }).first()).toBeVisible();
  });
  await test.step('edited at once, but a new name waits for the city', async () => {
    await signIn(page, owner);
    await page.getByRole('link', { name }).click();
    await page.getByLabel('Wat doet u').fill('Samen koken en eten, elke dinsdag.');
    await page.getByLabel('Naam van het initiatief').fill('De Proefpan');
    await page.getByRole('button', { name: 'Opslaan' }).last().click();
    await expect(page.locator('p.note')).toContainText('naam');
    const found = await (await page.request.get('/api/v1/cities/amsterdam/initiatives?q=proefpan')).json();
    expect(found.initiatives).toMatchObject([{ name }]);
  });
  await test.step('confirmed, then ended: gone from the map', async () => {
    await page.getByRole('button', { name: 'Alles klopt nog' }).click();
    await expect(page.locator('p.note')).toContainText('bevestigd');
    await page.getByText('Stoppen', { exact: true }).first().click();
    await page.getByLabel('Waarom?').fill('De huur is opgezegd.');
    await page.getByRole('button', { name: 'Stoppen' }).click();
    await expect(page.locator('p.note')).toContainText('van de kaart');
    expect(await counted()).toBe(before);
    const found = await (await page.request.get('/api/v1/cities/amsterdam/initiatives?q=proefpan')).json();
    expect(found.total).toBe(0);
    await page.goto('/nl/amsterdam/lost');
    await expect(page.getByText('De huur is opgezegd.')).toBeVisible();
    await page.getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Geschiedenis');
    await expectAccessible(page);
    const gone = await page.request.get(page.url().replace(/\/history$/, ''));
    expect(gone.status()).toBe(410);
  });
});
