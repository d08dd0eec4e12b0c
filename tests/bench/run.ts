import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { buildSite, root } from '#worker/commands/build-site.ts';
import { runCommand } from '#worker/commands/run-command.ts';
import { analysisBench } from './analysis-rows.ts';
import { gapBench } from './gap.ts';
import { locatorBench } from './locator.ts';
import { describeMachine } from './machine.ts';
import { formatRows } from './print-rows.ts';
import { viewBench } from './view-rows.ts';

process.env.TZ = 'UTC';
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
process.env.WRANGLER_SEND_METRICS = 'false';
process.env.WRANGLER_LOG = 'error';

// `npm run bench [-- [--no-build] [file.json]]`. A missed goal is no error: times depend on the machine, and who reads them judges.
await runCommand(async () => {
  const given = process.argv.slice(2);
  const file = resolve(given.find((argument) => !argument.startsWith('--')) ?? join(root, '.wrangler/bench.json'));
  // A folder that cannot be had is told now, not after minutes of measuring.
  await mkdir(dirname(file), { recursive: true });
  const machine = await describeMachine(new Date());
  if (!given.includes('--no-build')) {
    console.log('Building …');
    await buildSite();
  }
  const rows = [...locatorBench(), ...(await gapBench()), ...(await analysisBench()), ...(await viewBench())];
  await writeFile(file, `${JSON.stringify({ ...machine, rows }, null, 2)}\n`);
  console.log(`\n${machine.processor}, ${machine.cores} cores; Node ${machine.node}; ${machine.commit}; ${machine.date}\n`);
  console.log(formatRows(rows));
  console.log(`\nWritten to ${file}`);
  return 0;
});
