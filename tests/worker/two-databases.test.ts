import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatCursor } from '#domain/cursor.ts';
import { InitiativeQuery } from '#domain/initiative-query.ts';
import { listInitiatives } from '#worker/repositories/initiatives.ts';
import { placesZoom, readTile, type Tile } from '#worker/repositories/tiles.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { border, borderLines, borderTile, fillSides, matchRank, pageOfAll, tileOfAll } from './several-databases.ts';

const now = new Date('2026-11-23T10:30:00Z');

/** One database that holds everything, and one for each side of the border. */
let whole: D1Database;
let sides: D1Database[];
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const opened = await Promise.all([openMemoryDatabase(), openMemoryDatabase(), openMemoryDatabase()]);
  closers.push(...opened.map(({ close }) => close));
  const [first, ...others] = opened.map(({ db }) => db);
  if (!first) throw new Error('No database was opened');
  [whole, sides] = [first, others];
  await fillSides(borderLines(240), whole, sides);
});
afterAll(async () => {
  for (const close of closers) await close();
});

/** A tile in an order and to a precision in which two can be compared. */
function comparable({ clusters, places }: Tile) {
  const round = (degrees: number) => degrees.toFixed(5);
  return {
    clusters: clusters.map(({ longitude, latitude, counts }) => [round(longitude), round(latitude), counts.join()].join(' ')).sort(),
    places: places.map(({ id }) => id).sort(),
  };
}

const zooms = [0, 5, 8, 10, 12, 13, 14, 15, placesZoom];
const queries = [{}, { theme: 'labour-participation' }, { kind: 'repair-cafe' }, { q: 'place' }];

describe.each(queries)('with %o', (choice) => {
  const query = InitiativeQuery.parse(choice);

  test.each(zooms)('a tile at the seam at zoom %d is the sum of both sides', async (z) => {
    const tile = borderTile(z);
    const expected = await readTile(whole, 'tiny', tile, query, now);
    const { merged, parts: halves } = await tileOfAll(sides, tile, query, now);
    // Where one database has too many places to show each, two halves may have few enough.
    if (z < placesZoom || expected.clusters.length === 0) expect(comparable(merged)).toEqual(comparable(expected));
    const size = ({ clusters, places }: Tile) => places.length + clusters.flatMap(({ counts }) => counts).reduce((sum, n) => sum + n, 0);
    expect(halves.reduce((sum, half) => sum + size(half), 0)).toBe(size(expected));
    if (z > 0 && z < placesZoom) for (const half of halves) expect(size(half)).toBeGreaterThan(0);
  });

  test('the ten nearest to a spot at the border are the nearest of both sides', async () => {
    const near = { ...query, near: [border.longitude, border.latitude] as [number, number], limit: 10 };
    const expected = await listInitiatives(whole, 'tiny', near, now);
    const { merged, parts: halves } = await pageOfAll(sides, near, now);
    expect(merged).toEqual(expected.initiatives);
    expect(new Set(merged.map(({ places }) => (places[0]?.longitude ?? 0) < border.longitude)).size).toBe(2);
    expect(halves.reduce((sum, { total }) => sum + total, 0)).toBe(expected.total);
  });

  test.each(['name', 'match'] as const)('a list in the order of %s goes on in both at one cursor', async (sort) => {
    const limit = 23;
    const expected = await readAll(whole, sort, limit);
    const merged: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const { merged: page } = await pageOfAll(sides, { ...query, sort, limit, ...(cursor && { cursor }) }, now);
      merged.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      if (!last || page.length < limit) break;
      const keys = [last.name, last.id];
      const isMatch = sort === 'match' && query.q;
      cursor = formatCursor(isMatch ? { sort, keys: [matchRank(last.name, query.q), ...keys] } : { sort: 'name', keys });
    }
    expect(merged).toEqual(expected);
  });

  async function readAll(db: D1Database, sort: 'name' | 'match', limit: number): Promise<string[]> {
    const found: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listInitiatives(db, 'tiny', { ...query, sort, limit, ...(cursor && { cursor }) }, now);
      found.push(...page.initiatives.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    return found;
  }
});
