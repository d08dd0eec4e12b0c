import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSite, root } from '#worker/commands/build-site.ts';
import { CommandError, runCommand } from '#worker/commands/run-command.ts';
import { describeMachine } from './machine.ts';
import { parts } from './parts.ts';
import { formatMachine, formatPart, readReport, writeReport } from './report.ts';
import { writeReadme } from './write-readme.ts';

process.env.TZ = 'UTC';
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
process.env.WRANGLER_SEND_METRICS = 'false';
process.env.WRANGLER_LOG = 'error';

const options = {
  'no-build': { type: 'boolean' },
  json: { type: 'string' },
  large: { type: 'string' },
  readme: { type: 'boolean' },
} as const;

// `npm run bench [-- [part …] [--no-build] [--json file] [--large folder] [--readme]]`; no part means all of them,
// and with `--readme` none: it writes the README's Performance section from what was found. Parts that are not
// run keep what an earlier run found. A missed goal is no error: times depend on the machine, and who reads them judges.
await runCommand(async () => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const chosen = positionals.length || values.readme ? positionals : Object.keys(parts);
  const unknown = chosen.find((name) => !(name in parts));
  if (unknown) throw new CommandError(`There is no part "${unknown}"; there are ${Object.keys(parts).join(', ')}.`);
  const file = resolve(values.json ?? join(root, '.wrangler/bench.json'));
  // A folder that cannot be had is told now, not after minutes of measuring.
  await mkdir(dirname(file), { recursive: true });
  if (chosen.length && !values['no-build']) {
    console.log('Building …');
    await buildSite();
  }
  for (const name of chosen) {
    const machine = await describeMachine(new Date());
    console.log(`\n${name}: ${formatMachine(machine)}`);
    const { notes = [], ...found } = (await parts[name]?.({ large: values.large ?? null })) ?? { rows: [] };
    const part = { machine, notes, ...found };
    await writeReport(file, { ...(await readReport(file)), [name]: part });
    console.log(`\n${formatPart(part)}`);
  }
  if (values.readme) await writeReadme(file, join(root, '.wrangler/growth.json'));
  console.log(`\nWritten to ${values.readme ? 'README.md' : file}`);
  return 0;
});
