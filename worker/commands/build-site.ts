import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CommandError } from './run-command.ts';

/** The repository's root, where every tool runs. */
export const root = join(import.meta.dirname, '../..');

/** The path of a package's executable script. */
export function executableOf(packageName: string, script: string): string {
  return join(dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`)), script);
}

/** Builds the site without a word. Throws a CommandError with the last lines of the build when it fails. */
export async function buildSite(): Promise<void> {
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
  const build = spawn(process.execPath, [executableOf('astro', 'bin/astro.mjs'), 'build'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  build.stdout.on('data', (chunk) => (output += chunk));
  build.stderr.on('data', (chunk) => (output += chunk));
  const code = await new Promise<number | null>((resolve) => build.once('close', resolve));
  if (code === 0) return;
  const reason = output.split('\n').find((line) => /error/i.test(line));
  throw new CommandError(`The site could not be built${reason ? ` (${reason.trim()})` : ''}; \`npm run build\` tells more.`);
}
