import { readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { V4WorkerOptions } from 'miniflare';
import { unstable_getMiniflareWorkerOptions, unstable_readConfig } from 'wrangler';
import { databaseId, openRuntime, startRuntime } from '#worker/commands/local-d1/runtime.ts';
import { copyPrepared, type Prepared } from './prepared-folder.ts';

const root = join(import.meta.dirname, '../..');

/** The built Worker over a D1 of its own. */
export interface TestWorker {
  /** Where it listens. */
  readonly url: URL;
  /** Asks the Worker past what it keeps, unless `Cache-Control` says otherwise; redirects are not followed. Relative addresses are the Worker's own. */
  fetch(address: string, init?: RequestInit): Promise<Response>;
  /** The Worker's bindings. */
  env(): Promise<Env>;
  close(): Promise<void>;
}

/** What a Worker on one's own machine is told; a deployed one knows only the secret and where it stands. */
const localVariables = { MAIL_TRANSPORT: 'local', SITE_ORIGIN: 'http://vicinato.test' };

/** What no configuration holds. */
const secrets = { AUTH_SECRET: 'a secret of the tests alone, long enough' };

type BuiltWorker = Extract<V4WorkerOptions, { modules: unknown[] }>;

/** A built Worker as workerd takes it, with all of its modules, and none of the variables that somebody keeps for development. */
async function builtWorker(configPath: string, vars: Record<string, string>): Promise<BuiltWorker> {
  const { main = '', vars: configured } = unstable_readConfig({ config: configPath });
  const folder = dirname(configPath);
  const files = (await readdir(folder, { recursive: true })).map((file) => join(folder, file));
  const modules = files
    .filter((file) => /\.(mjs|bin)$/.test(file))
    // Miniflare copies what it has for each module that it adds: the largest come last.
    .sort((a, b) => Number(b === main) - Number(a === main) || statSync(a).size - statSync(b).size)
    .map((path) => ({ type: path.endsWith('.bin') ? ('Data' as const) : ('ESModule' as const), path }));
  return {
    ...unstable_getMiniflareWorkerOptions(configPath).workerOptions,
    name: 'vicinato',
    modulesRoot: folder,
    modules,
    bindings: { ...(configured as Record<string, string>), ...vars },
  };
}

async function start(prepared: Prepared, vars: Record<string, string>, change = (built: BuiltWorker) => built): Promise<TestWorker> {
  const { folder, remove } = await copyPrepared(prepared);
  const built = await builtWorker(join(root, 'dist/server/wrangler.json'), { ...secrets, ...vars });
  const { db, runtime } = await openRuntime(folder, change(built));
  const url = await runtime.ready;
  const bindings = await runtime.getBindings<Env>('vicinato');
  return {
    url,
    fetch: (address, init) => {
      const headers = new Headers(init?.headers);
      if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-cache');
      const told = { redirect: 'manual', ...init, headers: Object.fromEntries(headers) };
      return runtime.dispatchFetch(new URL(address, url), told as never) as unknown as Promise<Response>;
    },
    env: async () => ({ ...bindings, DB: db }),
    close: async () => {
      await runtime.dispose();
      await remove();
    },
  };
}

/** Serves the built Worker on a port of this machine over the D1 that is kept in a folder, until this process ends. */
export async function serveWorker(port: number, folder: string): Promise<void> {
  const vars = { ...secrets, ...localVariables, SITE_ORIGIN: `http://localhost:${port}` };
  await startRuntime([await builtWorker(join(root, 'dist/server/wrangler.json'), vars)], folder, port).ready;
}

/** Starts a Worker without a database in the same way, to compare with. */
export async function startBareWorker(configPath: string): Promise<Pick<TestWorker, 'url' | 'close'>> {
  const runtime = startRuntime([await builtWorker(configPath, {})]);
  return { url: await runtime.ready, close: () => runtime.dispose() };
}

/**
 * Starts the built Worker with an empty, migrated database.
 * @param vars its variables beside those of wrangler.jsonc
 */
export function startWorker(vars: Record<string, string> = localVariables): Promise<TestWorker> {
  return start('migrated', vars);
}

/** Starts the built Worker with Amsterdam in its database, on demand with its analyses. */
export function startSeededWorker(prepared: 'seeded' | 'analysed' = 'seeded'): Promise<TestWorker> {
  return start(prepared, localVariables);
}

/** Starts the built Worker with Amsterdam in a database that answers only what is asked in the session of a request. */
export function startSessionOnlyWorker(): Promise<TestWorker> {
  return start('seeded', localVariables, (built) => {
    const contents = readFileSync(join(import.meta.dirname, 'session-only.mjs'), 'utf8');
    const entry = { type: 'ESModule' as const, path: join(root, 'dist/server/session-only.mjs'), contents };
    return { ...built, modules: [entry, ...built.modules], d1Databases: { WHOLE: databaseId } };
  });
}
