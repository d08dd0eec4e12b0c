import { resolve } from 'node:path';
import { getPlatformProxy } from 'wrangler';

// Opening hours are reckoned in the clock of this process; in UTC no hour is missing or double.
process.env.TZ = 'UTC';
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
process.env.WRANGLER_SEND_METRICS = 'false';

/** The folder of the local D1, as `wrangler dev --persist-to` takes it. */
export const stateFolder = resolve(process.env.VICINATO_STATE || '.wrangler/state');

/** Calls `act` with the local D1 and closes it afterwards. */
export async function withLocalDatabase<Result>(act: (db: D1Database) => Promise<Result>, folder = stateFolder): Promise<Result> {
  const configPath = resolve(import.meta.dirname, '../../wrangler.jsonc');
  const { env, dispose } = await getPlatformProxy<{ DB: D1Database }>({ configPath, persist: { path: resolve(folder, 'v3') } });
  try {
    return await act(env.DB);
  } finally {
    await dispose();
  }
}
