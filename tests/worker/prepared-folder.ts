import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations } from '#worker/commands/apply-migrations.ts';
import { openRuntime } from '#worker/commands/local-d1/runtime.ts';
import { readGrid } from '#worker/commands/read-grid.ts';
import { seedMissingCities } from '#worker/commands/seed.ts';
import { renewAnalyses } from '#worker/services/renew-analyses.ts';

/** What a test may begin with: a database with every migration, with the city packs too, or with their analyses as well. */
export type Prepared = 'migrated' | 'seeded' | 'analysed';

/** The environment variable that names the folder of a prepared database that is there already. */
const folderVariable = (prepared: Prepared) => `VICINATO_${prepared.toUpperCase()}`;

/** The folder of a prepared database that is there already. Throws when there is none. */
export function preparedPath(prepared: Prepared): string {
  const made = process.env[folderVariable(prepared)];
  if (!made) throw new Error(`No ${prepared} database is prepared`);
  return made;
}

/** Makes a prepared database in a folder; one with analyses begins as a copy of a seeded one, where that is there. */
async function prepareFolder(prepared: Prepared, folder: string): Promise<void> {
  if (prepared === 'analysed') await fillPrepared('seeded', folder);
  const { db, runtime } = await openRuntime(folder);
  if (prepared === 'analysed') await renewAnalyses(db, 'amsterdam', await readGrid('amsterdam'), new Date());
  else await applyMigrations(db);
  if (prepared === 'seeded') await seedMissingCities(db, new Date());
  await runtime.dispose();
}

/** Makes a prepared database within a folder, unless it is there already, and lets every process that is started later copy it. */
export async function prepareOnce(prepared: Prepared, within: string): Promise<void> {
  if (process.env[folderVariable(prepared)]) return;
  const folder = join(within, prepared);
  await prepareFolder(prepared, folder);
  process.env[folderVariable(prepared)] = folder;
}

/** Fills a folder with a prepared database: a copy of the one that is there already, or a new one. */
export async function fillPrepared(prepared: Prepared, folder: string): Promise<void> {
  const made = process.env[folderVariable(prepared)];
  await (made ? cp(made, folder, { recursive: true }) : prepareFolder(prepared, folder));
}

/** A prepared database in a folder of its own. */
export async function copyPrepared(prepared: Prepared): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'vicinato-database-'));
  await fillPrepared(prepared, folder);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
