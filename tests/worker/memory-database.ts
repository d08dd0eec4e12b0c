import { getPlatformProxy } from 'wrangler';
import { applyMigrations } from '#worker/commands/apply-migrations.ts';

/** A real D1 in memory with every migration applied. */
export async function openMemoryDatabase(): Promise<{ db: D1Database; close: () => Promise<void> }> {
  const { env, dispose } = await getPlatformProxy<{ DB: D1Database }>({
    configPath: new URL('../../wrangler.jsonc', import.meta.url).pathname,
    persist: false,
  });
  await applyMigrations(env.DB);
  return { db: env.DB, close: dispose };
}
