import { defineConfig } from 'vitest/config';

/** Everything but the browser tests: pure domain tests, city packs, and the built Worker over a real D1. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/worker/prepare-once.ts'],
    env: { TZ: 'UTC', WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' },
    expect: { requireAssertions: true },
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // Much of what they do is to wait for workerd or for a command: one more than two processors keeps both busy.
    maxWorkers: 3,
    isolate: false,
  },
});
