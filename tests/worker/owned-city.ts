import { uuidv7 } from 'uuidv7';
import type { InitiativeLine } from '#domain/initiative.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { insertOwner, insertUser } from '#worker/repositories/people.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { tinyLine, tinyPack } from './tiny-city.ts';

/** The tiny city, each initiative of an organisation of its own name, in a database in memory. */
export async function openOwnedCity(names: readonly string[], at: Date, own: Partial<InitiativeLine> = {}) {
  const opened = await openMemoryDatabase();
  const lines = names.map((name) => tinyLine(name, { organisationName: name, ...own }));
  await seedCity(opened.db, tinyPack(lines), at, nameId);
  return opened;
}

/** The id of an initiative of the tiny city. */
export const idOf = (name: string) => nameId(`test ${name}`);

/** Makes somebody an owner of the organisation of a name; gives their user id. */
export async function giveOwner(db: D1Database, name: string, email: string, locale: 'nl' | 'en', at: Date): Promise<string> {
  const userId = uuidv7();
  const since = at.toISOString();
  await db.batch([insertUser(db, userId, email, since), insertOwner(db, nameId(`organisation tiny ${name}`), { email, since, locale })]);
  return (await db.prepare('SELECT id FROM "user" WHERE email = ?1').bind(email).first<string>('id')) ?? userId;
}
