import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileVersions, hashOfFiles } from '#worker/commands/build/file-versions.ts';

test('whatever changes in a folder changes its hash, and nothing else does', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vicinato-hash-'));
  try {
    const seen = new Set<string>();
    const isNew = () => seen.size < seen.add(hashOfFiles(folder)).size;
    await mkdir(join(folder, 'a'));
    await writeFile(join(folder, 'a/one'), '1');
    await writeFile(join(folder, 'two'), '2');
    expect(isNew()).toBe(true);
    expect(isNew()).toBe(false);
    await writeFile(join(folder, 'a/one'), '3');
    expect(isNew()).toBe(true);
    await rename(join(folder, 'two'), join(folder, 'a/two'));
    expect(isNew()).toBe(true);
    await rename(join(folder, 'a/two'), join(folder, 'two'));
    expect(isNew()).toBe(false);
    await writeFile(join(folder, 'a/empty'), '');
    expect(isNew()).toBe(true);
    expect(hashOfFiles(join(folder, 'two'))).not.toBe(hashOfFiles(join(folder, 'a/one')));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('all that the map fetches has a version of its own', () => {
  const versions = fileVersions();
  const things = ['basemap', 'districts', 'walk-grid.bin'].map((name) => `cities/amsterdam/${name}`);
  expect(Object.keys(versions).sort()).toEqual([...things, 'glyphs']);
  expect(new Set(Object.values(versions)).size).toBe(4);
  for (const version of Object.values(versions)) expect(version).toMatch(/^[0-9a-f]{8}$/);
});
