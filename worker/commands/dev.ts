import { spawn } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { executableOf, root } from './build-site.ts';
import { stateFolder } from './local-database.ts';
import { localVariables } from './local-variables.ts';
import { runCommand } from './run-command.ts';

/** The port of the development server. */
const port = 4321;

// The adapter reads the local variables from this file, which is never committed nor deployed, and goes when the server ends.
await runCommand(async () => {
  const lines = (await localVariables(stateFolder, port)).map((variable) => variable.replace(':', '='));
  const file = join(root, '.dev.vars');
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  const server = spawn(process.execPath, [executableOf('astro', 'bin/astro.mjs'), 'dev', '--port', String(port)], {
    cwd: root,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => server.kill(signal));
  const code = await new Promise<number>((resolve) => server.once('close', (ended) => resolve(ended ?? 0)));
  await rm(file, { force: true });
  return code;
});
