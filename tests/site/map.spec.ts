import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { tileAt } from '#domain/morton.ts';
import { encodeTile } from '#domain/tile.ts';
import { expect, expectAccessible, mapDrawn, openMap, phone, tabTo, test } from './fixtures.ts';

const canvas = '.maplibregl-canvas';
/** The page's list near a place that stands alone, and near a building with several. */
const alone = '/nl/amsterdam?near=4.8578,52.3658';

/** The middle of the map, where a place that was asked for stands. */
async function middle(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.locator(canvas).boundingBox();
  if (!box) throw new Error('There is no map');
  return { x: box.width / 2, y: box.height / 2 };
}

/** Opens the map so close to a place that the street around it fills the window, with the place in the middle. */
async function standBefore(page: Page, slug: string, hash = ''): Promise<void> {
  const html = await (await page.request.get(`/nl/amsterdam/initiatives/${slug}`)).text();
  const degrees = (name: string) => Number(new RegExp(`data-${name}="([^"]+)"`).exec(html)?.[1]);
  const [longitude, latitude] = [degrees('longitude'), degrees('latitude')];
  await openMap(page, `/nl/amsterdam?bbox=${longitude - 0.0014},${latitude - 0.0008},${longitude + 0.0014},${latitude + 0.0008}${hash}`);
}

test('the list is readable before the map is there, and the page without the map needs less than 15 KB of script', async ({ page }) => {
  const asked: string[] = [];
  let scriptBytes = 0;
  const sizes: Promise<void>[] = [];
  page.on('response', (response) => {
    asked.push(new URL(response.url()).pathname);
    const isMap = /vicinato-map|maplibre/.test(response.url());
    if (response.request().resourceType() === 'script' && !isMap && !asked.some((path) => path.includes('vicinato-map')))
      sizes.push(
        response.body().then((body) => {
          scriptBytes += gzipSync(body).length;
        }),
      );
  });
  await page.addInitScript(() => {
    window.requestIdleCallback = ((callback: () => void) => setTimeout(callback, 1500)) as never;
  });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/vicinato-map/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/nl/amsterdam');
  await expect(page.locator('#results li').first()).toBeVisible();
  expect(asked.filter((path) => path.startsWith('/tiles/'))).toEqual([]);
  release();
  await mapDrawn(page);
  await Promise.all(sizes);
  expect(scriptBytes).toBeGreaterThan(0);
  expect(scriptBytes).toBeLessThanOrEqual(15 * 1024);
});

test('a touch starts the map before the page is idle', async ({ page }) => {
  await page.addInitScript(() => {
    window.requestIdleCallback = (() => 0) as never;
  });
  await page.goto('/nl/amsterdam');
  await page.waitForLoadState('networkidle');
  await expect(page.locator(canvas)).toHaveCount(0);
  await page.locator('vicinato-map').click({ position: { x: 300, y: 300 } });
  await mapDrawn(page);
});

test('a click on a sign opens its panel, the focus goes in and comes back', async ({ page }) => {
  await standBefore(page, 'de-zuidpool');
  await page.locator(canvas).click({ position: await middle(page) });
  const panel = page.locator('.map-card');
  await expect(panel.getByRole('heading', { name: 'De Zuidpool' })).toBeFocused();
  await expect(panel).toContainText('Vasco da Gamastraat 19');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  expect(await page.evaluate(() => document.activeElement?.matches('[data-slug="de-zuidpool"] a, canvas'))).toBe(true);
});

test('list and map point at the same place, both ways', async ({ page }) => {
  await standBefore(page, 'de-zuidpool');
  const row = page.locator('[data-slug="de-zuidpool"]');
  await row.hover();
  await expect(page.locator('.map-pin.pointed')).toBeVisible();
  await row.locator('a').focus();
  await expect(page.locator('.map-pin.pointed')).toBeVisible();
  const { x, y } = await middle(page);
  await page.locator(canvas).hover({ position: { x: x + 200, y: y + 200 } });
  await page.locator(canvas).hover({ position: { x, y } });
  await expect(row).toHaveAttribute('data-lit', '');
  await expect(page.locator('.map-tip')).toContainText('De Zuidpool');
});

test('several in one building fan out, each with its own button', async ({ page }) => {
  await standBefore(page, 'repairclub-jacob-maris');
  await page.locator(canvas).focus();
  const spoken = page.locator('vicinato-map [role=status]');
  for (let step = 0; step < 5 && !(await spoken.innerText()).includes('in één gebouw'); step++) await page.keyboard.press('n');
  await expect(spoken).toHaveText('2 initiatieven in één gebouw. Enter spreidt ze uit.');
  await page.keyboard.press('Enter');
  await expect(page.locator('.map-fan-sign')).toHaveCount(2);
  await expect(page.locator('.map-fan-sign').first()).toBeFocused();
  await page.getByRole('button', { name: 'Speeltuingebouw Jacob Maris' }).click();
  await expect(page.locator('.map-card').getByRole('heading', { name: 'Speeltuingebouw Jacob Maris' })).toBeFocused();
});

test('too many places for any map open as a list of their box, with the filters kept', async ({ page }) => {
  const [longitude, latitude] = [4.85528, 52.36571];
  const bounds = [4.8549, 52.3655, 4.8557, 52.3659];
  const at = tileAt(longitude, latitude);
  await page.route('**/tiles/amsterdam/initiatives/**', (route) => {
    const [, z, x, y] = (/(\d+)\/(\d+)\/(\d+)\.mvt/.exec(route.request().url()) ?? []).map(Number);
    const tile = { z: z ?? 0, x: x ?? 0, y: y ?? 0 };
    const isHere = tile.x === at.x >> (24 - tile.z) && tile.y === at.y >> (24 - tile.z);
    const clusters = isHere ? [{ longitude, latitude, counts: [80, 0, 0, 20, 0, 0, 0], bounds }] : [];
    return route.fulfill({
      contentType: 'application/vnd.mapbox-vector-tile',
      body: Buffer.from(encodeTile(tile, { clusters, places: [] })),
    });
  });
  await openMap(page, `/nl/amsterdam?confirmed=&q=&bbox=${bounds.join()}`);
  await page.locator(canvas).focus();
  const spoken = page.locator('vicinato-map [role=status]');
  await page.keyboard.press('n');
  await expect(spoken).toHaveText('100 initiatieven dicht op elkaar. Enter toont ze in een lijst.');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/bbox=4\.854900%2C52\.365500%2C4\.855700%2C52\.365900/);
  await expect(page.locator('#results .total')).toContainText('in beeld');
});

test('choosing a theme redraws the map without asking for a tile', async ({ page }) => {
  await openMap(page, '/nl/amsterdam');
  const before = await page.locator('.app-map').screenshot();
  const tiles: string[] = [];
  page.on('request', (request) => request.url().includes('/tiles/') && tiles.push(request.url()));
  await page.locator('label.labour-participation').click();
  await expect(page).toHaveURL(/theme=labour-participation/);
  await expect.poll(async () => (await page.locator('.app-map').screenshot()).equals(before)).toBe(false);
  expect(tiles).toEqual([]);
});

test('everything on the map can be done with the keyboard', async ({ page }) => {
  await openMap(page, alone);
  await tabTo(page, canvas, 120);
  const spoken = page.locator('vicinato-map [role=status]');
  await page.keyboard.press('n');
  await expect(spoken).toContainText('Enter');
  const first = await spoken.innerText();
  await page.keyboard.press('n');
  await page.keyboard.press('p');
  await expect(spoken).toHaveText(first);
  for (let step = 0; step < 60 && !(await spoken.innerText()).endsWith('Enter opent.'); step++) await page.keyboard.press('n');
  await page.keyboard.press('Enter');
  await expect(page.locator('.map-card h2')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('.map-card').getByRole('link', { name: 'Bekijk deze plek' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator(canvas)).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'De kaart met het toetsenbord' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('v');
  await expect(spoken).toHaveText('Openbare voorzieningen staan op de kaart. Ze tellen niet mee als initiatief.');
  await page.keyboard.press('0');
  await expect(page).toHaveURL(/bbox=/);
});

test('moving the map narrows the list to what is in view', async ({ page }) => {
  await openMap(page, '/nl/amsterdam');
  await page.locator(canvas).focus();
  await page.keyboard.press('+');
  await expect(page).toHaveURL(/bbox=/);
  await expect(page.locator('#results .total')).toContainText('in beeld');
  await page.keyboard.press('+');
  await expect.poll(async () => Number((await page.locator('#results .total').innerText()).replace(/\D/g, ''))).toBeLessThan(606);
});

/** The map once it has come to rest. */
async function pictureOf(page: Page): Promise<Buffer> {
  let last: Buffer = Buffer.alloc(0);
  const isAtRest = async () => {
    const picture = await page.locator('.app-map').screenshot();
    const same = picture.equals(last);
    last = picture;
    return same;
  };
  await expect.poll(isAtRest, { intervals: [1000] }).toBe(true);
  return last;
}

test('the wheel narrows the list as the keys do, and going back shows on the map what the list says', async ({ page }) => {
  await openMap(page, '/nl/amsterdam');
  const { x, y } = await middle(page);
  await page.locator(canvas).hover({ position: { x, y } });
  await page.mouse.wheel(0, -300);
  await expect(page).toHaveURL(/bbox=/);
  const wide = page.url();
  await page.getByLabel('Wat zoek je?').fill('zuidpool');
  await expect(page).toHaveURL(/q=zuidpool$/);
  await mapDrawn(page);
  const close = await pictureOf(page);
  await page.goBack();
  await expect(page).toHaveURL(wide);
  await expect.poll(async () => (await page.locator('.app-map').screenshot()).equals(close)).toBe(false);
  await expect(page).toHaveURL(wide);
});

test('taking a search word away brings the other signs back to the map', async ({ page }) => {
  await openMap(page, '/nl/amsterdam?q=zuidpool&bbox=4.84,52.36,4.87,52.375');
  await page.locator(canvas).focus();
  const spoken = page.locator('vicinato-map [role=status]');
  await page.keyboard.press('n');
  await expect(spoken).toContainText('De Zuidpool');
  await page.getByLabel('Wat zoek je?').fill('');
  await expect(page).toHaveURL('/nl/amsterdam');
  await mapDrawn(page);
  await page.locator(canvas).focus();
  await expect(async () => {
    await page.keyboard.press('n');
    expect(await spoken.innerText()).not.toContain('De Zuidpool');
    expect(await spoken.innerText()).not.toContain('niets in beeld');
  }).toPass();
});

test('on a phone list and map are two views of one thing', async ({ page }) => {
  await page.setViewportSize(phone);
  await page.goto('/nl/amsterdam?theme=sustainability');
  await expect(page.locator('vicinato-map')).toBeHidden();
  await page.getByRole('button', { name: 'Kaart' }).click();
  await mapDrawn(page);
  await expect(page).toHaveURL(/#map$/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Lijst' }).click();
  await expect(page.locator('#results li').first()).toBeVisible();
  await page.evaluate(() => location.assign('#map'));
  await expect(page.locator(canvas)).toBeVisible();
});

test('on a phone a closed panel gives the focus back to the map', async ({ page }) => {
  await page.setViewportSize(phone);
  await standBefore(page, 'de-zuidpool', '#map');
  await page.locator(canvas).click({ position: await middle(page) });
  await expect(page.locator('.map-card h2')).toBeFocused();
  // A trial click fails when something lies over the link.
  await page.locator('.map-card').getByRole('link', { name: 'Bekijk deze plek' }).click({ trial: true });
  await page.getByRole('button', { name: 'Sluit' }).click();
  await expect(page.locator(canvas)).toBeFocused();
});

test('the map follows the dark scheme', async ({ page }) => {
  const brightness = async () => {
    const { channels } = await sharp(await page.locator('.app-map').screenshot()).stats();
    return (channels[0]?.mean ?? 0) + (channels[1]?.mean ?? 0) + (channels[2]?.mean ?? 0);
  };
  await openMap(page, '/nl/amsterdam');
  expect(await brightness()).toBeGreaterThan(3 * 180);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(brightness).toBeLessThan(3 * 80);
});

test('the map and the list are printed together, numbered alike', async ({ page }) => {
  await openMap(page, '/nl/amsterdam?q=repair');
  // Paper is narrower than a desk: A4 with margins is some 720 pixels.
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 720, height: 1000 });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const picture = page.locator('canvas.map-print');
  await expect(picture).toBeVisible();
  const colours = await picture.evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    return new Set(Array.from({ length: 2000 }, (_, at) => data[at * 4 * 97])).size;
  });
  expect(colours).toBeGreaterThan(10);
  const numbers = await page
    .locator('#results > ol > li')
    .evaluateAll((rows) => rows.map((row) => getComputedStyle(row, '::before').content));
  expect(numbers.slice(0, 3)).toEqual(['"1."', '"2."', '"3."']);
  await expect(page.locator('form.filters')).toBeHidden();
  expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000);
});

test('without WebGL the list and a plain message remain', async ({ page }) => {
  await page.addInitScript(() => {
    const getContext = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, type: string, ...rest: unknown[]) {
      return type.startsWith('webgl') ? null : (getContext as (...all: unknown[]) => unknown).call(this, type, ...rest);
    } as never;
  });
  await page.goto('/nl/amsterdam');
  await expect(page.getByText('De kaart kan hier niet worden getoond. De lijst laat dezelfde plekken zien.')).toBeVisible();
  await page.getByLabel('Wat zoek je?').fill('boerderij');
  await expect(page).toHaveURL(/q=boerderij/);
  await page.goto('/en/amsterdam/initiatives/repair-cafe-de-boeg');
  await page.locator('vicinato-map').scrollIntoViewIfNeeded();
  await expect(page.getByText('The map cannot be shown here. The address is beside it.')).toBeVisible();
});

test.describe('when the map cannot be fetched', () => {
  test.use({ missed: /Failed to load resource|ERR_FAILED/ });

  test('the list and a plain message remain', async ({ page }) => {
    await page.route(/vicinato-map/, (route) => route.abort());
    await page.goto('/nl/amsterdam');
    await expect(page.getByText('De kaart kan hier niet worden getoond.')).toBeVisible();
    await expect(page.locator('#results li')).toHaveCount(50);
  });
});

test.describe('when tiles cannot be fetched', () => {
  test.use({ missed: /Failed to load resource|ERR_FAILED|Map:/ });

  test('the map says once that something is missing', async ({ page }) => {
    await page.route('**/tiles/amsterdam/initiatives/**', (route) => route.abort());
    await page.goto('/nl/amsterdam');
    await expect(page.locator('.map-notice')).toHaveText('Een deel van de kaart kon niet worden geladen.');
    await expect(page.locator('vicinato-map [role=status]')).toHaveText('Een deel van de kaart kon niet worden geladen.');
  });
});

test('the files of the map are asked for by version, one and the same wherever it is asked, and kept for good', async ({ page }) => {
  const answers: { path: string; search: string; keeping: string | undefined }[] = [];
  page.on('response', (response) => {
    const { pathname, search } = new URL(response.url());
    if (/^\/(cities|glyphs|_astro)\//.test(pathname))
      answers.push({ path: pathname, search, keeping: response.headers()['cache-control'] });
  });
  for (const path of ['/nl/amsterdam', '/nl/amsterdam/districts?level=area', '/nl/amsterdam/gaps/sites?theme=sustainability'])
    await openMap(page, path);
  const letters = '/glyphs/Noto%20Sans%20Medium/0-255.pbf';
  for (const part of ['/basemap/', '/districts/area.topojson', letters, '/walk-grid.bin', '/_astro/vicinato-map.'])
    expect(answers.map(({ path }) => path).filter((path) => path.includes(part))).not.toEqual([]);
  const versions = new Map<string, string>();
  for (const { path, search, keeping } of answers) {
    expect([path, keeping]).toEqual([path, 'public, max-age=31536000, immutable']);
    if (!path.startsWith('/_astro/')) expect(search, path).toMatch(/^\?v=[0-9a-f]{8}$/);
    expect(versions.get(path) ?? search, path).toBe(search);
    versions.set(path, search);
  }
});
