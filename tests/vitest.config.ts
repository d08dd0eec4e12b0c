import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { fileVersions } from '../worker/commands/build/file-versions.ts';

/** Begins with what runs commands, which is short to read and long to wait for, so that it is not waited for at the end. */
class CommandsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isCommand = ({ moduleId }: TestSpecification) => moduleId.endsWith('-command.test.ts');
    return (await super.sort(files)).sort((a, b) => Number(isCommand(b)) - Number(isCommand(a)));
  }
}

/** Everything but the browser tests: pure domain tests, city packs, and the built Worker over a real D1. */
export default defineConfig({
  define: { FILE_VERSIONS: JSON.stringify(fileVersions()) },
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/worker/prepare-once.ts'],
    env: { TZ: 'UTC', WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' },
    expect: { requireAssertions: true },
    testTimeout: 120_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    isolate: false,
    sequence: { sequencer: CommandsFirst },
  },
});
