import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillPrepared } from './prepared-folder.ts';

let folder: string;

/** Runs `npm run import -- …` on a file with some text. */
async function runImport(text: string | null, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const file = join(folder, 'file.csv');
  if (text !== null) await writeFile(file, text);
  const env = { ...process.env, VICINATO_STATE: join(folder, 'state') };
  return new Promise((resolve) => {
    execFile(process.execPath, ['worker/commands/import.ts', ...(text === null ? [] : [file]), ...args], { env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

const where = ['--city', 'amsterdam', '--source', 'kringloop'];
const good = 'id;naam;soort;lengtegraad;breedtegraad\n1;Kringloop De Lus;Kringloopwinkel;4,8952;52,3723\n';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vicinato-import-'));
  await fillPrepared('seeded', join(folder, 'state/v3'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('says what is wrong with line, column and remedy, and imports nothing then', async () => {
  const { code, out, err } = await runImport(`${good}2;Bad;zwembad;4,9;52,37\n`, ...where, '--yes');
  expect({ code, out }).toEqual({ code: 1, out: 'CSV: 1 new, 0 changed, 0 unchanged, 0 doubtful, 1 wrong.\n' });
  expect(err).toBe(
    'line 3, column “soort”: This kind of place is not known here. (it says “zwembad”) Choose a kind from the list of kinds, or take the line out.\nNothing was imported.\n',
  );
});

test('asks first, and imports only when told', async () => {
  expect(await runImport(good, ...where)).toMatchObject({ code: 1, err: 'Nobody is there to ask; add --yes to import.\n' });
  expect(await runImport(good, ...where, '--yes')).toMatchObject({ code: 0, out: expect.stringContaining('1 added, 0 changed.'), err: '' });
  expect(await runImport(good, ...where, '--yes')).toMatchObject({ code: 0, out: expect.stringContaining('0 added, 0 changed.'), err: '' });
});

test('says what may be there already', async () => {
  const { code, out } = await runImport(good, '--city', 'amsterdam', '--source', 'andere', '--yes');
  expect(code).toBe(0);
  expect(out).toContain('line 2: Kringloop De Lus: “Kringloop De Lus” has the same name, 0 metres away\n0 added, 0 changed.');
});

test('explains itself, and says in one sentence what it misses', async () => {
  expect(await runImport(null, '--help')).toMatchObject({ code: 0, out: expect.stringContaining('--leave-out-wrong') });
  expect(await runImport(null)).toMatchObject({ code: 1, out: expect.stringContaining('npm run import') });
  expect(await runImport(good, '--city', 'amsterdam')).toMatchObject({ code: 1, err: 'Say what the source is called with --source.\n' });
  expect(await runImport(good, '--city', 'utrecht', '--source', 'x')).toMatchObject({
    code: 1,
    err: 'There is no city "utrecht" in this database; it holds amsterdam.\n',
  });
  expect(await runImport(null, '/nowhere', ...where)).toMatchObject({ code: 1, err: '/nowhere cannot be read.\n' });
});
