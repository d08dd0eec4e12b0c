import { rmSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRuntime } from '#worker/commands/local-d1/runtime.ts';
import { readPort } from '#worker/commands/port.ts';
import { serveWorker } from '../worker/harness.ts';
import { fillPrepared } from '../worker/prepared-folder.ts';
import { appointStaff } from './people.ts';

// Serves what is built over a new database with the real city packs, and on WRITING_PORT, where that is named, over a copy of it for the
// tests that write, so that they need not wait for those that read. The folders go when this process is told to end.
const folder = await mkdtemp(join(tmpdir(), 'vicinato-site-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
const [reading, writing] = [join(folder, 'reading'), join(folder, 'writing')];
await fillPrepared('analysed', reading);
const { db, runtime } = await openRuntime(reading);
await appointStaff(db);
await runtime.dispose();
await cp(reading, writing, { recursive: true });
await serveWorker(readPort(process.env.PORT), reading);
if (process.env.WRITING_PORT) await serveWorker(readPort(process.env.WRITING_PORT), writing);
