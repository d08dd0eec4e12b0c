import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession, parseBookmark } from '#worker/database-session.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { openMemoryDatabase } from './memory-database.ts';

let db: D1Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openMemoryDatabase());
});
afterAll(() => close());

test('a session serves whoever asks for a database, and says where it stands only after it wrote', async () => {
  const session = openSession(db, 'first-unconstrained');
  expect(await getCity(session.db, 'nowhere')).toBeNull();
  expect(session.writtenBookmark()).toBeNull();
  const insert = session.db.prepare(
    "INSERT INTO outbox (id, key, recipient, locale, subject, text, html, createdAt, dueAt) VALUES ('a', 'a', '', 'nl', '', '', '', '', '')",
  );
  await session.db.batch([insert]).catch(() => {});
  await session.db.prepare("DELETE FROM outbox WHERE id = 'a'").run();
  const bookmark = parseBookmark(session.writtenBookmark() ?? '');
  expect(bookmark).not.toBeNull();
  const next = openSession(db, bookmark ?? '');
  expect(await getCity(next.db, 'nowhere')).toBeNull();
  expect(next.writtenBookmark()).toBeNull();
});

test.each([
  ['SELECT 1', false],
  [' WITH a AS (SELECT 1) SELECT * FROM a', false],
  ["SELECT 'insert into'", false],
  ["delete from outbox where id = ''", true],
  ["WITH a AS (SELECT 'x' AS id) DELETE FROM outbox WHERE id IN (SELECT id FROM a)", true],
])('%s is known as reading or writing', async (sql, writes) => {
  const session = openSession(db, 'first-primary');
  await session.db.prepare(sql).all();
  expect(session.writtenBookmark() !== null).toBe(writes);
});

test('only what looks like a bookmark is handed to the database', () => {
  const bookmark = '00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683';
  expect(parseBookmark(bookmark)).toBe(bookmark);
  for (const text of [undefined, '', 'first-primary', 'abc', `${bookmark}!`, 'a-'.repeat(60)]) expect(parseBookmark(text)).toBeNull();
});
