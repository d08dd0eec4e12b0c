import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations } from '#worker/commands/apply-migrations.ts';
import { withLocalDatabase } from '#worker/commands/local-database.ts';
import { readPort } from '#worker/commands/port.ts';
import { readGrid } from '#worker/commands/read-grid.ts';
import { runCommand } from '#worker/commands/run-command.ts';
import { seedMissingCities } from '#worker/commands/seed.ts';
import { serve } from '#worker/commands/serve.ts';
import { renewAnalyses } from '#worker/services/renew-analyses.ts';
import { appointStaff } from './people.ts';

// Serves what is built over a new database with the real city packs; the folder goes when the server ends.
await runCommand(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vicinato-site-'));
  await withLocalDatabase(async (db) => {
    await applyMigrations(db);
    await seedMissingCities(db, new Date());
    await appointStaff(db);
    await renewAnalyses(db, 'amsterdam', await readGrid('amsterdam'), new Date());
  }, folder);
  const code = await serve(readPort(process.env.PORT), folder);
  await rm(folder, { recursive: true, force: true });
  return code;
});
