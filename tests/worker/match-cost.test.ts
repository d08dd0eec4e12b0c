import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InitiativeQuery } from '#domain/initiative-query.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { listInitiatives } from '#worker/repositories/initiatives.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { CountedDatabase } from '../bench/counted-database.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { tinyLine, tinyPack } from './tiny-city.ts';

const now = new Date('2026-11-23T10:30:00Z');
const closers: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closers) await close();
});

/** The ids of a list read page by page to its end; more matches than `cap` are many, which are not gathered. */
async function readAll(db: D1Database, cityId: string, query: InitiativeQuery, cap: number): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listInitiatives(db, cityId, { ...query, cursor: cursor ?? undefined }, now, cap);
    found.push(...page.initiatives.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return found;
}

describe('in a real city', () => {
  let db: D1Database;
  beforeAll(async () => {
    const opened = await openMemoryDatabase('seeded');
    db = opened.db;
    closers.push(opened.close);
    await db.prepare('UPDATE initiative SET confirmedAt = sourceDate WHERE rowId % 2 = 0').run();
  });

  test.each([
    { limit: '1', q: 'tuin noord' },
    { limit: '2', q: 'repair cafe' },
    { limit: '7', q: 'huis' },
    { limit: '7', q: 'de' },
    { limit: '7', q: 'bu', kind: 'community-room' },
    { limit: '7', q: 'de', district: 'E' },
    { limit: '7', q: 'café', theme: 'sustainability', confirmed: 'yes' },
    { limit: '7', q: 'oost', bbox: '4.9,52.34,4.97,52.38' },
    { limit: '7', q: 'élan' },
  ])('many matches of %o are in the order of few', async (asked) => {
    const query = InitiativeQuery.parse(asked);
    const gathered = await readAll(db, 'amsterdam', { ...query, limit: 200 }, 100_000);
    if (asked.q !== 'élan') expect(gathered.length).toBeGreaterThan(query.limit);
    expect(new Set(gathered).size).toBe(gathered.length);
    expect(await readAll(db, 'amsterdam', query, 0)).toEqual(gathered);
  });
});

describe('of six times as many places', () => {
  const sizes = [150, 900];
  let databases: D1Database[];
  beforeAll(async () => {
    const opened = await Promise.all(sizes.map(() => openMemoryDatabase()));
    closers.push(...opened.map(({ close }) => close));
    databases = opened.map(({ db }) => db);
    for (const [index, size] of sizes.entries()) {
      const lines = Array.from({ length: size }, (_, number) => tinyLine(`${number % 4 ? 'Aan de kade' : 'Zuid plein'} ${number}`));
      await seedCity(databases[index] as D1Database, tinyPack(lines), now, nameId);
    }
  });

  test.each(['plein', 'pl', 'kade', 'zuid', 'dorpsstraat', 'plein dorps'])(
    'a search for %s reads no more rows, however many names stand before its first match',
    async (q) => {
      const costs = await Promise.all(databases.map((db) => rowsOfPages(db, InitiativeQuery.parse({ q, limit: '5' }))));
      const [few = [], many = []] = costs;
      expect(few).toHaveLength(3);
      for (const [page, rows] of many.entries()) expect(rows, `page ${page}`).toBeLessThanOrEqual((few[page] ?? 0) + 10);
    },
  );

  /** What each of the first pages of a list reads. */
  async function rowsOfPages(db: D1Database, query: InitiativeQuery): Promise<number[]> {
    const counted = new CountedDatabase(db);
    const rows: number[] = [];
    for (let cursor: string | null | undefined; rows.length < 3 && cursor !== null; ) {
      const { read } = await counted.count(async () => {
        ({ nextCursor: cursor } = await listInitiatives(counted.db, 'tiny', { ...query, cursor: cursor ?? undefined }, now, 10));
      });
      rows.push(read);
    }
    return rows;
  }
});
