import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSite } from '#worker/commands/build-site.ts';
import { runVisibly } from './run-tool.ts';
import { prepareOnce } from './worker/prepared-folder.ts';

// Builds and prepares once, runs every runner, adds up. The last line is `N passed, N failed`.
const folder = await mkdtemp(join(tmpdir(), 'vicinato-tests-'));
const reports = { vitest: join(folder, 'vitest.json'), playwright: join(folder, 'playwright.json') };
process.env.TZ = 'UTC';
// Many processes load the same large tools; what is compiled once serves all.
process.env.NODE_COMPILE_CACHE = join(folder, 'compiled');

const prepare = async () => {
  await Promise.all([prepareOnce('migrated', folder), prepareOnce('seeded', folder)]);
  await prepareOnce('analysed', folder);
};
await Promise.all([buildSite(), prepare()]);
await runVisibly('vitest', [
  'run',
  '--config',
  'tests/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reports.vitest}`,
]);
await runVisibly('playwright', ['test', '--config', 'tests/playwright.config.ts'], {
  VICINATO_REPORT: reports.playwright,
});

const read = async (path: string) => JSON.parse(await readFile(path, 'utf8').catch(() => '{}'));
const { numPassedTests = 0, numFailedTests = 0, numFailedTestSuites = 0, success = false } = await read(reports.vitest);
const { stats } = await read(reports.playwright);
await rm(folder, { recursive: true });
const passed = numPassedTests + (stats?.expected ?? 0);
// A runner that ended without a report, or a file that could not be read, is a failure even though no test of it failed.
const failedFiles = success || numFailedTests > 0 ? 0 : Math.max(1, numFailedTestSuites);
const failed = numFailedTests + failedFiles + (stats ? stats.unexpected + stats.flaky : 1);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
