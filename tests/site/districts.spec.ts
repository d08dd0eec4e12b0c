import { parse } from 'csv-parse/sync';
import { expect, expectAccessible, holdMap, mapDrawn, openMap, phone, tabTo, test } from './fixtures.ts';

const canvas = '.maplibregl-canvas';
const sustainability = '/nl/amsterdam/districts?level=quarter&theme=sustainability&measure=rate';

test.beforeEach(async ({ page }) => {
  await holdMap(page);
});

test('the quarter with most sustainability for every 10,000 residents stands on top, as the API and the download have it', async ({
  page,
  request,
}) => {
  await page.goto(sustainability);
  await page.getByRole('link', { name: 'Per 10.000', exact: true }).click();
  await expect(page.locator('.column-rate')).toHaveAttribute('aria-sort', 'descending');
  const rows = await page.locator('#table tbody tr').evaluateAll((all) =>
    all.map((row) => ({
      code: (row as HTMLElement).dataset.code,
      count: row.querySelector('.count')?.textContent?.trim(),
      rate: row.querySelector('.rate')?.firstChild?.nextSibling?.textContent?.trim() ?? '',
    })),
  );
  const { districts } = (await (await request.get('/api/v1/cities/amsterdam/districts?level=quarter')).json()) as {
    districts: { code: string; residents: { value: number; partial: boolean } | null; tally: { byTheme: { sustainability: number } } }[];
  };
  const rates = districts
    .filter(({ residents }) => residents && residents.value >= 1000 && !residents.partial)
    .map(({ code, residents, tally }) => ({ code, rate: (tally.byTheme.sustainability / (residents?.value ?? 1)) * 10_000 }))
    .sort((a, b) => b.rate - a.rate);
  expect(rows[0]?.code).toBe(rates[0]?.code);
  expect(rows).toHaveLength(110);

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  const file = await download.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of file) chunks.push(chunk as Buffer);
  const lines: Record<string, string>[] = parse(Buffer.concat(chunks), { columns: true, bom: true });
  expect(lines).toHaveLength(110);
  const counts = new Map(lines.map((line) => [line.code, line.sustainability]));
  expect(rows.map(({ code, count }) => [code, count])).toEqual(rows.map(({ code }) => [code, counts.get(code ?? '')]));
});

test('where residents are unknown the rate is unknown, never 0', async ({ page, request }) => {
  await page.goto('/en/amsterdam/districts?level=neighbourhood&measure=rate');
  const { districts } = (await (await request.get('/api/v1/cities/amsterdam/districts?level=neighbourhood')).json()) as {
    districts: { code: string; residents: unknown }[];
  };
  const unknown = districts.filter(({ residents }) => residents === null).map(({ code }) => code);
  expect(unknown.length).toBeGreaterThan(10);
  const rates = await page
    .locator('#table tbody tr')
    .evaluateAll((rows) =>
      Object.fromEntries(rows.map((row) => [(row as HTMLElement).dataset.code, row.querySelector('.rate')?.textContent ?? ''])),
    );
  for (const code of unknown) expect(rates[code]).toContain('unknown');
});

test('level, theme and measure change table, map and words together and stay in the address', async ({ page }) => {
  await openMap(page, '/nl/amsterdam/districts');
  await page.getByRole('link', { name: 'Stadsdeel' }).click();
  await expect(page.locator('#table tbody tr')).toHaveCount(9);
  await page.getByRole('link', { name: 'Duurzaamheid' }).click();
  await expect(page).toHaveURL(/theme=sustainability/);
  await page.getByRole('link', { name: 'Aantal', exact: true }).first().click();
  await expect(page).toHaveURL(/level=borough.*theme=sustainability.*measure=count/);
  await expect(page.locator('.map-legend')).toContainText('Duurzaamheid');
  await mapDrawn(page);
  await expectAccessible(page);
  await page.goBack();
  await expect(page.getByRole('link', { name: 'Per 10.000 bewoners' })).toHaveAttribute('aria-current', 'true');
});

test('a district is chosen on the map, in the table and by keyboard alike', async ({ page }) => {
  await openMap(page, '/nl/amsterdam/districts?level=quarter');
  const box = await page.locator(canvas).boundingBox();
  await page.locator(canvas).click({ position: { x: (box?.width ?? 0) * 0.42, y: (box?.height ?? 0) * 0.42 } });
  await expect(page).toHaveURL(/district=[A-Z]{2}/);
  const name = await page.locator('#summary .subject').innerText();
  await expect(page.locator('tr.chosen')).toContainText(name.split('/')[0] ?? name);

  await page.getByRole('link', { name: 'Toon IJburg-Zuid op de kaart' }).click();
  await expect(page.locator('#summary .subject')).toContainText('IJburg-Zuid');
  await expect(page.locator('#summary')).toContainText('aannemelijk');

  // From the last row on: those before are alike, and the map is drawn anew for each that gets the focus.
  await page.locator('#table tbody tr').last().getByRole('link').last().focus();
  await tabTo(page, canvas);
  await page.keyboard.press('n');
  const spoken = page.locator('vicinato-map [role=status]');
  await expect(spoken).toContainText(':');
  const named = (await spoken.innerText()).split(':')[0] ?? '';
  await page.keyboard.press('Enter');
  await expect(page.locator('#summary .subject')).toContainText(named);
  await page.keyboard.press('Escape');
  await expect(page.locator('#summary .subject')).toContainText('Amsterdam');
});

test('a district page gives its figures with year and source, and its neighbours lead on', async ({ page }) => {
  await page.goto('/en/amsterdam/districts/EJ');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Frederik Hendrikbuurt');
  await expect(page.locator('.sentence')).toContainText('2019, estimated');
  const vintages = await page.locator('section[aria-labelledby=figures] table > tbody > tr:has(td.number)').allInnerTexts();
  expect(vintages.length).toBeGreaterThan(3);
  for (const text of vintages) expect(text).toMatch(/\b20\d\d\b/);
  await page.getByRole('link', { name: 'Jordaan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jordaan');
  await page.locator('.trail').getByRole('link', { name: 'Centrum-West' }).click();
  await expect(page).toHaveURL('/en/amsterdam/districts/GA01');
});

test('on a phone the button names the one view that it goes to', async ({ page }) => {
  await page.setViewportSize(phone);
  for (const [path, there, back] of [
    ['/nl/amsterdam', 'Kaart', 'Lijst'],
    ['/nl/amsterdam/districts', 'Kaart', 'Tabel'],
  ] as const) {
    await page.goto(path);
    await page.getByRole('button', { name: there, exact: true }).click();
    await page.getByRole('button', { name: back, exact: true }).click();
    await expect(page.getByRole('button', { name: there, exact: true })).toBeVisible();
  }
});

test('the other language keeps the view of a phone', async ({ page }) => {
  await page.setViewportSize(phone);
  await page.goto('/nl/amsterdam?theme=sustainability');
  await page.getByRole('button', { name: 'Kaart', exact: true }).click();
  await page.locator('.languages').getByRole('link', { name: 'EN' }).click();
  await expect(page).toHaveURL('/en/amsterdam?theme=sustainability#map');
  await expect(page.getByRole('button', { name: 'List', exact: true })).toBeVisible();
});
