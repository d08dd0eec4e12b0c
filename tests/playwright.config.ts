import { defineConfig } from '@playwright/test';
import { browserArguments, browserPath } from './site/browser.ts';

const port = Number(process.env.SITE_PORT ?? 8797);
const executablePath = await browserPath();

/** Real Chromium against the built Worker with Amsterdam in its database. */
export default defineConfig({
  testDir: './site',
  outputDir: '../test-results',
  workers: 2,
  // What writes runs by itself, after all that reads what the packs say.
  projects: [
    { name: 'reading', testIgnore: 'writing/**' },
    { name: 'writing', testMatch: 'writing/**', dependencies: ['reading'], workers: 1 },
  ],
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: process.env.VICINATO_REPORT ? [['dot'], ['json', { outputFile: process.env.VICINATO_REPORT }]] : [['list']],
  webServer: {
    command: `"${process.execPath}" tests/site/serve.ts`,
    cwd: new URL('..', import.meta.url).pathname,
    env: { PORT: String(port), TZ: 'UTC' },
    url: `http://localhost:${port}/healthz`,
    reuseExistingServer: process.env.SITE_PORT !== undefined,
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
  use: {
    baseURL: `http://localhost:${port}`,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    launchOptions: { executablePath, args: browserArguments },
  },
});
