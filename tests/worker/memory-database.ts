import { createHash, createHmac, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { databaseId, openDatabases } from '#worker/commands/local-d1/runtime.ts';
import { type Prepared, preparedPath } from './prepared-folder.ts';

/** A real D1 of a test alone. */
export interface OpenedDatabase {
  readonly db: D1Database;
  readonly close: () => Promise<void>;
}

type Open = (prepared: Prepared) => Promise<OpenedDatabase>;

/** How many databases one runtime holds: so many that few tests wait for one to start. */
const manyAtOnce = 64;

/** Opens the databases of the runtime that was started last, one after another; none before the first test that needs one. */
let unopened: Open[] = [];

/** A real D1 with every migration applied, or with Amsterdam in it too, which is gone when it is closed. */
export async function openMemoryDatabase(prepared: Prepared = 'migrated'): Promise<OpenedDatabase> {
  if (!unopened.length) unopened = await startDatabases();
  return (unopened.pop() as Open)(prepared);
}

/** Starts a runtime for many databases, which ends with this process; its folder goes with the prepared ones. */
async function startDatabases(): Promise<Open[]> {
  const folder = await mkdtemp(join(dirname(preparedPath('migrated')), 'many-'));
  const ids = Array.from({ length: manyAtOnce }, () => randomUUID());
  const { dbs } = await openDatabases(folder, ids);
  return ids.map((id, at) => async (prepared) => {
    const made = preparedPath(prepared);
    const files = ['.sqlite', '.sqlite-wal'].map((ending) => [kept(made, databaseId, ending), kept(folder, id, ending)]);
    // SQLite itself takes the second file away once all that it holds is in the first.
    for (const [from = '', to = ''] of files) if (existsSync(from)) await copyFile(from, to);
    const close = async () => {
      for (const [, to = ''] of files) await rm(to, { force: true });
    };
    return { db: dbs[at] as D1Database, close };
  });
}

/** Where a runtime keeps the D1 of an id, as workerd names what is kept for a Durable Object. */
function kept(folder: string, id: string, ending: string): string {
  const className = 'miniflare-D1DatabaseObject';
  const key = createHash('sha256').update(className).digest();
  const half = (of: string | Buffer) => createHmac('sha256', key).update(of).digest().subarray(0, 16);
  const name = half(id);
  return join(folder, 'd1', className, Buffer.concat([name, half(name)]).toString('hex') + ending);
}
