import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { executableOf, root } from './build-site.ts';
import { localVariables } from './local-variables.ts';
import { CommandError } from './run-command.ts';

const patienceSeconds = 60;
/** How long a server that was told to stop may take. */
const graceSeconds = 5;

/**
 * Serves the built Worker until the process is told to stop, and says so once it answers.
 * @param state folder of the local D1
 * @param end tells it to stop as well
 * @returns the exit code: 0 when it was told to stop
 */
export async function serve(port: number, state: string, end?: AbortSignal): Promise<number> {
  const server = startWrangler(port, state, await localVariables(state, port));
  let stopped = false;
  const stop = () => {
    if (stopped) return;
    stopped = true;
    endGroup(server);
    setTimeout(() => endGroup(server, 'SIGKILL'), graceSeconds * 1000).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  end?.addEventListener('abort', stop);
  const ended = new Promise<number>((resolve) => server.once('close', (code) => resolve(code ?? 1)));
  server.ready = await Promise.race([answersHealth(port, () => stopped), ended.then(() => false)]);
  if (server.ready) console.log(`Vicinato is ready at http://localhost:${port}`);
  else if (!stopped) {
    endGroup(server);
    await ended;
    throw new CommandError(`The server did not start${server.said ? `: ${server.said}` : ''}`);
  }
  const code = await ended;
  endGroup(server, 'SIGKILL');
  if (stopped) return 0;
  throw new CommandError(`The server ended by itself (code ${code})${server.said ? `: ${server.said}` : ''}`);
}

interface Server extends ChildProcess {
  /** The last error line it wrote. */
  said: string;
  /** Whether it answers; from then on what it writes is passed on. */
  ready: boolean;
}

/** Starts `wrangler dev` as the head of a process group of its own, so that it and workerd end together. */
function startWrangler(port: number, state: string, variables: readonly string[]): Server {
  const flags = variables.flatMap((variable) => ['--var', variable]);
  const args = ['dev', '-c', 'dist/server/wrangler.json', '--persist-to', state, '--port', String(port), '--inspector-port', '0', ...flags];
  const env = {
    ...process.env,
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_SEND_ERROR_REPORTS: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    WRANGLER_NO_SKILLS_UPDATE_PROMPTS: 'true',
    WRANGLER_LOG_PATH: join(state, 'logs'),
    WRANGLER_REGISTRY_PATH: join(state, 'registry'),
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    NO_COLOR: '1',
    CI: 'true',
  };
  const quiet = ['--show-interactive-dev-session=false', '--log-level', 'error'];
  const child = spawn(process.execPath, ['--no-warnings', executableOf('wrangler', 'wrangler-dist/cli.js'), ...args, ...quiet], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const server: Server = Object.assign(child, { said: '', ready: false });
  const listen = (chunk: Buffer) => {
    const lines = chunk.toString().split('\n');
    server.said = lines.findLast((line) => line.includes('ERROR'))?.trim() || server.said;
    if (server.ready) process.stderr.write(printed(chunk.toString()));
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  return server;
}

/** Signals the whole group of a server; one that is gone already is fine. */
function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): void {
  try {
    if (pid) process.kill(-pid, signal);
  } catch {
    // Every process of the group has ended.
  }
}

async function answersHealth(port: number, givenUp: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < patienceSeconds * 10 && !givenUp(); tries++) {
    const answer = await fetch(`http://localhost:${port}/healthz`, { signal: AbortSignal.timeout(5000) }).catch(() => null);
    if (answer?.ok) return true;
    await wait(100);
  }
  return false;
}

/** What the server wrote, for reading: links of mails without the marks of an error, which is the only level that it passes on. */
function printed(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
  return text.replace(/^.*?(Mail to .*?)(?:\u001b\[\d+m)*$/gm, '$1');
}
