import { parseArgs } from 'node:util';
import { listCities } from '#worker/repositories/cities.ts';
import { recount } from '#worker/repositories/recount.ts';
import { applyMigrations } from './apply-migrations.ts';
import { dumpCity, restoreCity } from './dump-city.ts';
import { withLocalDatabase } from './local-database.ts';
import { CommandError, runCommand } from './run-command.ts';

const help = `npm run db -- check                          count everything anew and compare
npm run db -- export FILE [--city amsterdam]   write all of a city into a file, history included
npm run db -- import FILE                      put an exported city into a database that lacks it

All three work on the local database in the folder VICINATO_STATE (default .wrangler/state).
Accounts and sessions belong to no city and are not exported; opening times are computed anew on import.

In production:
- the nightly job makes the same check and logs the differences (npx wrangler tail);
- D1's Time Travel restores the whole database to any minute of the last 30 days: npx wrangler d1 time-travel restore vicinato;
- wrangler d1 export refuses databases with full-text indexes as a whole; single tables go: npx wrangler d1 export vicinato --remote
  --table initiative --table place --table change --no-schema --output FILE.`;

/** How many differences are shown one by one. */
const shownDifferences = 20;

await runCommand(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { city: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const [act, file] = positionals;
  if (values.help || !act) {
    console.log(help);
    return values.help ? 0 : 1;
  }
  if (act === 'check') return withLocalDatabase(check);
  if (!['export', 'import'].includes(act)) throw new CommandError(`"${act}" is not one of check, export, import; --help tells more.`);
  if (!file) throw new CommandError(`Say which file: npm run db -- ${act} FILE`);
  return withLocalDatabase((db) => (act === 'export' ? exportCity(db, file, values.city) : importCity(db, file)));
});

async function check(db: D1Database): Promise<number> {
  await applyMigrations(db);
  const { differences } = await recount(db);
  for (const { index, problem, row } of differences.slice(0, shownDifferences)) console.log(`${index}: ${problem} ${row}`);
  if (differences.length > shownDifferences) console.log(`and ${differences.length - shownDifferences} more`);
  console.log(differences.length ? `${differences.length} differences.` : 'Everything agrees with a recount.');
  return differences.length ? 1 : 0;
}

async function exportCity(db: D1Database, file: string, city?: string): Promise<number> {
  await applyMigrations(db);
  const cities = await listCities(db);
  if (!city && cities.length > 1) throw new CommandError(`Say which city with --city: ${cities.map(({ id }) => id).join(', ')}.`);
  const id = city ?? cities[0]?.id;
  if (!id) throw new CommandError('This database holds no city yet.');
  console.log(`Exported ${await dumpCity(db, id, file)} rows of ${id} to ${file}.`);
  return 0;
}

async function importCity(db: D1Database, file: string): Promise<number> {
  await applyMigrations(db);
  const { name, rows } = await restoreCity(db, file, new Date());
  console.log(`Imported ${name}: ${rows} rows.`);
  return 0;
}
