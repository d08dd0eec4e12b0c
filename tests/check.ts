import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '#worker/commands/build-site.ts';
import { runQuietly } from './run-tool.ts';

/** The checks that are no tests: what it is, the tool, its parameters. */
const checks: [string, string, ...string[]][] = [
  ['types of pages and components', 'astro-check', '--minimumFailingSeverity', 'warning'],
  ['types of Worker, packs and tests', 'tsc', '--noEmit', '-p', '.'],
  ['lint and format', 'biome', 'check', '--error-on-warnings', '.'],
  ['unused code', 'knip'],
];

// The sources of the city packs are not part of the repository; where they are at hand, the packs must be what they give.
const sources = resolve(process.env.VICINATO_SOURCES ?? join(root, '../shared/geodata'));
if (existsSync(sources)) checks.push(['city packs are what their sources give', '../../geodata/prepare.ts', '--check', sources]);

// All at once; one line a check, what a tool says only when it fails. The last line is `N passed, N failed`.
const endings = await Promise.all(checks.map(async ([name, tool, ...parameters]) => ({ name, ...(await runQuietly(tool, parameters)) })));
for (const { name, code, output } of endings) {
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  if (code !== 0) console.log(output);
}
const failed = endings.filter(({ code }) => code !== 0).length;
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
