import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InitiativeQuery } from '#domain/initiative-query.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { countFacets, listInitiatives, listWithFacets } from '#worker/repositories/initiatives.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { seededRandom } from '../geodata/source-borders.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { neighbourhoodCodes, tinyLine, tinyPack } from './tiny-city.ts';

const now = new Date('2026-11-23T10:30:00Z');
/** So few that nearly every list here is one of very many. */
const cap = 7;
const choices = [
  {},
  { theme: 'sustainability' },
  { kind: 'library' },
  { kind: 'library', theme: 'sustainability' },
  { district: 'GA' },
  { district: 'A', kind: 'library' },
  { q: 'number' },
  { q: 'numb buurt' },
  { q: 'élan' },
  { q: 'number', district: 'AA1', theme: 'sustainability' },
  { bbox: '4.86,52.33,4.9,52.36' },
  { open: 'now' },
  { open: '2026-11-24' },
  { open: '2026-11-24', theme: 'sustainability,social-cohesion', match: 'all' },
  { open: '2026-11-24', kind: 'library' },
  { confirmed: 'yes' },
  { q: 'zzz' },
];
/** The last of them has no openings yet: they are known for a week. */
const days = ['2026-11-23', '2026-11-24', '2026-11-26', '2026-12-10'];
const orders = [{ sort: 'match' }, { sort: 'name' }, { sort: 'newest' }, { near: '4.88,52.34' }];

let db: D1Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openMemoryDatabase());
  const random = seededRandom(13);
  const lines = Array.from({ length: 90 }, (_, number) =>
    tinyLine(`Number ${number % 40} ${number}`, {
      themes: 1 + Math.floor(random() * 7),
      kind: number % 4 ? 'library' : 'repair-cafe',
      longitude: 4.85 + random() / 10,
      latitude: 52.33 + random() / 20,
      openingHours: number % 2 ? 'Mo-Su 09:00-20:00' : null,
      districtCode: [...neighbourhoodCodes, null][number % 5],
      organisationName: number % 3 ? 'Stichting Buurt' : '',
    }),
  );
  await seedCity(db, tinyPack(lines), now, nameId);
  await db.batch([
    db.prepare("UPDATE initiative SET confirmedAt = '2026-10-01' WHERE rowId % 3 = 0"),
    db.prepare("UPDATE initiative SET createdAt = '2026-10-0' || (rowId % 5)"),
    db.prepare("UPDATE initiative SET status = 'paused' WHERE rowId % 11 = 0"),
    db.prepare(`INSERT INTO place (id, cityId, initiativeId, longitude, latitude, address, postcode, site, districtCode, morton)
      SELECT 'second ' || id, cityId, initiativeId, longitude, latitude, address, postcode, site, 'AA2', morton FROM place WHERE rowId % 4 = 0`),
  ]);
});
afterAll(() => close());

describe.each(choices)('with many that pass %o', (choice) => {
  test.each(orders)('a list in the order %o is whole page by page, and its total true or said to be more', async (order) => {
    const query = InitiativeQuery.parse({ ...choice, ...order });
    const whole = await listInitiatives(db, 'tiny', { ...query, limit: 200 }, now);
    expect(whole.totalIsExact).toBe(true);
    expect(whole.total).toBe(whole.initiatives.length);
    const found: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listInitiatives(db, 'tiny', { ...query, limit: 23, cursor: cursor ?? undefined }, now, cap);
      expect(page.total).toBe(page.totalIsExact ? whole.total : cap);
      if (!page.totalIsExact) expect(whole.total).toBeGreaterThan(cap);
      found.push(...page.initiatives.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(found).toEqual(whole.initiatives.map(({ id }) => id));
  });

  test.each([cap, 100_000])(
    'a page and the numbers beside the filters, read at once and up to %i, are those of each by itself',
    async (most) => {
      const query = InitiativeQuery.parse(choice);
      const { page, facets } = await listWithFacets(db, 'tiny', query, now, days, most);
      expect(page).toEqual(await listInitiatives(db, 'tiny', query, now, most));
      expect(facets).toEqual(await countFacets(db, 'tiny', query, now, days, most));
    },
  );

  test('the numbers beside the filters are those of the lists, or said not to be', async () => {
    const query = InitiativeQuery.parse(choice);
    const exact = await countFacets(db, 'tiny', query, now, days);
    expect(exact).toMatchObject({ isExact: true, openIsExact: true });
    const totalOf = async (other: Partial<InitiativeQuery>) =>
      (await listInitiatives(db, 'tiny', { ...query, ...other, limit: 1 }, now)).total;
    for (const day of days) expect(exact.openOn.get(day)).toBe(await totalOf({ open: day }));
    expect(exact.openNow).toBe(await totalOf({ open: 'now' }));
    for (const { code, n } of exact.districts) expect(n).toBe(await totalOf({ district: code }));
    for (const kind of ['library', 'repair-cafe'] as const)
      expect(exact.kinds.find((one) => one.kind === kind)?.n).toBe(await totalOf({ kind: [kind] }));
    const bounded = await countFacets(db, 'tiny', query, now, days, cap);
    for (const { kind, n } of bounded.kinds) {
      const whole = exact.kinds.find((one) => one.kind === kind)?.n ?? 0;
      bounded.isExact ? expect(n).toBe(whole) : expect(n).toBeLessThanOrEqual(whole);
    }
    for (const [day, n] of bounded.openOn) {
      const whole = exact.openOn.get(day) ?? 0;
      bounded.openIsExact ? expect(n).toBe(whole) : expect(n).toBeLessThanOrEqual(whole);
    }
  });
});
