import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations } from '#worker/commands/apply-migrations.ts';
import { openRuntime } from '#worker/commands/local-d1/runtime.ts';
import { seedMissingCities } from '#worker/commands/seed.ts';

/** What a test may begin with: a database with every migration, or with the city packs too. */
export type Prepared = 'migrated' | 'seeded';

/** The environment variable that names the folder of a prepared database; vitest makes each once, see prepare-once.ts. */
export const folderVariable = (prepared: Prepared) => `VICINATO_${prepared.toUpperCase()}`;

/** Makes a prepared database in a folder. */
export async function prepareFolder(prepared: Prepared, folder: string): Promise<void> {
  const { db, runtime } = await openRuntime(folder);
  await applyMigrations(db);
  if (prepared === 'seeded') await seedMissingCities(db, new Date());
  await runtime.dispose();
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
