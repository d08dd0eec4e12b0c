import { listCities } from '#worker/repositories/cities.ts';
import { refreshOpenings } from '#worker/services/refresh-openings.ts';
import { renewAnalyses } from '#worker/services/renew-analyses.ts';
import { applyMigrations } from './apply-migrations.ts';
import { buildSite } from './build-site.ts';
import { stateFolder, withLocalDatabase } from './local-database.ts';
import { demandFreePort, readPort } from './port.ts';
import { readGrid } from './read-grid.ts';
import { runCommand } from './run-command.ts';
import { seedMissingCities } from './seed.ts';
import { serve } from './serve.ts';

await runCommand(async () => {
  const port = readPort(process.env.PORT);
  await demandFreePort(port);
  if (!process.argv.includes('--no-build')) {
    console.log('Building …');
    await buildSite();
  }
  await withLocalDatabase(prepareDatabase);
  return serve(port, stateFolder);
});

/** Brings the tables up to date, fills an empty database and renews openings and analyses. */
async function prepareDatabase(db: D1Database): Promise<void> {
  const now = new Date();
  const applied = await applyMigrations(db);
  if (applied.length) console.log(`Database: ${applied.length} migrations applied`);
  const before = await listCities(db);
  const seeded = before.length ? [] : await seedMissingCities(db, now);
  for (const line of seeded) console.log(`Seeded ${line}`);
  for (const city of before) await refreshOpenings(db, city, now);
  for (const { id, name } of await listCities(db)) {
    const { renewed } = await renewAnalyses(db, id, await readGrid(id), now);
    if (renewed) console.log(`${name}: ${renewed} analyses worked out`);
  }
}
