import { getMigrations } from 'better-auth/db/migration';
import { expect, test } from 'vitest';
import { authOptions } from '#worker/auth.ts';
import { openMemoryDatabase } from './memory-database.ts';

test('the migrations hold exactly the tables that better-auth expects', async () => {
  const { db, close } = await openMemoryDatabase();
  const options = authOptions(db, async () => {});
  const complete = await getMigrations(options);
  expect([...complete.toBeCreated, ...complete.toBeAdded]).toEqual([]);
  await db.batch(['session', 'account', 'verification', 'passkey', 'user'].map((table) => db.prepare(`DROP TABLE "${table}"`)));
  const missing = await getMigrations(options);
  expect(missing.toBeCreated.map(({ table }) => table).sort()).toEqual(['account', 'passkey', 'session', 'user', 'verification']);
  await close();
});
