import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getPlatformProxy } from 'wrangler';
import { applyMigrations } from '#worker/commands/apply-migrations.ts';

/** A real D1 with every migration applied, which is gone when it is closed. */
export async function openMemoryDatabase(): Promise<{ db: D1Database; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'vicinato-database-'));
  if (process.env.VICINATO_MIGRATED) await cp(process.env.VICINATO_MIGRATED, folder, { recursive: true });
  const { env, dispose } = await getPlatformProxy<{ DB: D1Database }>({
    configPath: new URL('../../wrangler.jsonc', import.meta.url).pathname,
    persist: { path: join(folder, 'v3') },
  });
  await applyMigrations(env.DB);
  const close = async () => {
    await dispose();
    await rm(folder, { recursive: true, force: true });
  };
  return { db: env.DB, close };
}
