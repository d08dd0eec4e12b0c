import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InitiativeQuery } from '#domain/initiative-query.ts';
import type { InitiativeSummary } from '#domain/initiative-summary.ts';
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

const limit = 23;
const idsOf = (initiatives: readonly InitiativeSummary[]) => initiatives.map(({ id }) => id);
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
    const expected = await readAll(whole, sort);
    const merged: InitiativeSummary[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { merged: page, next } = await pageOfAll(sides, { ...query, sort, limit, ...(cursor && { cursor }) }, now);
      merged.push(...page);
      cursor = next;
    }
    const ids = idsOf(merged);
    expect(ids.toSorted()).toEqual(idsOf(expected).toSorted());
    // What stands by number is numbered anew in each database: each keeps its own order, and all by name is in the order of one.
    const byName = expected.filter(({ name }) => sort === 'name' || matchRank(name, query.q) < 2);
    expect(ids.slice(0, byName.length)).toEqual(idsOf(expected).slice(0, byName.length));
    for (const isWest of [true, false]) {
      const own = (all: InitiativeSummary[]) =>
        idsOf(all.filter(({ places }) => (places[0]?.longitude ?? 0) < border.longitude === isWest));
      expect(own(merged)).toEqual(own(expected));
    }
  });

  async function readAll(db: D1Database, sort: 'name' | 'match'): Promise<InitiativeSummary[]> {
    const found: InitiativeSummary[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listInitiatives(db, 'tiny', { ...query, sort, limit, ...(cursor && { cursor }) }, now);
      found.push(...page.initiatives);
      cursor = page.nextCursor;
    }
    return found;
  }
});
