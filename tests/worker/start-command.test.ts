import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withLocalDatabase } from '#worker/commands/local-database.ts';

let state: string;
beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'vicinato-start-'));
});
afterAll(() => rm(state, { recursive: true, force: true }));

interface Started {
  child: ChildProcess;
  said: () => string;
  ended: Promise<number | null>;
}

/** `npm start` without its build: the test run has built the site. */
function start(port: number | string, folder = state): Started {
  const env = { ...process.env, PORT: String(port), VICINATO_STATE: folder };
  const child = spawn(process.execPath, ['worker/commands/start.ts', '--no-build'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  return { child, said: () => text, ended: new Promise((resolve) => child.once('close', resolve)) };
}

/** Waits until a start says that it is ready. Throws when it ends before. */
async function ready({ said, child }: Started): Promise<void> {
  while (!said().includes('Vicinato is ready')) {
    if (child.exitCode !== null) throw new Error(`ended early: ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The command lines of all processes that speak of the state folder. */
async function processesOf(folder: string): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter((line) => line.includes(folder));
}

async function freePort(): Promise<{ port: number; server: Server }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}

test('a port in use and a port that is none are told in one sentence', async () => {
  const { server, port } = await freePort();
  const busy = start(port);
  expect(await busy.ended).toBe(1);
  expect(busy.said()).toBe(`Port ${port} is in use; stop what runs there or choose another one: PORT=${port + 1} npm start\n`);
  server.close();
  const wrong = start('http');
  expect(await wrong.ended).toBe(1);
  expect(wrong.said()).toBe('PORT must be a whole number from 1 to 65535, not "http".\n');
});

test('a folder that can hold no database is told in one sentence', async () => {
  const { server, port } = await freePort();
  server.close();
  const file = join(state, 'a-file');
  await writeFile(file, '');
  const refused = start(port, file);
  expect(await refused.ended).toBe(1);
  expect(refused.said()).toBe(`The local database cannot be kept in ${file} (EEXIST); name another folder with VICINATO_STATE.\n`);
});

test('it seeds an empty database, says when it is ready, ends cleanly when told to, and keeps every row the next time', {
  timeout: 300_000,
}, async () => {
  const { server, port } = await freePort();
  server.close();
  const address = `http://localhost:${port}`;
  const first = start(port);
  await ready(first);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  expect(first.said()).toMatch(
    new RegExp(
      `^Database: \\d+ migrations applied\nSeeded Amsterdam: 663 districts, \\d+ initiatives\nAmsterdam: 132 analyses worked out\nVicinato is ready at ${address}\n$`,
    ),
  );
  // As a terminal does for Ctrl-C: to every process in the foreground.
  process.kill(-(first.child.pid ?? Number.NaN), 'SIGINT');
  expect(await first.ended).toBe(0);
  expect(first.said().endsWith(`${address}\n`)).toBe(true);
  expect(await processesOf(state)).toEqual([]);

  const rename = "UPDATE initiative SET name = 'Blijft zo' WHERE rowId = 1";
  const changes = await withLocalDatabase(async (db) => {
    await db.prepare(rename).run();
    return db.prepare('SELECT count(*) AS n FROM change').first('n');
  }, state);
  const second = start(port);
  await ready(second);
  const answer = await fetch(`${address}/api/v1/cities/amsterdam/initiatives?q=blijft+zo`);
  expect(await answer.json()).toMatchObject({ total: 1 });
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
  expect(second.said()).toBe(`Vicinato is ready at ${address}\n`);
  expect(await withLocalDatabase((db) => db.prepare('SELECT count(*) AS n FROM change').first('n'), state)).toBe(changes);
});
