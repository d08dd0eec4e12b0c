import { defineConfig } from '@playwright/test';
import { browserPath, testArguments } from './site/browser.ts';

const isReused = process.env.SITE_PORT !== undefined;
const port = Number(process.env.SITE_PORT ?? 8797);
/** A server that is there already is one alone. */
const writingPort = isReused ? port : port + 1;
const executablePath = await browserPath();

/** Real Chromium against the built Worker with Amsterdam in its database. */
export default defineConfig({
  testDir: './site',
  outputDir: '../test-results',
  workers: 2,
  // What writes has a city of its own, or waits for all that reads what the packs say.
  projects: [
    {
      name: 'writing',
      testMatch: 'writing/**',
      workers: 1,
      dependencies: isReused ? ['reading'] : [],
      use: { baseURL: `http://localhost:${writingPort}` },
    },
    { name: 'reading', testIgnore: 'writing/**', fullyParallel: true, use: { baseURL: `http://localhost:${port}` } },
  ],
  timeout: 90_000,
  expect: { timeout: 30_000 },
  reporter: process.env.VICINATO_REPORT ? [['dot'], ['json', { outputFile: process.env.VICINATO_REPORT }]] : [['list']],
  webServer: {
    command: `"${process.execPath}" tests/site/serve.ts`,
    cwd: new URL('..', import.meta.url).pathname,
    env: { PORT: String(port), TZ: 'UTC', ...(!isReused && { WRITING_PORT: String(writingPort) }) },
    // The last one that is started.
    url: `http://localhost:${writingPort}/healthz`,
    reuseExistingServer: isReused,
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
  use: {
    browserName: 'chromium',
    // Drawing maps without a graphics card is a third of the work, and grows with their size.
    viewport: { width: 1200, height: 720 },
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    launchOptions: { executablePath, args: testArguments },
  },
});
