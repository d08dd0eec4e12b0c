import { join } from 'node:path';
import { createTestHarness } from 'wrangler';
import { applyMigrations } from '#worker/commands/apply-migrations.ts';
import { seedMissingCities } from '#worker/commands/seed.ts';

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

/**
 * Starts the built Worker with an empty, migrated database.
 * @param vars its variables beside those of wrangler.jsonc
 */
export async function startWorker(vars: Record<string, string> = localVariables): Promise<TestWorker> {
  const secrets = { AUTH_SECRET: 'a secret of the tests alone, long enough' };
  const server = createTestHarness({ workers: [{ configPath: join(root, 'dist/server/wrangler.json'), vars, secrets }] });
  const { url } = await server.listen();
  const env = () => server.getWorker().getEnv() as Promise<Env>;
  await applyMigrations((await env()).DB);
  return {
    url,
    fetch: (address, init) => {
      const headers = new Headers(init?.headers);
      if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-cache');
      return server.fetch(address, {
        redirect: 'manual',
        ...init,
        headers: Object.fromEntries(headers),
      } as never) as unknown as Promise<Response>;
    },
    env,
    close: () => server.close(),
  };
}

/** Starts the built Worker with Amsterdam in its database. */
export async function startSeededWorker(): Promise<TestWorker> {
  const worker = await startWorker();
  const { DB } = await worker.env();
  await seedMissingCities(DB, new Date());
  return worker;
}
