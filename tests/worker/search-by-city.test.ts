import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InitiativeQuery } from '#domain/initiative-query.ts';
import { searchWords } from '#domain/search-words.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { listByWords } from '#worker/repositories/duplicates.ts';
import { countFacets, listInitiatives } from '#worker/repositories/initiatives.ts';
import { findPlaceNames } from '#worker/repositories/landmarks.ts';
import { recount } from '#worker/repositories/recount.ts';
import { type CityPack, seedCity } from '#worker/services/seed-city.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { tinyLine, tinyPack } from './tiny-city.ts';

const now = new Date('2026-11-23T10:30:00Z');
const cities = ['tiny', 'other'] as const;
type CityId = (typeof cities)[number];
/** So few that a frequent word walks the order of names. */
const cap = 5;
const texts = ['zonnebloem', 'z', 'zon', 'zonne', 'café', 'cafe zonne', 'bloem', 'café zonneh', 'tulp', 'nothing'];

let db: D1Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openMemoryDatabase());
  for (const cityId of cities) await seedCity(db, packOf(cityId), now, nameId);
});
afterAll(() => close());

/** Two cities with the same words in other names: a word of every third begins names at the end of the alphabet. */
function packOf(cityId: CityId): CityPack {
  const names = Array.from({ length: 30 }, (_, number) =>
    number % 3 ? `Buurt ${number} ${cityId}` : `${number % 2 ? 'Zonnebloem' : 'Café Zonnehoek'} ${number} ${cityId}`,
  );
  const pack = tinyPack(names.map((name) => tinyLine(name, { districtCode: null, organisationName: '' })));
  if (cityId === 'tiny') return pack;
  const own = JSON.parse(JSON.stringify({ ...pack, landmarks: [], facilities: [] }).replaceAll('"tiny"', `"${cityId}"`)) as CityPack;
  return { ...own, shapes: pack.shapes };
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What a search means: each word begins a word of the name, whatever its accents. */
async function expectedNames(cityId: CityId, text: string): Promise<string[]> {
  const { results } = await db
    .prepare("SELECT name FROM initiative WHERE cityId = ?1 AND status = 'published' ORDER BY sortName, id")
    .bind(cityId)
    .all<{ name: string }>();
  const holds = (name: string) =>
    searchWords(text).every((word) =>
      fold(name)
        .split(/[^a-z0-9]+/)
        .some((part) => part.startsWith(fold(word))),
    );
  return results.map(({ name }) => name).filter(holds);
}

/** Every page of a list of names. */
async function foundNames(cityId: CityId, text: string): Promise<string[]> {
  const names: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = InitiativeQuery.parse({ q: text, sort: 'name', limit: '4', ...(cursor && { cursor }) });
    const page = await listInitiatives(db, cityId, query, now, cap);
    names.push(...page.initiatives.map(({ name }) => name));
    if (!page.nextCursor) return names;
    cursor = page.nextCursor;
  }
}

async function expectOwn(): Promise<void> {
  for (const cityId of cities) {
    for (const text of texts)
      expect([cityId, text, await foundNames(cityId, text)]).toEqual([cityId, text, await expectedNames(cityId, text)]);
  }
  expect((await recount(db)).differences).toEqual([]);
}

describe('a word that several cities have', () => {
  test('finds in each city what is there, in the order of names', async () => {
    expect((await expectedNames('tiny', 'zonnebloem')).length).toBeGreaterThan(cap - 1);
    await expectOwn();
  });

  test('counts, suggests and compares within the city alone', async () => {
    for (const cityId of cities) {
      const own = await expectedNames(cityId, 'zonnebloem');
      const { kinds } = await countFacets(db, cityId, InitiativeQuery.parse({ q: 'zonnebloem' }), now);
      expect(kinds.reduce((total, { n }) => total + n, 0)).toBe(own.length);
      const suggested = (await findPlaceNames(db, cityId, 'zonnebloem', 100)).map(({ name }) => name);
      expect(suggested.toSorted()).toEqual(own.toSorted());
      expect((await listByWords(db, cityId, ['zonnebloem'])).map(({ name }) => name).toSorted()).toEqual(own.toSorted());
    }
  });

  test('follows names that change, initiatives that go and a city that returns', async () => {
    await db.prepare("UPDATE initiative SET name = 'Tulp ' || name WHERE cityId = 'other' AND rowId % 4 = 0").run();
    await db.prepare('DELETE FROM initiative WHERE rowId % 5 = 0').run();
    await db.prepare("UPDATE initiative SET status = 'paused' WHERE rowId % 7 = 0").run();
    await expectOwn();
    const number = () => db.prepare("SELECT number FROM cityNumber WHERE cityId = 'other'").first<number>('number');
    const before = await number();
    await db.prepare("INSERT OR REPLACE INTO city SELECT * FROM city WHERE id = 'other'").run();
    expect(await number()).toBe(before);
    await expectOwn();
  });
});
