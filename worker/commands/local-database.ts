import { access, constants, mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CommandError } from './run-command.ts';

// Opening hours are reckoned in the clock of this process; in UTC no hour is missing or double.
process.env.TZ = 'UTC';
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';

/** The folder of the local D1, as `wrangler dev --persist-to` takes it. */
export const stateFolder = resolve(process.env.VICINATO_STATE || '.wrangler/state');

/** Calls `act` with the local D1 and closes it afterwards. Throws a CommandError when there can be no database in the folder. */
export async function withLocalDatabase<Result>(act: (db: D1Database) => Promise<Result>, folder = stateFolder): Promise<Result> {
  await demandFolder(folder);
  // It takes a second to load, and not every command comes to need it.
  const { openRuntime } = await import('./local-d1/runtime.ts');
  const { db, runtime } = await openRuntime(resolve(folder, 'v3'));
  try {
    return await act(db);
  } finally {
    await runtime.dispose();
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
