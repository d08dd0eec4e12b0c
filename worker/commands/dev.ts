import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { executableOf, root } from './build-site.ts';
import { stateFolder } from './local-database.ts';
import { localVariables } from './local-variables.ts';
import { runCommand } from './run-command.ts';

/** The port of the development server. */
const port = 4321;

// The adapter reads the local variables from this file, which is never committed nor deployed.
await runCommand(async () => {
  const lines = (await localVariables(stateFolder, port)).map((variable) => variable.replace(':', '='));
  await writeFile(join(root, '.dev.vars'), `${lines.join('\n')}\n`, { mode: 0o600 });
  const server = spawn(process.execPath, [executableOf('astro', 'bin/astro.mjs'), 'dev', '--port', String(port)], {
    cwd: root,
    stdio: 'inherit',
  });
  return new Promise((resolve) => server.once('close', (code) => resolve(code ?? 1)));
});
