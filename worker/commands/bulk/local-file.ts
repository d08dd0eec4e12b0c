import { existsSync } from 'node:fs';
import { copyFile, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beginBulk, readNote, writeNote } from '#worker/repositories/bulk-schema.ts';
import { CommandError } from '../run-command.ts';

/** Kilobytes of the database that are held in memory, whatever its size. */
const cacheKilobytes = 32_000;

/** The SQLite file in which miniflare keeps the one D1 of a folder. Throws a CommandError when there is none. */
export async function databaseFile(folder: string): Promise<string> {
  const kept = join(folder, 'v3/d1/miniflare-D1DatabaseObject');
  const files = await readdir(kept).catch(() => []);
  const [file] = files.filter((name) => name.endsWith('.sqlite') && !name.startsWith('metadata'));
  if (!file) throw new CommandError(`There is no database in ${folder} yet; \`npm start\` makes one.`);
  return join(kept, file);
}

/** Whether a copy of a database was left unfinished. Opening the database in D1 makes it worthless. */
export function isUnfinished(file: string): boolean {
  return existsSync(copyOf(file));
}

const copyOf = (file: string) => `${file}.loading`;

/**
 * Changes a copy of a local database and puts it into its place when it is whole. Nobody else may use the database meanwhile. A copy that was left
 * unfinished is gone on with, unless it was begun for something else or the database was used since.
 * @param purpose what the copy is made for
 * @param act changes the copy; when it gives false, or fails with a CommandError, the copy is thrown away and the database stays as it was
 * @throws CommandError when the database is in use
 */
export async function changeCopy(file: string, purpose: string, act: (db: DatabaseSync) => Promise<boolean>): Promise<boolean> {
  const copy = copyOf(file);
  const remove = () => Promise.all([copy, `${copy}-journal`].map((one) => rm(one, { force: true })));
  const lock = holdAlone(file);
  try {
    const { size, mtimeMs } = await stat(file);
    const stamp = JSON.stringify([purpose, size, mtimeMs]);
    if (!(await isOf(copy, stamp))) {
      await remove();
      await copyFile(file, copy);
    }
    const db = openCopy(copy);
    try {
      beginBulk(db);
      writeNote(db, 'stamp', stamp);
      if (!(await act(db))) {
        db.close();
        await remove();
        return false;
      }
    } catch (error) {
      if (db.isOpen) db.close();
      if (error instanceof CommandError) await remove();
      throw error;
    }
    db.close();
    await flush(copy);
    await rename(copy, file);
    await remove();
    return true;
  } finally {
    lock.close();
  }
}

/** Takes a database for this process alone, with all that was written to it in one file. */
function holdAlone(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
    return db;
  } catch {
    db.close();
    throw new CommandError(`The database ${file} is in use; end what serves it, such as \`npm start\` or \`npm run dev\`, and try again.`);
  }
}

async function isOf(copy: string, stamp: string): Promise<boolean> {
  if (!(await stat(copy).catch(() => null))) return false;
  try {
    const db = new DatabaseSync(copy);
    const found = readNote(db, 'stamp');
    db.close();
    return found === stamp;
  } catch {
    return false;
  }
}

/** A copy that is broken is made anew, so nothing has to reach the disk before the end; what is whole when this process ends is kept. */
function openCopy(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  db.exec(
    `PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA threads = 2; PRAGMA cache_size = -${cacheKilobytes}`,
  );
  return db;
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}
