import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Gap } from '#domain/gap/gap.ts';
import { applyMigrations } from '#worker/commands/apply-migrations.ts';
import { restoreCity } from '#worker/commands/dump-city.ts';
import { withLocalDatabase } from '#worker/commands/local-database.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { recordChanges } from '#worker/repositories/changes.ts';
import { getDataVersion, listCities } from '#worker/repositories/cities.ts';
import { getGap, insertGap } from '#worker/repositories/gaps.ts';
import { insertUser } from '#worker/repositories/people.ts';
import { recount } from '#worker/repositories/recount.ts';
import { exampleGapFigures } from '#worker/routes/example-gap.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { tinyLine, tinyPack } from './tiny-city.ts';

let folder: string;
const gap: Gap = {
  id: nameId('gap'),
  cityId: 'tiny',
  districtCode: 'AA',
  ...{ theme: '', level: 'quarter', denominator: 'residents', definition: 'all', claim: 'probably-low' },
  ...{ figures: exampleGapFigures, methodVersion: '1.0', inputHash: 'a', asOf: '2026-02' },
  ...{ vintage: '2026-02-01T00:00:00Z', openedAt: '2026-02-01T00:00:00Z', ownerId: 'officer', version: 2 },
  ...{ disposition: 'confirmed', reason: 'Gezien.', decidedAt: '2026-02-02T00:00:00Z', call: 'een "plek"', closedAt: null },
};
const state = (name: string) => join(folder, name);

/** Runs `npm run db -- …` on a state folder. */
function runDb(stateFolder: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, VICINATO_STATE: stateFolder };
  return new Promise((resolve) => {
    execFile(process.execPath, ['worker/commands/db.ts', ...args], { env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vicinato-db-'));
  const lines = [
    tinyLine('Regel\n"één" — ’t Anker', { organisationName: 'Stichting', longitude: 4.851234567890123, latitude: 52.1 + 0.2 }),
    tinyLine('Zonder wijk', { districtCode: null, openingHours: 'Mo-Su 10:00-12:00', themes: 7 }),
  ];
  await withLocalDatabase(async (db) => {
    await applyMigrations(db);
    await seedCity(db, tinyPack(lines), new Date('2026-01-01T00:00:00Z'), nameId);
    const change = { cityId: 'tiny', subject: 'initiative', act: 'update', actorId: null, at: '2026-02-01T00:00:00Z' } as const;
    const later = [1, 2].map((n) => ({ ...change, id: nameId(`change ${n}`), subjectId: 'x', before: { n }, after: { n: [n, '"'] } }));
    await db.batch(recordChanges(db, later));
    await db.batch([insertUser(db, 'officer', 'officer@example.org', gap.openedAt), ...insertGap(db, gap)]);
  }, state('first'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a city exported, imported elsewhere and exported again is the same to the byte, history included', async () => {
  const [first, second] = [join(folder, 'first.ndjson'), join(folder, 'second.ndjson')];
  expect(await runDb(state('first'), 'export', first)).toMatchObject({ code: 0, err: '' });
  expect(await runDb(state('second'), 'import', first)).toMatchObject({ code: 0, err: '' });
  expect(await runDb(state('second'), 'export', second, '--city', 'tiny')).toMatchObject({ code: 0, err: '' });
  const text = await readFile(first, 'utf8');
  expect(text.match(/"table":"change"/g)).toHaveLength(4);
  expect(await readFile(second, 'utf8')).toBe(text);
  await withLocalDatabase(async (db) => {
    expect(await getGap(db, 'tiny', gap.id)).toEqual({ ...gap, ownerId: null });
    expect((await recount(db)).differences).toEqual([]);
    expect(await db.prepare('SELECT count(*) AS n FROM opening').first('n')).toBe(60);
    const version = await withLocalDatabase((original) => getDataVersion(original, 'tiny'), state('first'));
    expect(await getDataVersion(db, 'tiny')).toBe(version);
  }, state('second'));
});

test('an import refuses a city that is there, a file that is no city, a cut one and one with a bad row, and changes nothing', async () => {
  const text = await readFile(join(folder, 'first.ndjson'), 'utf8');
  const { db, close } = await openMemoryDatabase();
  const importing = async (content: string) => {
    await writeFile(join(folder, 'bad'), content);
    return restoreCity(db, join(folder, 'bad'), new Date());
  };
  await expect(importing('a,b\n1,2\n')).rejects.toThrow('is not a city that this version of Vicinato exported');
  await expect(importing(text.slice(0, -20))).rejects.toThrow('is cut off');
  const lines = text.split('\n');
  await expect(importing(`${lines.slice(0, -4).join('\n')}\n`)).rejects.toThrow('is cut off');
  await expect(importing(`${lines.slice(0, 1)}\n`)).rejects.toThrow('is cut off');
  await expect(importing(lines.toSpliced(5, 1).join('\n'))).rejects.toThrow('is cut off');
  await expect(importing(lines.toSpliced(5, 1, '{"table":"user","row":{}}').join('\n'))).rejects.toThrow('line 6 is not a row');
  await expect(importing(text.replace('"cityId":"tiny"', '"cityId":"huge"'))).rejects.toThrow('line 3 is of another city');
  await expect(importing(text.replace('"morton"', '"mortal"'))).rejects.toThrow('table place has other columns');
  await expect(importing(text.replace('"themes":7', '"themes":9'))).rejects.toThrow('CHECK');
  expect(await listCities(db)).toEqual([]);
  await importing(text);
  await expect(importing(text)).rejects.toThrow('Tiny is in this database already');
  await close();
});

test('a check says that everything agrees, or what differs and ends with code 1', async () => {
  expect(await runDb(state('first'), 'check')).toMatchObject({ code: 0, out: 'Everything agrees with a recount.\n' });
  await withLocalDatabase((db) => db.prepare("UPDATE tally SET n1 = 5 WHERE districtCode = 'GA'").run(), state('first'));
  const { code, out } = await runDb(state('first'), 'check');
  expect(code).toBe(1);
  expect(out).toMatch(/^tally: missing \["tiny","GA",1,.*\]\ntally: surplus \["tiny","GA",5,.*\]\n2 differences\.\n$/);
});

test('a file that cannot be written is told in one sentence and leaves nothing behind', async () => {
  await mkdir(join(folder, 'taken'));
  for (const file of [join(folder, 'taken'), join(folder, 'nowhere/x')]) {
    const { code, out, err } = await runDb(state('first'), 'export', file);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^\S+ cannot be written: .+\n$/);
  }
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a folder that can hold no database is told in one sentence', async () => {
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  const { code, err } = await runDb(file, 'check');
  expect({ code, err }).toEqual({
    code: 1,
    err: `The local database cannot be kept in ${file} (EEXIST); name another folder with VICINATO_STATE.\n`,
  });
});

test('an unknown act or a missing file is told in one sentence', async () => {
  expect(await runDb(state('first'), 'wipe')).toMatchObject({
    code: 1,
    err: '"wipe" is not one of check, export, import; --help tells more.\n',
  });
  expect(await runDb(state('first'), 'export')).toMatchObject({ code: 1, err: 'Say which file: npm run db -- export FILE\n' });
});
