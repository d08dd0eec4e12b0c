import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyMigrations } from '#worker/commands/apply-migrations.ts';
import { type BulkOrder, loadFile } from '#worker/commands/bulk/load-file.ts';
import { databaseFile } from '#worker/commands/bulk/local-file.ts';
import { withLocalDatabase } from '#worker/commands/local-database.ts';
import { readLocator } from '#worker/commands/read-locator.ts';
import { seedMissingCities } from '#worker/commands/seed.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { recount } from '#worker/repositories/recount.ts';
import { applyImport } from '#worker/services/import-file.ts';

const now = new Date('2026-11-26T12:00:00Z');
const heading = 'sourceId;naam;soort;lengtegraad;breedtegraad;adres;postcode;organisatie;openingstijden\n';
/** Names, addresses and organisations repeat, as they do in a city. */
const good =
  heading +
  Array.from({ length: 300 }, (_, n) =>
    [
      `p-${n}`,
      n % 5 ? `Plek ${n % 40}` : `Café “Één” ${n}`,
      ['kringloop', 'buurttuin', 'bieb'][n % 3],
      (4.85 + (n % 30) / 500).toFixed(4).replace('.', ','),
      (52.355 + Math.floor(n / 30) / 500).toFixed(4).replace('.', ','),
      n % 3 ? `Kerkstraat ${n % 20}` : '',
      n % 3 ? '1017 ab' : '',
      n % 4 ? '' : `Stichting ${n % 3}`,
      n % 7 ? '' : 'Mo-Fr 09:00-17:00',
    ].join(';'),
  ).join('\n') +
  '\n';
/** Every table whose rows an import makes. The history gives each act an id of its own. */
const tables: Readonly<Record<string, string>> = {
  initiative: 'SELECT * FROM initiative ORDER BY rowId',
  place: 'SELECT * FROM place ORDER BY rowId',
  organisation: 'SELECT * FROM organisation ORDER BY id',
  opening: 'SELECT * FROM opening ORDER BY initiativeId, opensAt',
  change:
    "SELECT rowId, cityId, subject, subjectId, act, actorId, actorRole, at, before, after, reason FROM change WHERE act = 'import' ORDER BY rowId",
  cell: 'SELECT * FROM cell ORDER BY cityId, z, key, themes',
  tileCells: 'SELECT t.cityId, t.z, t.key, e.key AS cell, e.value FROM tileCells t CROSS JOIN json_each(t.cells) e ORDER BY 1, 2, 3, 4',
  kindCell: 'SELECT * FROM kindCell ORDER BY cityId, kind, z, key, themes',
  tally: 'SELECT * FROM tally ORDER BY cityId, districtCode',
  kindTally: 'SELECT * FROM kindTally ORDER BY cityId, districtCode, kind, themes',
  openTally: 'SELECT * FROM openTally ORDER BY cityId, day, themes',
  districtListing: 'SELECT * FROM districtListing ORDER BY cityId, districtCode, sortName, initiativeId',
  initiativeSearch: 'SELECT rowid, * FROM initiativeSearch ORDER BY rowid',
  placeTree: 'SELECT * FROM placeTree ORDER BY rowId',
  schema: "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
};

/** The same but for the order of the rows: a load keeps that of its file, an import has that of the names and of the map. */
const tablesInAnyOrder: typeof tables = {
  ...tables,
  initiative: 'SELECT * FROM initiative ORDER BY id',
  place: 'SELECT * FROM place ORDER BY id',
  change:
    "SELECT cityId, subject, subjectId, act, actorId, actorRole, at, before, after, reason FROM change WHERE act = 'import' ORDER BY subjectId",
  initiativeSearch: 'SELECT i.id, s.* FROM initiativeSearch s JOIN initiative i ON i.rowId = s.rowid & 0xffffffff ORDER BY i.id',
  placeTree: 'SELECT p.id, t.* FROM placeTree t JOIN place p ON p.rowId = t.rowId ORDER BY p.id',
};

let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vicinato-bulk-'));
  path = join(folder, 'file.csv');
  await withLocalDatabase(
    async (db) => {
      await applyMigrations(db);
      await seedMissingCities(db, now);
    },
    join(folder, 'seeded'),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A copy of the seeded database in a folder of its own. */
async function freshState(name: string): Promise<string> {
  const state = join(folder, name);
  await cp(join(folder, 'seeded'), state, { recursive: true });
  return state;
}

async function load(text: string, state: string, choice: Partial<BulkOrder> = {}) {
  await writeFile(path, text);
  return loadFile({ ...orderOf(path), ...choice }, state);
}

function orderOf(path: string): BulkOrder {
  return { path, cityId: 'amsterdam', source: 'bulk', acceptsDoubtful: true, leavesOutWrong: false, now };
}

/** Breaks a load off when it told of a step so many times. */
function stopAt(step: string, times: number): NonNullable<BulkOrder['onProgress']> {
  let left = times;
  return (name) => {
    if (name === step && --left === 0) throw new Error('Interrupted');
  };
}

async function contentOf(state: string, of = tables): Promise<Record<string, Record<string, unknown>[]>> {
  const db = new DatabaseSync(await databaseFile(state));
  const content = Object.fromEntries(Object.entries(of).map(([name, sql]) => [name, db.prepare(sql).all()]));
  db.close();
  return content;
}

async function contentInAnyOrder(state: string) {
  const content = Object.entries(await contentOf(state, tablesInAnyOrder));
  return Object.fromEntries(content.map(([name, rows]) => [name, rows.map(({ rowId: _rowId, ...row }) => row)]));
}

async function leftBehind(state: string): Promise<string[]> {
  return (await readdir(join(state, 'v3/d1/miniflare-D1DatabaseObject'))).filter((name) => name.includes('loading'));
}

test('a bulk load leaves every table as the ordinary import does', async () => {
  const [bulk, ordinary] = [await freshState('bulk'), await freshState('ordinary')];
  expect(await load(good, bulk)).toMatchObject({ isLoaded: true, counts: { new: 300, wrong: 0 } });
  await withLocalDatabase(async (db) => {
    const city = await getCity(db, 'amsterdam');
    if (!city) throw new Error('There is no Amsterdam');
    const file = { fileName: 'file.csv', content: good, source: 'bulk', acceptedLines: 'all' as const };
    const { outcome } = await applyImport(db, city, file, null, await readLocator('amsterdam'), now);
    expect(outcome).toBe('done');
  }, ordinary);
  const [found, expected] = [await contentInAnyOrder(bulk), await contentInAnyOrder(ordinary)];
  for (const name of Object.keys(tables)) expect(found[name], name).toEqual(expected[name]);
  expect(found.initiativeSearch?.length).toBeGreaterThan(300);
  expect(await leftBehind(bulk)).toEqual([]);
  await withLocalDatabase(async (db) => expect((await recount(db)).differences).toEqual([]), bulk);
});

test('says what is wrong with line, column and remedy, and leaves the database as it was', async () => {
  const state = await freshState('wrong');
  const before = await contentOf(state);
  const line = (id: string, kind: string, latitude: string) => `${id};Naam ${id};${kind};4,9;${latitude};;;;\n`;
  const text = heading + line('a', 'bieb', '52,37') + line('b', 'zwembad', '52,37') + line('a', 'bieb', '52,37') + line('c', 'bieb', '51');
  const { isLoaded, counts, faults } = await load(text, state);
  expect({ isLoaded, counts }).toEqual({ isLoaded: false, counts: { new: 1, doubtful: 0, wrong: 3 } });
  expect(faults).toMatchObject([
    { line: 3, column: 'soort', code: 'unknown-kind', remedy: 'choose-kind' },
    { line: 4, column: 'sourceId', code: 'duplicate-source-id', remedy: 'merge-rows', value: 'a (2)' },
    { line: 5, column: 'lengtegraad', code: 'outside-city', remedy: 'check-position' },
  ]);
  expect(await contentOf(state)).toEqual(before);
  expect(await leftBehind(state)).toEqual([]);
  expect(await load(text, state, { leavesOutWrong: true })).toMatchObject({ isLoaded: true, counts: { new: 1, wrong: 3 } });
});

test('leaves out what looks like an initiative of another source, unless told', async () => {
  const state = await freshState('doubtful');
  const [known] = (await contentOf(state)).initiative as { id: string; name: string; kind: string }[];
  const place = ((await contentOf(state)).place as { initiativeId: string; longitude: number; latitude: number }[]).find(
    ({ initiativeId }) => initiativeId === known?.id,
  );
  const text = `${heading}1;"${known?.name}";${known?.kind};${place?.longitude};${place?.latitude};;;;\n2;Heel iets anders;bieb;4,9;52,37;;;;\n`;
  const { counts, doubtful } = await load(text, state, { acceptsDoubtful: false });
  expect(counts).toEqual({ new: 1, doubtful: 1, wrong: 0 });
  expect(doubtful).toMatchObject([{ line: 2, name: known?.name, likenesses: [{ initiativeId: known?.id, reason: 'same-name' }] }]);
});

test('a load that was interrupted goes on where it stopped and ends like one that was not', async () => {
  const [whole, broken] = [await freshState('whole'), await freshState('broken')];
  const before = await contentOf(broken);
  await load(good, whole);
  for (const [step, times] of [
    ['Rows', 2],
    ['Rows', 2],
    ['Counting tallies', 1],
    ['Indexes', 3],
  ] as const) {
    await expect(loadFile({ ...orderOf(path), partSize: 50, onProgress: stopAt(step, times) }, broken)).rejects.toThrow('Interrupted');
    expect(await contentOf(broken)).toEqual(before);
    expect(await leftBehind(broken)).not.toEqual([]);
  }
  const steps = new Set<string>();
  await loadFile({ ...orderOf(path), partSize: 50, onProgress: (step) => steps.add(step) }, broken);
  expect(steps).not.toContain('Rows');
  expect(steps).toContain('Indexes');
  expect(await contentOf(broken)).toEqual(await contentOf(whole));
});

test('a load whose process is killed leaves the database as it was, goes on from there and ends like one that was not', async () => {
  const [whole, killed] = [await freshState('whole-again'), await freshState('killed')];
  const before = await contentOf(killed);
  await load(good, whole);
  const order = { ...orderOf(path), partSize: 60 };
  for (const step of ['Rows', 'Counting tallies', 'Indexes']) {
    const child = [join(import.meta.dirname, 'load-until.ts'), JSON.stringify(order), killed, step];
    await expect(promisify(execFile)(process.execPath, ['--no-warnings', ...child])).rejects.toMatchObject({ signal: 'SIGKILL' });
    expect(await contentOf(killed)).toEqual(before);
    expect(await leftBehind(killed)).not.toEqual([]);
  }
  const steps = new Set<string>();
  expect(await loadFile({ ...order, onProgress: (step) => steps.add(step) }, killed)).toMatchObject({
    isLoaded: true,
    counts: { new: 300 },
  });
  expect(steps).not.toContain('Rows');
  expect(await contentOf(killed)).toEqual(await contentOf(whole));
  expect(await leftBehind(killed)).toEqual([]);
});

test('refuses a database in use, a source that is there already and a file that cannot be read', async () => {
  const state = await freshState('refused');
  await withLocalDatabase(async (db) => {
    await db.prepare('SELECT 1').all();
    await expect(load(good, state)).rejects.toThrow(/is in use; end what serves it/);
  }, state);
  await load(good, state);
  await expect(load(good, state)).rejects.toThrow(/has initiatives of the source "bulk" already.*without --bulk/);
  expect(await load('naam;soort\nA;bieb\n', state, { source: 'b' })).toMatchObject({
    faults: [{ code: 'missing-column', column: 'longitude' }],
  });
  expect(await load('', state, { source: 'b' })).toMatchObject({ isLoaded: false, faults: [{ code: 'empty-file' }] });
  expect(await load(`${heading}1;"A;bieb;4,9;52,37;;;;\n`, state, { source: 'b', leavesOutWrong: true })).toMatchObject({
    isLoaded: false,
    faults: [{ code: 'unreadable-csv' }],
  });
});
