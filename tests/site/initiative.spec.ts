import { expect, holdMap, openMap, phone, test } from './fixtures.ts';

const page43 = '/en/amsterdam/initiatives/repair-cafe-de-boeg';

test.beforeEach(async ({ page }) => {
  await holdMap(page);
});

test('a page says what, where, when, why and from where, for people and for machines', async ({ page }) => {
  await openMap(page, page43);
  await expect(page.getByText('Themes set by rule, not yet confirmed by the initiative')).toBeVisible();
  for (const heading of ['Themes', 'When', 'Who', 'Where', 'Nearby'])
    await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible();
  await expect(page.locator('address')).toContainText('Hoofdweg 495');
  await expect(page.locator('.provenance')).toContainText('July 2026');
  const structured = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '');
  expect(structured).toMatchObject({
    '@context': 'https://schema.org',
    name: 'Repair Café De Boeg',
    location: { geo: { '@type': 'GeoCoordinates' } },
  });
});

test('a name that lost its accent is shown as the source has it, and says so', async ({ page, request }) => {
  const { initiatives } = (await (await request.get('/api/v1/cities/amsterdam/initiatives?q=caf&limit=100')).json()) as {
    initiatives: { name: string; slug: string }[];
  };
  const lost = initiatives.find(({ name }) => name.includes('?'));
  expect(lost).toBeDefined();
  await page.goto(`/en/amsterdam/initiatives/${lost?.slug}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(lost?.name ?? '');
  await expect(page.locator('.provenance .note')).toContainText('accent');
});

test.describe('sharing', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('the share button copies the page’s own address where there is no share sheet', async ({ page, baseURL }) => {
    await page.addInitScript(() => {
      Reflect.deleteProperty(Navigator.prototype, 'share');
    });
    await page.goto(page43);
    await page.getByRole('button', { name: 'Share this place' }).click();
    await expect(page.getByText('The link was copied.')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}${page43}`);
  });
});

test('back to the list keeps its filters and its place', async ({ page }) => {
  await page.setViewportSize(phone);
  await page.goto('/en/amsterdam?theme=sustainability');
  const row = page.locator('#results li a').nth(12);
  const name = await row.innerText();
  await row.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.locator('back-link:defined')).toBeVisible();
  await page.getByRole('link', { name: 'Back to the list' }).click();
  await expect(page).toHaveURL('/en/amsterdam?theme=sustainability');
  await expect(page.locator('#results li a').nth(12)).toBeInViewport();
  await page.goto(page43);
  await page.getByRole('link', { name: 'Back to the list' }).click();
  await expect(page).toHaveURL('/en/amsterdam');
});
