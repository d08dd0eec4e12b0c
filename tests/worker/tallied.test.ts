import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InitiativeQuery } from '#domain/initiative-query.ts';
import { tileAt } from '#domain/morton.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { countFacets, listInitiatives } from '#worker/repositories/initiatives.ts';
import { readTile } from '#worker/repositories/tiles.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { seededRandom } from '../geodata/source-borders.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { neighbourhoodCodes, tinyLine, tinyPack } from './tiny-city.ts';

const now = new Date('2026-11-23T10:30:00Z');
/** Holds every place, so that it changes no answer; but what it holds is counted, not looked up. */
const everywhere = '-180,-90,180,90';
const choices = [
  {},
  { theme: 'sustainability' },
  { theme: 'social-cohesion,sustainability' },
  { theme: 'social-cohesion,sustainability', match: 'all' },
  { kind: 'repair-cafe' },
  { kind: 'library,repair-cafe', theme: 'sustainability' },
  { district: 'GA' },
  { district: 'BA1', theme: 'labour-participation' },
  { district: 'tiny' },
  { district: 'ZZ' },
];

let db: D1Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openMemoryDatabase());
  const random = seededRandom(11);
  const lines = Array.from({ length: 120 }, (_, number) =>
    tinyLine(`Number ${number}`, {
      themes: 1 + Math.floor(random() * 7),
      kind: number % 3 ? 'library' : 'repair-cafe',
      longitude: 4.85 + random() / 10,
      latitude: 52.33 + random() / 20,
      districtCode: [...neighbourhoodCodes, null][Math.floor(random() * 5)],
    }),
  );
  await seedCity(db, tinyPack(lines), now, nameId);
  // Some have a second place, in a district of the same area or of another one; some are not public.
  await db.batch([
    db.prepare(`INSERT INTO place (id, cityId, initiativeId, longitude, latitude, address, postcode, site, districtCode, morton)
      SELECT 'second ' || id, cityId, initiativeId, longitude, latitude, address, postcode, site, 'AA2', morton FROM place WHERE rowId % 4 = 0`),
    db.prepare("UPDATE initiative SET status = 'paused' WHERE rowId % 5 = 0"),
  ]);
});
afterAll(() => close());

describe.each(choices)('asked for %o, the tallies and cells say what counting gives', (choice) => {
  const looked = InitiativeQuery.parse(choice);
  const counted = InitiativeQuery.parse({ ...choice, bbox: everywhere });

  test('in the total of a list', async () => {
    const { total } = await listInitiatives(db, 'tiny', looked, now);
    expect(total).toBe((await listInitiatives(db, 'tiny', counted, now)).total);
    expect(total).toBe((await listInitiatives(db, 'tiny', { ...looked, limit: 200 }, now)).initiatives.length);
  });

  test('beside the filters', async () => {
    expect(await countFacets(db, 'tiny', looked, now)).toEqual(await countFacets(db, 'tiny', counted, now));
  });

  test.each([6, 11, 14, 16])('on a tile of zoom %d', async (z) => {
    const { x, y } = tileAt(4.9, 52.35);
    const tile = { z, x: x >> (24 - z), y: y >> (24 - z) };
    const { clusters, places } = await readTile(db, 'tiny', tile, looked, now);
    const expected = await readTile(db, 'tiny', tile, counted, now);
    expect(places).toEqual(expected.places);
    expect(clusters.map(({ counts }) => counts)).toEqual(expected.clusters.map(({ counts }) => counts));
  });
});
