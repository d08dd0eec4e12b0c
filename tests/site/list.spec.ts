import { parse } from 'csv-parse/sync';
import { expect, holdMap, openMap, test } from './fixtures.ts';

const total = '#results .total';

test.beforeEach(async ({ page }) => {
  await holdMap(page);
});

test('typing filters at once, letters without accents find those with them, and back and forward keep every state', async ({ page }) => {
  await page.goto('/nl/amsterdam');
  await expect(page.locator(total)).toHaveText('606 initiatieven');
  await page.getByLabel('Wat zoek je?').fill('repair cafe');
  await expect(page).toHaveURL(/\?q=repair\+cafe$/);
  await expect(page.locator(total)).not.toHaveText('606 initiatieven');
  await expect(page.getByRole('link', { name: 'Repair Café De Boeg' })).toBeVisible();
  await expect(page.locator('#announcement')).toHaveText(await page.locator(total).innerText());
  const found = await page.locator(total).innerText();
  await page.locator('label.sustainability').click();
  await expect(page).toHaveURL(/theme=sustainability/);
  await page.goBack();
  await expect(page).toHaveURL(/\?q=repair\+cafe$/);
  await expect(page.locator('input[value=sustainability]')).not.toBeChecked();
  await page.goBack();
  await expect(page.locator(total)).toHaveText('606 initiatieven');
  await expect(page.getByLabel('Wat zoek je?')).toHaveValue('');
  await page.goForward();
  await expect(page.locator(total)).toHaveText(found);
  await expect(page.getByLabel('Wat zoek je?')).toHaveValue('repair cafe');
});

test('two themes ask whether one is enough, and all of them together are fewer', async ({ page }) => {
  await page.goto('/nl/amsterdam');
  await expect(page.getByText('allemaal tegelijk')).toBeHidden();
  await page.locator('label.social-cohesion').click();
  await page.locator('label.sustainability').click();
  await expect(page.getByText('allemaal tegelijk')).toBeVisible();
  const countOf = async () => Number((await page.locator(total).innerText()).replace(/\D/g, ''));
  const any = await countOf();
  await page.getByText('allemaal tegelijk').click();
  await expect(page).toHaveURL(/match=all/);
  await expect.poll(countOf).toBeLessThan(any);
  const shown = await page.locator('#results li').evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset.themes)));
  expect(shown.every((themes) => (themes & 5) === 5)).toBe(true);
});

test('filters of kind, district and day each show their count and can be taken away again', async ({ page }) => {
  await page.goto('/nl/amsterdam');
  await page.getByText('Meer filters').click();
  await page.getByLabel(/Repaircafé/).check();
  await expect(page.locator(total)).toHaveText('43 initiatieven');
  const option = page
    .getByLabel('Deel van de stad')
    .locator('option', { hasText: /\(\d+\)/ })
    .first();
  const [, name = '', count = ''] = /^\s*(.*) \((\d+)\)/.exec((await option.textContent()) ?? '') ?? [];
  await page.getByLabel('Deel van de stad').selectOption({ label: `${name} (${count})` });
  await expect(page.locator(total)).toHaveText(count === '1' ? '1 initiatief' : `${count} initiatieven`);
  await page.getByRole('link', { name: `Verwijder filter: ${name}` }).click();
  await expect(page.locator(total)).toHaveText('43 initiatieven');
  const day = page.getByLabel('Open', { exact: true }).locator('option').nth(3);
  const open = /\((\d+)\)/.exec((await day.textContent()) ?? '')?.[1];
  await page.getByLabel('Open', { exact: true }).selectOption({ index: 3 });
  await expect(page).toHaveURL(/open=\d{4}-\d\d-\d\d/);
  await expect(page.locator(total)).toHaveText(open === '1' ? '1 initiatief' : `${open} initiatieven`);
  await page.getByRole('link', { name: 'Wis alle filters' }).click();
  await expect(page.locator(total)).toHaveText('606 initiatieven');
});

test('what is typed while an answer is on its way is kept', async ({ page }) => {
  await page.goto('/nl/amsterdam');
  const held: (() => void)[] = [];
  await page.route(/q=re$/, async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await page.getByLabel('Wat zoek je?').fill('re');
  await expect.poll(() => held.length).toBe(1);
  await page.getByLabel('Wat zoek je?').pressSequentially('pair', { delay: 20 });
  await page.getByLabel('Waar in de buurt?').focus();
  // Dropped by the page, it has no answer at all.
  const answered = page.waitForResponse(/q=re$/, { timeout: 5000 });
  held[0]?.();
  await answered.catch(() => undefined);
  await expect(page.getByLabel('Wat zoek je?')).toHaveValue('repair');
  await expect(page).toHaveURL(/q=repair$/);
});

test('the focus stays where it was, or goes to what took its place', async ({ page }) => {
  await page.goto('/nl/amsterdam?q=repair&theme=sustainability');
  await page.getByRole('link', { name: 'Nieuwste eerst' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/sort=newest/);
  await expect(page.getByRole('link', { name: 'Nieuwste eerst' })).toBeFocused();
  await page.getByRole('link', { name: 'Verwijder filter: repair' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Verwijder filter: repair' })).toHaveCount(0);
  await expect(page.locator('#chosen')).toBeFocused();
});

test('words put the names that begin with them first, until another order is chosen', async ({ page }) => {
  const sorts = page.locator('#results .sorts');
  const names = page.locator('#results > ol [data-slug] a');
  await page.goto('/nl/amsterdam');
  await expect(sorts).not.toContainText('Beste overeenkomst');
  await page.getByLabel('Wat zoek je?').fill('repair');
  await expect(sorts.locator('[aria-current]')).toHaveText('Beste overeenkomst');
  await expect(names.first()).toHaveText(/^\s*Repair/);
  const begin = (await names.allTextContents()).map((name) => /^repair/i.test(name.trim()));
  expect(new Set(begin).size).toBe(2);
  expect(begin).toEqual(begin.toSorted((a, b) => Number(b) - Number(a)));
  await page.getByRole('link', { name: 'Op naam' }).click();
  await expect(page).toHaveURL(/q=repair&sort=name$/);
  await expect(names.first()).not.toHaveText(/^\s*Repair/);
  await page.getByRole('link', { name: 'Beste overeenkomst' }).click();
  await expect(sorts.locator('[aria-current]')).toHaveText('Beste overeenkomst');
  await page.getByLabel('Wat zoek je?').fill('');
  await expect(sorts.locator('[aria-current]')).toHaveText('Op naam');
  await expect(sorts).not.toContainText('Beste overeenkomst');
});

test('paging reaches every initiative once and says where one is', async ({ page, request }) => {
  const seen = new Set<string>();
  let address = '/nl/amsterdam?sort=name';
  let pages = 0;
  for (; address && pages < 20; pages++) {
    const html = await (await request.get(address)).text();
    const slugs = [...html.matchAll(/data-slug="([^"]+)"/g)].map(([, slug = '']) => slug);
    expect(slugs.filter((slug) => seen.has(slug))).toEqual([]);
    for (const slug of slugs) seen.add(slug);
    address = (/rel="next" href="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
  }
  expect(seen.size).toBe(606);
  await page.goto('/nl/amsterdam');
  await page.getByRole('link', { name: 'Volgende 50' }).click();
  await expect(page.getByText('51 tot en met 100 van 606')).toBeVisible();
  await expect(page.locator('#results li a').first()).toBeFocused();
});

test('nothing found offers to drop a filter and shows the nearest ten', async ({ page }) => {
  await page.goto('/nl/amsterdam?theme=labour-participation&q=kinderboerderij');
  await expect(page.getByRole('heading', { name: 'Niets gevonden met deze filters.' })).toBeVisible();
  await expect(page.locator('.empty .results li')).toHaveCount(10);
  await page.getByRole('link', { name: /^Zonder “Meedoen en werk”: \d+$/ }).click();
  await expect(page).toHaveURL('/nl/amsterdam?q=kinderboerderij');
  await expect(page.locator('#results > ol > li').first()).toBeVisible();
});

test('a place name puts the nearest first; one that nobody knows says what to try', async ({ page }) => {
  await page.goto('/nl/amsterdam?q=repair');
  await page.getByLabel('Waar in de buurt?').fill('mercatorplein');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/bij Mercatorplein \(tramhalte/).first()).toBeVisible();
  const distances = await page
    .locator('#results .distance')
    .evaluateAll((spans) =>
      spans.map(({ textContent }) => Number.parseFloat((textContent ?? '').replace(',', '.')) * (textContent?.includes('km') ? 1000 : 1)),
    );
  expect(distances.length).toBeGreaterThan(5);
  expect(distances).toEqual([...distances].sort((a, b) => a - b));
  await page.getByLabel('Waar in de buurt?').fill('Nergenshuizen');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Nergenshuizen' })).toContainText('Probeer een plein, halte, park of wijk');
  await expect(page.locator('#results .sorts [aria-current]')).toHaveText('Beste overeenkomst');
  await expect(page.locator('#results .sorts')).not.toContainText('Dichtstbij');
});

test('a web address that is partly wrong shows the rest and says what was left out', async ({ page }) => {
  await page.goto('/en/amsterdam?theme=sustainability&open=yesterday&bbox=1');
  await expect(page.getByRole('alert')).toHaveText('We do not understand this part of the web address: bbox, open. We left it out.');
  await expect(page.locator(total)).toHaveText('68 initiatives');
});

test.describe('with a position', () => {
  test.use({ geolocation: { longitude: 4.85402, latitude: 52.37018 }, permissions: ['geolocation'] });

  test('"near me" sends a position rounded to about a hundred metres', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto('/nl/amsterdam');
    await page.getByRole('button', { name: 'Bij mij' }).click();
    await expect(page).toHaveURL(/near=4\.854,52\.370/);
    await expect(page.getByLabel('Waar in de buurt?')).toHaveValue('gekozen plek');
    await expect(page.locator('#results .distance').first()).toBeVisible();
    expect(asked.filter((url) => url.includes('4.85402'))).toEqual([]);
  });
});

test('"near me" without permission says what to do instead', async ({ page }) => {
  await page.goto('/nl/amsterdam');
  await page.getByRole('button', { name: 'Bij mij' }).click();
  await expect(page.getByText('Je plek is niet gevonden. Typ een plein, halte, park of wijk.')).toBeVisible();
});

test.describe('without network', () => {
  test.use({ missed: /ERR_INTERNET_DISCONNECTED/ });

  test('what was typed and shown stays, and the search goes on when the network is back', async ({ page, context }) => {
    await openMap(page, '/nl/amsterdam');
    await expect(page.locator(total)).toHaveText('606 initiatieven');
    await context.setOffline(true);
    await page.getByLabel('Wat zoek je?').fill('boerderij');
    await expect(page.getByText('Geen verbinding.')).toBeVisible();
    await expect(page.getByLabel('Wat zoek je?')).toHaveValue('boerderij');
    await expect(page.locator(total)).toHaveText('606 initiatieven');
    await context.setOffline(false);
    await expect(page.locator(total)).not.toHaveText('606 initiatieven');
    await expect(page.getByText('Geen verbinding.')).toBeHidden();
  });
});

test('what is listed can be downloaded whole, in the order it is shown', async ({ page }) => {
  await page.goto('/nl/amsterdam?near=Mercatorplein&theme=sustainability');
  const all = Number((await page.locator(total).innerText()).replace(/\D/g, ''));
  const shown = (await page.locator('#results > ol [data-slug] a').allTextContents()).map((name) => name.trim());
  expect(all).toBeGreaterThan(shown.length);
  await expect(page.locator('#results .downloads')).toContainText(`Download alle ${all}`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const lines: { id: string; name: string }[] = parse(Buffer.concat(chunks), { columns: true });
  expect(new Set(lines.map(({ id }) => id)).size).toBe(all);
  const names = [...new Map(lines.map(({ id, name }) => [id, name])).values()];
  expect(names.slice(0, shown.length)).toEqual(shown);
});
