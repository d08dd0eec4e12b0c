import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { City } from '#domain/city.ts';
import { faultOf } from '#domain/import/fault.ts';
import { hasSource, readCity } from '#worker/repositories/bulk-rows.ts';
import { listApplied, readNote } from '#worker/repositories/bulk-schema.ts';
import { neededFields } from '#worker/services/plan-import.ts';
import { applyMigrations, migrationsFolder } from '../apply-migrations.ts';
import { stateFolder, withLocalDatabase } from '../local-database.ts';
import { locatorFile } from '../read-locator.ts';
import { CommandError } from '../run-command.ts';
import { type BulkChoice, beginning, csvSource, type FileState } from './csv-source.ts';
import { openLines } from './line-stream.ts';
import { type BulkProgress, bulkLoad } from './load.ts';
import { changeCopy, databaseFile } from './local-file.ts';

/** What a bulk load found in its file. */
export interface BulkOutcome extends FileState {
  readonly ignored: readonly string[];
  /** Whether it is loaded, all of it; else nothing is. */
  readonly isLoaded: boolean;
}

/** A file to be loaded and how. */
export interface BulkOrder extends Pick<BulkChoice, 'source' | 'acceptsDoubtful' | 'leavesOutWrong'> {
  readonly path: string;
  readonly cityId: string;
  readonly now: Date;
  /** How many rows are kept together. */
  readonly partSize?: number;
  readonly onProgress?: BulkProgress;
}

/**
 * Loads a CSV file of any length into the local database of a folder past D1, whole or not at all: into a copy that takes its place at the end. One
 * that was interrupted goes on where it stopped. Its initiatives must all be new.
 * @throws CommandError when it cannot be, in words that name the remedy
 */
export async function loadFile(order: BulkOrder, folder = stateFolder): Promise<BulkOutcome> {
  const { size, mtimeMs } = await stat(order.path).catch(() => Promise.reject(new CommandError(`${order.path} cannot be read.`)));
  const file = await databaseFile(folder);
  if (
    lacksMigrations(
      file,
      (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql')),
    )
  ) {
    await withLocalDatabase(applyMigrations, folder);
  }
  if (!existsSync(locatorFile(order.cityId))) throw new CommandError(`There is no pack of ${order.cityId} to find districts with.`);
  const { path, cityId, now, partSize = 20_000, onProgress, ...choice } = order;
  let found: Omit<BulkOutcome, 'isLoaded'> = { ...beginning, ignored: [] };
  const purpose = JSON.stringify([resolve(path), size, mtimeMs, cityId, choice]);
  const isLoaded = await changeCopy(file, purpose, async (db) => {
    const city = demandCity(db, cityId, choice.source);
    const stream = await openFile({ path, cityId, source: choice.source });
    if ('fault' in stream) {
      found = { ...found, faults: [stream.fault], faultCount: 1 };
      return false;
    }
    const onRead = (state: string) => {
      found = { ...(JSON.parse(state) as FileState), ignored: stream.ignored };
    };
    try {
      return await bulkLoad(db, csvSource(db, stream, size, { ...choice, city, now, partSize }), { onRead, onProgress });
    } finally {
      await stream.close();
    }
  });
  return { ...found, isLoaded };
}

async function openFile(order: Parameters<typeof openLines>[0]): ReturnType<typeof openLines> {
  const stream = await openLines(order);
  const missing = 'fault' in stream ? undefined : neededFields.find((field) => !stream.headings.has(field));
  if ('fault' in stream || !missing) return stream;
  await stream.close();
  return { fault: faultOf(1, missing, 'missing-column') };
}

function demandCity(db: DatabaseSync, cityId: string, source: string): City {
  const city = readCity(db, cityId);
  if (!city) throw new CommandError(`There is no city "${cityId}" in this database; \`npm start\` adds those that have a pack.`);
  if (readNote(db, 'source') === null && hasSource(db, cityId, source)) {
    throw new CommandError(
      `${city.name} has initiatives of the source "${source}" already, and a bulk load only adds: import this file without --bulk, or give it another --source.`,
    );
  }
  return city;
}

function lacksMigrations(file: string, names: readonly string[]): boolean {
  const db = new DatabaseSync(file);
  try {
    const applied = listApplied(db);
    return names.some((name) => !applied.has(name));
  } catch {
    return true;
  } finally {
    db.close();
  }
}
