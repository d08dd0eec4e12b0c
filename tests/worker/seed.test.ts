import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Change } from '#domain/change.ts';
import { readPack } from '#worker/commands/read-pack.ts';
import { packsFolder, seedMissingCities } from '#worker/commands/seed.ts';
import { listCities } from '#worker/repositories/cities.ts';
import { getCityFigures } from '#worker/repositories/districts.ts';
import { recount } from '#worker/repositories/recount.ts';
import { openMemoryDatabase } from './memory-database.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vicinato-pack-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A copy of the Amsterdam pack with one file altered. */
async function alteredPack(name: string, file: string, alter: (text: string) => string): Promise<string> {
  const copy = join(folder, name);
  await cp(join(packsFolder, 'amsterdam'), join(copy, 'amsterdam'), {
    recursive: true,
    filter: (path) => !/basemap|locator|source\.topojson/.test(path),
  });
  const path = join(copy, 'amsterdam', file);
  await writeFile(path, alter(await readFile(path, 'utf8')));
  return copy;
}

test('the Amsterdam pack fills an empty database, in which everything agrees, and a second time changes nothing', async () => {
  const { db, close } = await openMemoryDatabase();
  const now = new Date('2026-11-23T10:00:00Z');
  const { initiatives } = await readPack(join(packsFolder, 'amsterdam'));
  expect(await seedMissingCities(db, now)).toEqual([expect.stringMatching(/^Amsterdam: 663 districts, \d+ initiatives$/)]);
  expect((await recount(db)).differences).toEqual([]);
  expect((await getCityFigures(db, 'amsterdam')).tally.total).toBe(initiatives.length);
  const sizes =
    'SELECT (SELECT count(*) FROM change) AS changes, (SELECT count(*) FROM place) AS places, (SELECT count(*) FROM opening) AS openings';
  const before = await db.prepare(sizes).first();
  expect(before).toMatchObject({ changes: initiatives.length, places: initiatives.length, openings: expect.any(Number) });
  const { results: history } = await db.prepare('SELECT * FROM change LIMIT 5').all<{ after: string }>();
  for (const { after, ...row } of history) expect(Change.parse({ ...row, after: JSON.parse(after) })).toMatchObject({ act: 'import' });
  expect(await seedMissingCities(db, new Date())).toEqual([]);
  expect(await db.prepare(sizes).first()).toEqual(before);
  await close();
});

test('a line that does not fit its schema is named with file, line and column, and nothing is seeded', async () => {
  const { db, close } = await openMemoryDatabase();
  const badKind = await alteredPack('kind', 'initiatives.csv', (text) => text.replace(/,library,/, ',librarium,'));
  await expect(seedMissingCities(db, new Date(), badKind)).rejects.toThrow(/initiatives\.csv line \d+, column kind: /);
  const badHours = await alteredPack('hours', 'initiatives-repair-cafes.csv', (text) => text.replace(/Tu(\[|\s)/, 'Someday$1'));
  await expect(seedMissingCities(db, new Date(), badHours)).rejects.toThrow(/column openingHours: is not in opening_hours syntax/);
  const orphan = await alteredPack('orphan', 'adjacency.csv', (text) => `${text}ZZ99,A\n`);
  await expect(seedMissingCities(db, new Date(), orphan)).rejects.toThrow('FOREIGN KEY');
  expect(await listCities(db)).toEqual([]);
  await close();
});
