import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '#worker/commands/build-site.ts';

/** How a tool ended: its exit code and what it said. */
export interface Ending {
  readonly code: number;
  readonly output: string;
}

/** Runs a tool of node_modules with what it says on the terminal. */
export function runVisibly(tool: string, parameters: readonly string[], env: Record<string, string> = {}): Promise<Ending> {
  return run(tool, parameters, env, true);
}

/** Runs a tool of node_modules and keeps what it says. */
export function runQuietly(tool: string, parameters: readonly string[]): Promise<Ending> {
  return run(tool, parameters, {}, false);
}

function run(name: string, parameters: readonly string[], env: Record<string, string>, visible: boolean): Promise<Ending> {
  const tool = spawn(process.execPath, [join(root, 'node_modules/.bin', name), ...parameters], {
    cwd: root,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', visible ? 'inherit' : 'pipe', visible ? 'inherit' : 'pipe'],
  });
  let output = '';
  tool.stdout?.on('data', (chunk) => (output += chunk));
  tool.stderr?.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => tool.once('close', (code) => resolve({ code: code ?? 1, output })));
}
