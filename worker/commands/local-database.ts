import { access, constants, mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CommandError } from './run-command.ts';

// Opening hours are reckoned in the clock of this process; in UTC no hour is missing or double.
process.env.TZ = 'UTC';
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
process.env.WRANGLER_SEND_METRICS = 'false';
// What a command says is its own: not, for example, that variables of `npm run dev` were found.
process.env.WRANGLER_LOG = 'error';

/** The folder of the local D1, as `wrangler dev --persist-to` takes it. */
export const stateFolder = resolve(process.env.VICINATO_STATE || '.wrangler/state');

/** Calls `act` with the local D1 and closes it afterwards. Throws a CommandError when there can be no database in the folder. */
export async function withLocalDatabase<Result>(act: (db: D1Database) => Promise<Result>, folder = stateFolder): Promise<Result> {
  await demandFolder(folder);
  // It takes a second to load, and not every command comes to need it.
  const { getPlatformProxy } = await import('wrangler');
  const configPath = resolve(import.meta.dirname, '../../wrangler.jsonc');
  const { env, dispose } = await getPlatformProxy<{ DB: D1Database }>({ configPath, persist: { path: resolve(folder, 'v3') } });
  try {
    return await act(env.DB);
  } finally {
    await dispose();
  }
}

/** Makes the folder where it is missing. The tools below would wait for ever on one that cannot be written. */
async function demandFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new CommandError(`The local database cannot be kept in ${folder}${reason}; name another folder with VICINATO_STATE.`);
  }
}
