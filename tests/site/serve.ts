import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openRuntime } from '#worker/commands/local-d1/runtime.ts';
import { readPort } from '#worker/commands/port.ts';
import { runCommand } from '#worker/commands/run-command.ts';
import { serve } from '#worker/commands/serve.ts';
import { fillPrepared } from '../worker/prepared-folder.ts';
import { appointStaff } from './people.ts';

// Serves what is built over a new database with the real city packs, and on WRITING_PORT, where that is named, over a copy of it for the
// tests that write, so that they need not wait for those that read. The folders go when the servers end.
await runCommand(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vicinato-site-'));
  const [reading, writing] = [join(folder, 'reading'), join(folder, 'writing')];
  await fillPrepared('analysed', join(reading, 'v3'));
  const { db, runtime } = await openRuntime(join(reading, 'v3'));
  await appointStaff(db);
  await runtime.dispose();
  await cp(reading, writing, { recursive: true });
  const port = readPort(process.env.PORT);
  const servers = [serve(port, reading)];
  if (process.env.WRITING_PORT) {
    await Promise.race([answers(port), servers[0]]);
    servers.push(serve(readPort(process.env.WRITING_PORT), writing));
  }
  const codes = await Promise.all(servers);
  await rm(folder, { recursive: true, force: true });
  return Math.max(...codes);
});

/** Waits until the server of a port answers. */
async function answers(port: number): Promise<void> {
  const isThere = async () => (await fetch(`http://localhost:${port}/healthz`).catch(() => null))?.ok;
  while (!(await isThere())) await setTimeout(100);
}
