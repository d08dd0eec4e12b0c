import { beforeEach, expect, test, vi } from 'vitest';
import { forgetVersions, heldVersion, readVersion } from '#worker/routes/held-versions.ts';
import { openMemoryDatabase } from './memory-database.ts';

beforeEach(() => forgetVersions());

test('of all visitors who come while a version is read again, one asks', async () => {
  const { db, close } = await openMemoryDatabase('seeded');
  const now = vi.spyOn(Date, 'now').mockReturnValue(1_000_000);
  try {
    const version = await readVersion(db, 'amsterdam');
    expect(heldVersion('amsterdam')).toEqual({ version, isOld: false });
    now.mockReturnValue(1_001_000);
    expect(heldVersion('amsterdam')).toEqual({ version, isOld: true });
    const reading = readVersion(db, 'amsterdam');
    expect(heldVersion('amsterdam')).toEqual({ version, isOld: false });
    await reading;
    now.mockReturnValue(1_002_000);
    expect(heldVersion('amsterdam')).toEqual({ version, isOld: true });
    now.mockReturnValue(1_061_000);
    expect(heldVersion('amsterdam')).toBeNull();
  } finally {
    now.mockRestore();
    await close();
  }
});
