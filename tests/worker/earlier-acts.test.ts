import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyMigrations, migrationsFolder } from '#worker/commands/apply-migrations.ts';
import { openRuntime } from '#worker/commands/local-d1/runtime.ts';

let db: D1Database;
let close: () => Promise<void>;
let folder: string;

/** A database as it was before the history said in what role somebody acted. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vicinato-migrations-'));
  for (const file of await readdir(migrationsFolder)) {
    if (file < '0009') await cp(join(migrationsFolder, file), join(folder, file));
  }
  const opened = await openRuntime(join(folder, 'database'));
  db = opened.db;
  close = () => opened.runtime.dispose();
  await applyMigrations(db, folder);
});
afterAll(async () => {
  await close();
  await rm(folder, { recursive: true, force: true });
});

test('earlier acts are told by role where that is known, and history stays closed', async () => {
  const user = (id: string) =>
    db.prepare(`INSERT INTO "user" (id, name, email, emailVerified, createdAt, updatedAt) VALUES (?1, '', ?1, 1, '', '')`).bind(id);
  const act = (name: string, actorId: string | null, subjectId = 'i') =>
    db
      .prepare(`INSERT INTO change (id, cityId, subject, subjectId, act, actorId, at) VALUES (?1, 'x', 'initiative', ?2, ?3, ?4, '')`)
      .bind(crypto.randomUUID(), subjectId, name, actorId);
  await db.batch([
    user('owner'),
    user('officer'),
    db.prepare("INSERT INTO appointment (userId, role, cityId, appointedAt) VALUES ('officer', 'officer', 'x', '')"),
    db.prepare(
      `INSERT INTO city (id, name, countryCode, timeZone, bounds, center, levels, sources) VALUES ('x', 'X', 'NL', '', '', '', '', '')`,
    ),
    db.prepare("INSERT INTO organisation (id, cityId, name, actorType, actorTypeBasis) VALUES ('o', 'x', 'O', 'sme', 'rule')"),
    db.prepare("INSERT INTO owner (organisationId, userId, since, locale) VALUES ('o', 'owner', '', 'nl')"),
    act('import', null),
    act('create', 'gone'),
    act('publish', 'officer'),
    act('update', 'gone'),
    act('update', 'unknown'),
    act('merge', 'unknown'),
    act('update', 'owner', 'o'),
  ]);
  await applyMigrations(db);
  const { results } = await db.prepare('SELECT actorRole FROM change ORDER BY rowId').all<{ actorRole: string | null }>();
  expect(results.map(({ actorRole }) => actorRole)).toEqual(['site', 'owner', 'officer', 'owner', null, 'officer', 'owner']);
  await expect(db.prepare("UPDATE change SET actorRole = 'site'").run()).rejects.toThrow('append-only');
});

test('only words are taken out of history, and then it says when', async () => {
  const set = (assignments: string) => db.prepare(`UPDATE change SET ${assignments} WHERE id = 'told'`).run();
  await db.batch([
    db.prepare(
      `INSERT INTO change (id, cityId, subject, subjectId, act, at, after) VALUES ('told', 'x', 'initiative', 'i', 'update', '', '{"a":1}')`,
    ),
  ]);
  const refused = [
    "after = '{}'",
    "act = 'end', redactedAt = '1'",
    "after = NULL, redactedAt = '1'",
    `after = '{"a":123}', redactedAt = '1'`,
  ];
  for (const assignments of refused) await expect(set(assignments)).rejects.toThrow('append-only');
  await set("after = '{}', redactedAt = '1'");
  await expect(set("after = ''")).rejects.toThrow('append-only');
});
