import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions } from 'miniflare';
import { askDatabase } from './asked-database.ts';
import { logRuntime } from './runtime-log.ts';

/** The identity of the database in wrangler.jsonc. */
export const databaseId = '00000000-0000-0000-0000-000000000000';

/** What a request to the database-worker has to show, lest another program or a page in a browser asks it. */
const token = randomUUID();

/** The Worker through which this process asks some databases, which are bound by their place in the list. */
const databaseWorker = (ids: readonly string[]): V4WorkerOptions => ({
  name: 'database',
  modules: true,
  script: readFileSync(join(import.meta.dirname, 'database-worker.mjs'), 'utf8'),
  compatibilityDate: '2026-10-01',
  bindings: { TOKEN: token },
  d1Databases: Object.fromEntries(ids.map((id, at) => [String(at), id])),
  unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
});

/** Starts workerd with some Workers over what is kept in a folder, or over nothing, on any free port or on one of this machine. */
export function startRuntime(workers: V4WorkerOptions[], folder?: string, port?: number): Miniflare {
  const place = { ...(folder && { resourcePersistencePath: folder }), ...(port && { host: 'localhost', port }) };
  return new Miniflare(convertV4MiniflareOptions({ workers, cf: false, handleStructuredLogs: logRuntime, ...place }));
}

/**
 * Starts workerd with some Workers, if any, beside the one through which this process asks their D1.
 * @param folder where that D1 is kept
 */
export async function openRuntime(folder: string, ...workers: V4WorkerOptions[]): Promise<{ db: D1Database; runtime: Miniflare }> {
  const { dbs, runtime } = await openDatabases(folder, [databaseId], ...workers);
  return { db: dbs[0] as D1Database, runtime };
}

/** Starts workerd as `openRuntime` does, with any number of databases in the folder. */
export async function openDatabases(
  folder: string,
  ids: readonly string[],
  ...workers: V4WorkerOptions[]
): Promise<{ dbs: D1Database[]; runtime: Miniflare }> {
  const runtime = startRuntime([...workers, databaseWorker(ids)], folder);
  const url = await runtime.unsafeGetDirectURL('database');
  return { dbs: ids.map((_, at) => askDatabase(new URL(String(at), url), token)), runtime };
}
