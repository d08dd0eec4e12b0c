import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InitiativeQuery } from '#domain/initiative-query.ts';
import { tileAt } from '#domain/morton.ts';
import { parseThemeBits } from '#domain/theme.ts';
import { encodeTile } from '#domain/tile.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { listInitiatives } from '#worker/repositories/initiatives.ts';
import { mostSingles, readTile, type Tile, type TileAddress } from '#worker/repositories/tiles.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { CountedDatabase } from '../bench/counted-database.ts';
import { seededRandom } from '../geodata/source-borders.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { tinyLine, tinyPack } from './tiny-city.ts';

const now = new Date('2026-11-23T10:30:00Z');
const middle = [4.9, 52.35] as const;
const count = 1500;
let db: D1Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openMemoryDatabase());
  const random = seededRandom(3);
  const lines = Array.from({ length: count }, (_, number) => {
    // Half of them within a few streets, the others all over the city.
    const spread = number % 2 ? 0.004 : 0.1;
    return tinyLine(`${'Een heel lange naam van een initiatief '.repeat(2)}${number}`, {
      themes: 1 + Math.floor(random() * 7),
      kind: number % 300 === 1 ? 'city-farm' : number % 3 ? 'library' : 'repair-cafe',
      longitude: Number((middle[0] + (random() - 0.5) * spread).toFixed(6)),
      latitude: Number((middle[1] + (random() - 0.5) * spread * 0.6).toFixed(6)),
    });
  });
  await seedCity(db, tinyPack(lines), now, nameId);
});
afterAll(() => close());

const tileOf = (z: number): TileAddress => {
  const { x, y } = tileAt(...middle);
  return { z, x: x >> (24 - z), y: y >> (24 - z) };
};
const childrenOf = ({ z, x, y }: TileAddress) => [0, 1].flatMap((dx) => [0, 1].map((dy) => ({ z: z + 1, x: 2 * x + dx, y: 2 * y + dy })));
/** Places per theme combination 1…7. */
const countsOf = ({ clusters, places }: Tile) =>
  [1, 2, 3, 4, 5, 6, 7].map((themes) =>
    clusters.reduce((sum, { counts }) => sum + (counts[themes - 1] ?? 0), places.filter((place) => place.themes === themes).length),
  );
const addUp = (all: readonly number[][]) =>
  [0, 1, 2, 3, 4, 5, 6].map((index) => all.reduce((sum, counts) => sum + (counts[index] ?? 0), 0));

const choices = [
  {},
  { theme: 'sustainability' },
  { kind: 'repair-cafe' },
  { kind: 'repair-cafe,city-farm' },
  { kind: 'library', theme: 'labour-participation,sustainability', match: 'all' },
];
describe.each(choices)('dense tiles asked for %o', (choice) => {
  const query = InitiativeQuery.parse(choice);
  const bits = parseThemeBits(query.theme);
  const read = (tile: TileAddress) => readTile(db, 'tiny', tile, query, now);

  test('of the whole world count what the table holds', async () => {
    const { results } = await db
      .prepare(
        `SELECT i.themes, count(*) AS n FROM place p JOIN initiative i ON i.id = p.initiativeId
        WHERE (?1 = '[]' OR i.kind IN (SELECT value FROM json_each(?1))) AND i.themes & ?2 >= ?3 GROUP BY i.themes`,
      )
      .bind(JSON.stringify(query.kind), bits, query.match === 'all' ? bits : Math.min(bits, 1))
      .all<{ themes: number; n: number }>();
    const expected = [1, 2, 3, 4, 5, 6, 7].map((themes) => results.find((row) => row.themes === themes)?.n ?? 0);
    expect(countsOf(await read({ z: 0, x: 0, y: 0 }))).toEqual(expected);
  });

  test.each([0, 4, 7, 9, 11, 12, 13, 14, 15])('of zoom %d split where the four of the next zoom do', async (z) => {
    const tile = tileOf(z);
    const children = await Promise.all(childrenOf(tile).map(read));
    expect(addUp(children.map(countsOf))).toEqual(countsOf(await read(tile)));
  });

  test.each(Array.from({ length: 17 }, (_, z) => z))('of zoom %d stay below 20 KB and show few single places', async (z) => {
    const tile = tileOf(z);
    const content = await read(tile);
    expect(content.places.length).toBeLessThanOrEqual(mostSingles);
    expect(encodeTile(tile, content as never).byteLength).toBeLessThan(20_000);
    expect(await read(tile)).toEqual(content);
  });

  test('say "many here" at the last zoom, with the box whose list holds them', async () => {
    const { clusters } = await read(tileOf(16));
    expect(clusters.length).toBeGreaterThan(0);
    for (const { bounds, counts } of clusters) {
      const bbox = bounds?.map((degrees) => degrees.toFixed(6)).join();
      const { total } = await listInitiatives(db, 'tiny', InitiativeQuery.parse({ ...choice, bbox }), now);
      const n = counts.reduce((sum, one) => sum + one, 0);
      expect(total).toBeGreaterThanOrEqual(n);
      // A place on the very edge is in the box of its neighbour as well.
      expect(total).toBeLessThanOrEqual(n + 3);
    }
  });
});

test.each([4, 8, 11, 12, 13, 14, 15, 16])('a tile of zoom %d of a rare kind goes past no place of another kind', async (z) => {
  const counted = new CountedDatabase(db);
  let tile: Tile = { clusters: [], places: [] };
  const { read } = await counted.count(async () => {
    tile = await readTile(counted.db, 'tiny', tileOf(z), InitiativeQuery.parse({ kind: 'city-farm' }), now);
  });
  const shown = addUp([countsOf(tile)]).reduce((sum, n) => sum + n, 0);
  expect(shown).toBeGreaterThan(0);
  // A cell, a range, a finest cell, a place, an initiative and its turn in the order, each with what the statement asks for.
  expect(read).toBeLessThan(20 + 12 * shown);
});
