import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { root } from '#worker/commands/build-site.ts';
import { browserArguments, browserPath } from './browser.ts';

// Takes the pictures for link previews and the README from a running site: `npm run pictures [address]`.
const [address = 'http://localhost:8787'] = process.argv.slice(2);
const folder = join(root, 'src/public/preview');
const pictures = [
  { name: 'map', path: '/nl/amsterdam' },
  { name: 'gaps', path: '/nl/amsterdam/gaps' },
  { name: 'districts', path: '/nl/amsterdam/districts?level=quarter&measure=rate' },
];

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: await browserPath(), args: browserArguments });
const page = await browser.newPage({ viewport: { width: 1200, height: 630 }, locale: 'nl-NL', colorScheme: 'light' });
for (const { name, path } of pictures) {
  await page.goto(`${address}${path}`, { waitUntil: 'networkidle' });
  // The map has no event that says its last label has been drawn.
  await page.waitForTimeout(6000);
  const picture = await page.screenshot();
  await sharp(picture)
    .png({ palette: true, effort: 10 })
    .toFile(join(folder, `${name}.png`));
}
await browser.close();
