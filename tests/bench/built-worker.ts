import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { root } from '#worker/commands/build-site.ts';

/** A Worker as its module exports it. */
export interface BuiltWorker {
  fetch(request: Request, env: Env, context: unknown): Promise<Response>;
  /** Runs the jobs that are due. */
  scheduled(controller: { scheduledTime: number }, env: Env): Promise<void>;
}

const moduleText = `
  export const env = globalThis.vicinatoBenchEnv;
  export const waitUntil = () => {};
  export const withEnv = (env, call) => call();
  export class WorkerEntrypoint {}
  export class DurableObject {}
  export class EmailMessage {}
`;

/**
 * The built Worker in this process, with bindings of one's own: what it does can be counted from within. There is no cache in front of its
 * rows here. One a process.
 */
export async function loadBuiltWorker(env: Env): Promise<BuiltWorker> {
  const nothingKept = { match: async () => undefined, put: async () => {} };
  Object.assign(globalThis, { vicinatoBenchEnv: env, caches: { open: async () => nothingKept } });
  registerHooks({
    resolve: (name, context, next) => (name.startsWith('cloudflare:') ? { url: name, shortCircuit: true } : next(name, context)),
    load: (url, context, next) => {
      if (url.startsWith('cloudflare:')) return { format: 'module', shortCircuit: true, source: moduleText };
      if (!url.endsWith('.bin')) return next(url, context);
      const source = `import { readFileSync } from 'node:fs'; export default Uint8Array.from(readFileSync(new URL('${url}'))).buffer;`;
      return { format: 'module', shortCircuit: true, source };
    },
  });
  const { default: worker } = (await import(join(root, 'dist/server/entry.mjs'))) as { default: BuiltWorker };
  return worker;
}
