import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InitiativeQuery } from '#domain/initiative-query.ts';
import type { InitiativeSummary } from '#domain/initiative-summary.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { listInitiatives, nearestInitiatives } from '#worker/repositories/initiatives.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { seededRandom } from '../geodata/source-borders.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { neighbourhoodCodes, tinyLine, tinyPack } from './tiny-city.ts';

const now = new Date('2026-11-23T10:30:00Z');
const positions: [longitude: number, latitude: number][] = [
  [4.9, 52.35],
  [4.8502, 52.3301],
  [4.95, 52.38],
  [6.5, 50.1],
  [-120, -33],
  [4.9, 89.9],
];
const choices = [
  {},
  { theme: 'labour-participation' },
  { kind: 'repair-cafe' },
  { district: 'GA' },
  { q: 'number 1' },
  { bbox: '4.86,52.33,4.9,52.36' },
];

let db: D1Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openMemoryDatabase());
  const random = seededRandom(5);
  const lines = Array.from({ length: 180 }, (_, number) => {
    // Two in three stand close together, some of them in the very same spot.
    const spread = number % 3 ? 0.004 : 0.1;
    return tinyLine(`Number ${number}`, {
      themes: 1 + Math.floor(random() * 7),
      kind: number % 5 ? 'library' : 'repair-cafe',
      longitude: Number((4.85 + random() * spread).toFixed(4)),
      latitude: Number((52.33 + random() * spread * 0.6).toFixed(4)),
      districtCode: neighbourhoodCodes[number % 4] ?? null,
    });
  });
  await seedCity(db, tinyPack(lines), now, nameId);
  // A second place far from the first, and some that are not public.
  await db.batch([
    db.prepare(`INSERT INTO place (id, cityId, initiativeId, longitude, latitude, address, postcode, site, districtCode, morton)
      SELECT 'second ' || id, cityId, initiativeId, longitude + 0.05, latitude + 0.02, address, postcode, site, districtCode, morton
      FROM place WHERE rowId % 6 = 0`),
    db.prepare("UPDATE initiative SET status = 'paused' WHERE rowId % 9 = 0"),
  ]);
});
afterAll(() => close());

/** Every page of a query, one after the other. */
async function allPages(query: object, limit: number): Promise<InitiativeSummary[]> {
  const found: InitiativeSummary[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listInitiatives(db, 'tiny', { ...InitiativeQuery.parse(query), limit, ...(cursor ? { cursor } : {}) }, now);
    found.push(...page.initiatives);
    cursor = page.nextCursor;
  }
  return found;
}

const metresOf = ({ distanceMetres }: InitiativeSummary) => distanceMetres ?? Number.NaN;

/** Metres from a position to the nearest place of an initiative, on the plane that touches the earth there. */
function metresTo([longitude, latitude]: [number, number], { places }: InitiativeSummary): number {
  const shrink = Math.cos((latitude * Math.PI) / 180);
  return Math.min(...places.map((place) => 111_195 * Math.hypot((place.longitude - longitude) * shrink, place.latitude - latitude)));
}

describe.each(choices)('with %o', (choice) => {
  test.each(positions)(
    'a list near %d, %d is in the order of the distances, page after page, with nobody left out',
    async (...position) => {
      const known = await allPages({ ...choice, sort: 'name' }, 200);
      const listed = await allPages({ ...choice, near: position.join(',') }, 43);
      expect(listed.map(({ id }) => id).sort()).toEqual(known.map(({ id }) => id).sort());
      expect(listed).toEqual([...listed].sort((a, b) => metresOf(a) - metresOf(b) || (a.id < b.id ? -1 : 1)));
      for (const initiative of listed) expect(metresOf(initiative)).toBeCloseTo(metresTo(position, initiative), 3);
      expect(known.length).toBeGreaterThan(10);
    },
  );
});

test('the nearest ones are the first of everything by distance', async () => {
  for (const position of positions) {
    const [first, ...others] = await allPages({ near: position.join(',') }, 200);
    const nearest = await nearestInitiatives(db, 'tiny', position, 10, [first?.id ?? ''], now);
    expect(nearest.map(({ id }) => id)).toEqual(others.slice(0, 10).map(({ id }) => id));
  }
});

test('from anywhere in the city the first pages hold what is nearest', async () => {
  const known = await allPages({ sort: 'name' }, 200);
  const random = seededRandom(8);
  for (let round = 0; round < 20; round++) {
    const position: [number, number] = [4.84 + random() * 0.12, 52.32 + random() * 0.08];
    const limit = 1 + Math.floor(random() * 12);
    const metres = known.map((initiative) => metresTo(position, initiative)).sort((a, b) => a - b);
    const listed: InitiativeSummary[] = [];
    for (let cursor: string | null = ''; cursor !== null && listed.length < 4 * limit; ) {
      const query = { ...InitiativeQuery.parse({ near: position.join(',') }), limit, ...(cursor ? { cursor } : {}) };
      const page = await listInitiatives(db, 'tiny', query, now);
      listed.push(...page.initiatives);
      cursor = page.nextCursor;
    }
    expect(listed.length).toBeGreaterThanOrEqual(Math.min(4 * limit, known.length));
    for (const [at, initiative] of listed.entries()) expect(metresOf(initiative)).toBeCloseTo(metres[at] ?? Number.NaN, 3);
  }
});
