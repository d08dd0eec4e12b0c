import type { Page } from '@playwright/test';
import { expect, expectAccessible, holdMap, openMap, phone, tabTo, test } from './fixtures.ts';

const path = '/nl/amsterdam/gaps/sites?theme=sustainability';
const after = (page: Page) => page.locator('[data-after="one"] small');
const before = (page: Page) => page.locator('[data-before="one"] small');
const figure = async (cell: ReturnType<typeof after>) => Number((await cell.innerText()).replaceAll('.', ''));

/** Opens the page and waits until everything is worked out. */
async function openSites(page: Page, address = path): Promise<void> {
  await page.goto(address);
  await expect(after(page)).toBeVisible();
}

test.beforeEach(async ({ page }) => {
  await holdMap(page);
});

test('one of the best sites is tried out: as many gain as the list says, and the address shows it again', async ({ page }) => {
  await openSites(page);
  const first = page.locator('.sites li').first();
  const promised = /([\d.]+) bewoners/.exec(await first.innerText())?.[1] ?? '';
  expect(await figure(after(page))).toBe(await figure(before(page)));
  await first.getByRole('button', { name: /Reken door/ }).click();
  await expect(page).toHaveURL(/theme=sustainability&add=4\.\d+,52\.\d+$/);
  await expect(page.locator('[data-gains]')).toContainText(`Ongeveer ${promised} bewoners krijgen er voor het eerst een`);
  await expect(page.locator('.quarters li').first()).toContainText('meer met een plek');
  const gained = await figure(after(page));
  expect(gained).toBeGreaterThan(await figure(before(page)));
  await page.reload();
  await expect(after(page)).toBeVisible();
  expect(await figure(after(page))).toBe(gained);
  await page.getByRole('button', { name: /Haal weg/ }).click();
  await expect(page).toHaveURL(/theme=sustainability$/);
  expect(await figure(after(page))).toBe(await figure(before(page)));
  await page.getByRole('button', { name: 'Stap terug' }).click();
  expect(await figure(after(page))).toBe(gained);
});

test('an existing place is closed: fewer have one, and the address names it again', async ({ page }) => {
  await openMap(page, path);
  await expect(after(page)).toBeVisible();
  await page.getByText('Sluit een plek in de buurt van de speld').click();
  const near = page.locator('.near button').first();
  const name = /^Sluit (.*) \(/.exec(await near.innerText())?.[1] ?? '';
  expect(name).not.toBe('');
  await near.click();
  await expect(page).toHaveURL(/&close=4\.\d+,52\.\d+$/);
  expect(await figure(after(page))).toBeLessThan(await figure(before(page)));
  await expect(page.locator('[data-losses]')).toContainText('verliezen hun enige plek');
  await page.reload();
  await expect(page.locator('.changes')).toContainText(`Gesloten: ${name}`);
  expect(await figure(after(page))).toBeLessThan(await figure(before(page)));
});

test('with the keyboard alone the pin is moved, a place added and taken back', async ({ page }) => {
  await openMap(page, path);
  await expect(after(page)).toBeVisible();
  const here = page.locator('.here');
  await expect(here).toContainText('Onder de speld');
  const first = await here.innerText();
  await tabTo(page, '.maplibregl-canvas');
  for (let step = 0; step < 4; step++) await page.keyboard.press('Shift+ArrowLeft');
  await expect(here).not.toHaveText(first);
  await tabTo(page, '[data-act="add"]');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/&add=/);
  await expect(page.locator('.changes li')).toHaveCount(1);
  await tabTo(page, '[data-act="undo"]');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/theme=sustainability$/);
  await expect(page.locator('.changes li')).toHaveCount(0);
});

test('nothing is sent or kept: changes ask no server but for names, and storage stays empty', async ({ page }) => {
  await openMap(page, path);
  await expect(after(page)).toBeVisible();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await page.locator('[data-site]').first().click();
  await expect(page.locator('.changes li')).toHaveCount(1);
  expect(asked.filter((one) => !/^GET \/(tiles|cities|glyphs|_astro|api\/v1\/cities\/amsterdam\/initiatives)/.test(one))).toEqual([]);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
});

test('an address with too many places, or with one on no land, says so', async ({ page }) => {
  await openSites(page, `${path}&add=${Array.from({ length: 400 }, (_, at) => `4.9,52.3${60 + (at % 30)}`).join(';')}`);
  await expect(page.locator('.changes li')).toHaveCount(20);
  await expect(page.locator('[data-said]')).toContainText('Meer dan 20 plekken');
  await openSites(page, `${path}&add=0,0;NaN,1;4.9,52.36`);
  const rows = page.locator('.changes li');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('Hier kan niemand lopen');
  await expect(rows.first().getByRole('link')).toHaveCount(0);
  await expect(rows.last().getByRole('link')).toHaveCount(1);
});

test.describe('without network', () => {
  test.use({ missed: /Failed to load resource/ });

  test('the page says that it cannot work it out, keeps its list, and tries again', async ({ page }) => {
    await page.route('**/gaps/walk*', (route) => route.abort());
    await page.goto(path);
    await expect(page.getByRole('alert').filter({ hasText: 'Doorrekenen lukt nu niet' })).toBeVisible();
    await expect(page.locator('.sites li').first()).toBeVisible();
    await page.unroute('**/gaps/walk*');
    await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
    await expect(after(page)).toBeVisible();
  });
});

test('with changes the page is accessible and fits a phone', async ({ page }) => {
  await page.setViewportSize(phone);
  await openMap(page, `${path}&add=4.9,52.36&close=4.95,52.33`);
  await expect(after(page)).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
});

test('the register form says whom its pin would newly reach for each chosen theme, from the link of a site too', async ({ page }) => {
  await openSites(page);
  const first = page.locator('.sites li').first();
  const promised = /([\d.]+) bewoners/.exec(await first.innerText())?.[1] ?? '';
  await first.getByRole('link', { name: /Hier aanmelden/ }).click();
  await expect(page).toHaveURL(/register\?longitude=4\.\d+&latitude=52\.\d+&theme=sustainability/);
  const line = page.locator('pin-reach p');
  await expect(line).toHaveCount(1);
  await expect(line).toContainText(`Duurzaamheid: hier bereikt dit ongeveer ${promised} bewoners die nu niets van dit thema`);
  await page.getByRole('checkbox', { name: 'Sociale cohesie' }).check();
  await expect(line).toHaveCount(2);
  await page.getByRole('checkbox', { name: 'Duurzaamheid' }).uncheck();
  await expect(line).toHaveCount(1);
  await expect(line).toContainText('Sociale cohesie: iedereen die hier woont, heeft al iets van dit thema');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the best sites are a list with links to the form, and it is said what is missing', async ({ page }) => {
    await page.goto(path);
    await expect(page.locator('.sites li')).toHaveCount(8);
    await expect(page.getByText('moet JavaScript aan staan')).toBeVisible();
    await expect(page.getByRole('button', { name: /Reken door/ })).toHaveCount(0);
    await page
      .getByRole('link', { name: /Hier aanmelden/ })
      .first()
      .click();
    await expect(page.getByRole('textbox', { name: 'Lengtegraad' })).toHaveValue(/^4\./);
  });
});
