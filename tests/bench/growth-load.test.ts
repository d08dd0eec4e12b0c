import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withLocalDatabase } from '#worker/commands/local-database.ts';
import { recount } from '#worker/repositories/recount.ts';
import { openMemoryDatabase } from '../worker/memory-database.ts';
import { loadEurope } from './growth-load.ts';

const places = 2000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'growth-'));
  await loadEurope(folder, places);
});
afterAll(() => rm(folder, { recursive: true }));

test('a bulk load leaves what the triggers would have kept', async () => {
  await withLocalDatabase(async (db) => {
    expect(await db.prepare('SELECT count(*) AS n FROM place').first('n')).toBe(places);
    expect((await recount(db)).differences).toEqual([]);
  }, folder);
});

test('a bulk load leaves every trigger and index', async () => {
  const { db: fresh, close } = await openMemoryDatabase();
  const schemaOf = async (db: D1Database) =>
    (await db.prepare("SELECT sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL ORDER BY name").all()).results;
  await withLocalDatabase(async (db) => expect(await schemaOf(db)).toEqual(await schemaOf(fresh)), folder);
  await close();
});

test('a complete load is not made twice', async () => {
  expect(await loadEurope(folder, places)).toBe(null);
});
