import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { imports as words } from '#i18n/en/import.ts';
import { getCity, listCities } from '#worker/repositories/cities.ts';
import { applyPlan, type ImportFile, isSourceName, planFile } from '#worker/services/import-file.ts';
import type { ImportPreview } from '#worker/services/import-report.ts';
import { applyMigrations } from './apply-migrations.ts';
import { type BulkOrder, loadFile } from './bulk/load-file.ts';
import { withLocalDatabase } from './local-database.ts';
import { progressBar } from './progress-bar.ts';
import { readLocator } from './read-locator.ts';
import { CommandError, runCommand } from './run-command.ts';

const help = `npm run import -- FILE --city amsterdam --source NAME [--yes] [--doubtful] [--leave-out-wrong] [--bulk]

Imports initiatives from a file into the local database in the folder VICINATO_STATE (default .wrangler/state), whole or not at all.
FILE is CSV, GeoJSON, or GeoJSON that Overpass made of OpenStreetMap; at most 5 MB and 50,000 rows. The site's own exports can be imported.
NAME is what the source is called here: the same NAME and id are the same initiative, so a file can be imported again.

  --yes               import without asking
  --doubtful          import lines too that look like an initiative of another source
  --leave-out-wrong   import the good lines of a file that has wrong ones
  --bulk              load a CSV file of any length without a preview; its initiatives must all be new, and nothing may serve the database
                      meanwhile. It goes into a copy that takes the database's place when it is whole. After an interruption the same command
                      goes on where it stopped.

CSV needs the columns name, kind, longitude and latitude, in Dutch or English, and takes sourceId, address, postcode, website, themes,
openingHours, organisation, actorType, summary, description and sourceDate. Ends with code 1 when nothing was imported.`;

/** How many faults and rows are shown one by one. */
const shownFaults = 20;
const shownRows = 10;

await runCommand(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      city: { type: 'string' },
      source: { type: 'string' },
      yes: { type: 'boolean', short: 'y' },
      doubtful: { type: 'boolean' },
      'leave-out-wrong': { type: 'boolean' },
      bulk: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [path] = positionals;
  if (values.help || !path) {
    console.log(help);
    return values.help ? 0 : 1;
  }
  const { city: cityId, source } = values;
  if (!cityId || !source) throw new CommandError(`Say ${cityId ? 'what the source is called with --source' : 'which city with --city'}.`);
  if (values.bulk)
    return loadBulk({
      path,
      cityId,
      source,
      acceptsDoubtful: values.doubtful ?? false,
      leavesOutWrong: values['leave-out-wrong'] ?? false,
    });
  const content = await readFile(path).catch(() => Promise.reject(new CommandError(`${path} cannot be read.`)));
  const choice = { acceptedLines: values.doubtful ? ('all' as const) : undefined, leaveOutWrong: values['leave-out-wrong'] ?? false };
  return withLocalDatabase((db) => importFile(db, cityId, { fileName: basename(path), content, source }, choice, values.yes ?? false));
});

async function importFile(
  db: D1Database,
  cityId: string,
  file: ImportFile,
  choice: { acceptedLines: 'all' | undefined; leaveOutWrong: boolean },
  isSure: boolean,
): Promise<number> {
  await applyMigrations(db);
  const city = await getCity(db, cityId);
  if (!city) {
    const known = (await listCities(db)).map(({ id }) => id).join(', ') || 'no city yet';
    throw new CommandError(`There is no city "${cityId}" in this database; it holds ${known}.`);
  }
  const locate = await readLocator(cityId).catch(() =>
    Promise.reject(new CommandError(`There is no pack of ${cityId} to find districts with.`)),
  );
  const planned = await planFile(db, city, file, locate, progressBar('Comparing'));
  const preview = planned.preview();
  showPreview(preview);
  const isWrong = preview.faultCount > 0 && !choice.leaveOutWrong;
  const toDo = preview.counts.new + preview.counts.changed + (choice.acceptedLines ? preview.counts.doubtful : 0);
  if (!isWrong && toDo && !isSure && !(await ask(`Import ${toDo} initiatives into ${city.name}? [y/N] `))) {
    console.log('Nothing was imported.');
    return 1;
  }
  const showWriting = progressBar('Writing  ');
  showWriting(0, toDo);
  const result = isWrong ? { outcome: 'refused' as const } : await applyPlan(db, city, planned, choice, null, new Date());
  showWriting(toDo, toDo);
  if (result.outcome === 'done') console.log(words.counts(result.counts.added, result.counts.changed));
  else console.error(result.outcome === 'outrun' ? words.outrun : 'Nothing was imported.');
  return result.outcome === 'done' ? 0 : 1;
}

async function loadBulk(order: Omit<BulkOrder, 'now'>): Promise<number> {
  if (!isSourceName(order.source)) throw new CommandError(`${words.faults['bad-source-name']} ${words.remedies['name-source']}`);
  const { counts, ignored, doubtful, faults, faultCount, isLoaded } = await loadFile({ ...order, now: new Date() });
  showPreview({ format: 'csv', counts: { changed: 0, unchanged: 0, ...counts }, ignored, rows: doubtful, faults, faultCount });
  if (isLoaded) console.log(words.counts(counts.new, 0));
  else console.error('Nothing was imported.');
  return isLoaded ? 0 : 1;
}

function showPreview({
  format,
  counts,
  ignored,
  rows,
  faults,
  faultCount,
}: Pick<ImportPreview, 'format' | 'counts' | 'ignored' | 'rows' | 'faults' | 'faultCount'>): void {
  const states = Object.entries(counts).map(([state, n]) => `${n} ${words.states[state as keyof typeof counts]}`);
  console.log(`${words.formats[format]}: ${states.join(', ')}.`);
  if (ignored.length) console.log(words.ignored(ignored.join(', ')));
  const line = words.lines[format];
  for (const row of rows.filter(({ state }) => state === 'doubtful').slice(0, shownRows)) {
    const alike = row.likenesses.map(({ name, reason, distanceMetres }) => words.looksLike(name, words.reasons[reason], distanceMetres));
    console.log(`${line} ${row.line}: ${row.name}: ${alike.join('; ')}`);
  }
  for (const row of rows.filter(({ state }) => state === 'changed').slice(0, shownRows)) {
    const changes = row.differences.map(({ field, before, after }) => `${words.fields[field]} ${before ?? '–'} → ${after ?? '–'}`);
    console.log(`${line} ${row.line}: ${row.name}: ${changes.join('; ')}`);
  }
  for (const fault of faults.slice(0, shownFaults)) {
    const where = [fault.line ? `${line} ${fault.line}` : words.wholeFile, ...(fault.column ? [words.column(fault.column)] : [])];
    const written = fault.value ? ` (${words.written(fault.value)})` : '';
    console.error(`${where.join(', ')}: ${words.faults[fault.code]}${written} ${words.remedies[fault.remedy]}`);
  }
  if (faultCount > shownFaults) console.error(`and ${faultCount - shownFaults} more`);
}

async function ask(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new CommandError('Nobody is there to ask; add --yes to import.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^(y|yes|j|ja)$/i.test((await terminal.question(question)).trim());
  } finally {
    terminal.close();
  }
}
