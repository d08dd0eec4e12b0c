import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSite, root } from '#worker/commands/build-site.ts';
import { CommandError, runCommand } from '#worker/commands/run-command.ts';
import { loadEurope } from './growth-load.ts';
import { type GrowthSubject, measureGrowth } from './growth-measure.ts';
import { comparableSizes, mergeGrowth, readGrowth } from './growth-report.ts';
import { growthTable } from './growth-table.ts';
import { describeMachine } from './machine.ts';
import { formatMachine } from './report.ts';

process.env.WRANGLER_LOG = 'error';

const usual = [1000, 10_000, 100_000, 1_000_000, 2_800_000];
const options = { 'no-build': { type: 'boolean' }, 'load-only': { type: 'boolean' } } as const;

// `npm run bench:growth [-- [--no-build] [--load-only] [places …]]`; GROWTH_FOLDER says where the databases are kept, one folder for each
// number of places. A load that was broken off goes on. Numbers of places that are not measured keep what an earlier run found.
await runCommand(async () => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const sizes = [...new Set(positionals.length ? positionals.map(Number) : usual)].toSorted((a, b) => a - b);
  if (sizes.some((places) => !Number.isInteger(places) || places < 1000))
    throw new CommandError('Give whole numbers of at least 1000 places.');
  const folder = resolve(process.env.GROWTH_FOLDER || join(root, '.wrangler/growth'));
  await mkdir(folder, { recursive: true });
  const subjects = sizes.map((places) => ({ places, folder: join(folder, String(places)) }));
  for (const subject of subjects) await load(subject);
  if (values['load-only']) return 0;
  if (!values['no-build']) await buildSite();
  const machine = await describeMachine(new Date());
  const measured = [...(await measureGrowth(subjects))].map(([places, costs]) => ({ places, machine, costs }));
  const file = join(root, '.wrangler/growth.json');
  const report = mergeGrowth(await readGrowth(file), measured);
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\n${formatMachine(comparableSizes(report).machine)}\n\n${growthTable(report)}\n\nWritten to ${file}`);
  return 0;
});

async function load({ places, folder }: GrowthSubject): Promise<void> {
  console.log(`${places.toLocaleString('en')} places …`);
  const added = await loadEurope(folder, places);
  if (!added) return;
  const amount = (value: number) => Math.round(value).toLocaleString('en');
  const speed = `${amount(added.places)} places in ${amount(added.seconds)} s, ${amount(added.places / added.seconds)} a second`;
  console.log(added.places ? `  loaded ${speed}` : `  finished in ${amount(added.seconds)} s; its places were there`);
}
