import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '#worker/commands/build-site.ts';
import { runQuietly } from './run-tool.ts';

/** What it is, the tool, its parameters. */
type Check = [name: string, tool: string, ...parameters: string[]];

/** The checks that are no tests, in two rows side by side. Astro writes what the other types need, so these wait for it. */
const types: Check[] = [
  ['types of pages and components', 'astro-check', '--minimumFailingSeverity', 'warning'],
  ['types of Worker, packs and tests', 'tsc', '--noEmit', '-p', '.'],
];
const others: Check[] = [
  ['lint and format', 'biome', 'check', '--error-on-warnings', '.'],
  ['unused code', 'knip'],
];

// The sources of the city packs are not part of the repository; where they are at hand, the packs must be what they give.
const sources = resolve(process.env.VICINATO_SOURCES ?? join(root, '../shared/geodata'));
if (existsSync(sources)) others.push(['city packs are what their sources give', '../../geodata/prepare.ts', '--check', sources]);

/** Runs checks one after another, whatever they find. */
async function runInTurn(checks: readonly Check[]) {
  const endings = [];
  for (const [name, tool, ...parameters] of checks) endings.push({ name, ...(await runQuietly(tool, parameters)) });
  return endings;
}

// One line a check, what a tool says only when it fails. The last line is `N passed, N failed`.
const endings = (await Promise.all([types, others].map(runInTurn))).flat();
for (const { name, code, output } of endings) {
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  if (code !== 0) console.log(output);
}
const failed = endings.filter(({ code }) => code !== 0).length;
console.log(`${endings.length - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
