import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatCursor } from '#domain/cursor.ts';
import type { InitiativeLine } from '#domain/initiative.ts';
import { InitiativeQuery } from '#domain/initiative-query.ts';
import type { InitiativeSummary } from '#domain/initiative-summary.ts';
import { mortonZoom, tileAt } from '#domain/morton.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { listInitiatives } from '#worker/repositories/initiatives.ts';
import { placesZoom, readTile, type Tile } from '#worker/repositories/tiles.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { seededRandom } from '../geodata/source-borders.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { mergePages, mergeTiles } from './merge-answers.ts';
import { tinyLine, tinyPack } from './tiny-city.ts';

const now = new Date('2026-11-23T10:30:00Z');
/** The meridian on which two countries meet, well inside of the tiles that are asked for. */
const border = 4.905;

/** One database that holds everything, and one for each side of the border. */
let whole: D1Database;
let sides: D1Database[];
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const random = seededRandom(11);
  const lines = Array.from({ length: 240 }, (_, number) =>
    tinyLine(`place ${String(number).padStart(3, '0')}`, {
      themes: 1 + Math.floor(random() * 7),
      kind: number % 5 ? 'library' : 'repair-cafe',
      longitude: Number((border + (random() - 0.5) * (number % 2 ? 0.004 : 0.08)).toFixed(6)),
      latitude: Number((52.35 + (random() - 0.5) * (number % 2 ? 0.002 : 0.04)).toFixed(6)),
    }),
  );
  const load = async (own: InitiativeLine[]) => {
    const { db, close } = await openMemoryDatabase();
    closers.push(close);
    await seedCity(db, tinyPack(own), now, nameId);
    return db;
  };
  whole = await load(lines);
  sides = [
    await load(lines.filter(({ longitude }) => longitude < border)),
    await load(lines.filter(({ longitude }) => longitude >= border)),
  ];
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
    const { x, y } = tileAt(border, 52.35);
    const shift = mortonZoom - z;
    const tile = { z, x: x >> shift, y: y >> shift };
    const ask = (db: D1Database) => readTile(db, 'tiny', tile, query, now);
    const [expected, ...halves] = [await ask(whole), ...(await Promise.all(sides.map(ask)))];
    const merged = mergeTiles(tile, halves, placesZoom);
    // Where one database has too many places to show each, two halves may have few enough.
    if (z < placesZoom || expected.clusters.length === 0) expect(comparable(merged)).toEqual(comparable(expected));
    const size = ({ clusters, places }: Tile) => places.length + clusters.flatMap(({ counts }) => counts).reduce((sum, n) => sum + n, 0);
    expect(halves.reduce((sum, half) => sum + size(half), 0)).toBe(size(expected));
    if (z > 0 && z < placesZoom) for (const half of halves) expect(size(half)).toBeGreaterThan(0);
  });

  test('the ten nearest to a spot at the border are the nearest of both sides', async () => {
    const near = { ...query, near: [border, 52.35] as [number, number], limit: 10 };
    const expected = await listInitiatives(whole, 'tiny', near, now);
    const halves = await Promise.all(sides.map((db) => listInitiatives(db, 'tiny', near, now)));
    const merged = mergePages(
      halves.map(({ initiatives }) => initiatives),
      10,
      byDistance,
    );
    expect(merged).toEqual(expected.initiatives);
    expect(new Set(merged.map(({ places }) => (places[0]?.longitude ?? 0) < border)).size).toBe(2);
    expect(halves.reduce((sum, { total }) => sum + total, 0)).toBe(expected.total);
  });

  test.each([23])('a list by name goes on in both at one cursor, %d at a time', async (limit) => {
    const expected = await readAll(whole, limit);
    const merged: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const pages = await Promise.all(
        sides.map((db) => listInitiatives(db, 'tiny', { ...query, sort: 'name', limit, ...(cursor && { cursor }) }, now)),
      );
      const page = mergePages(
        pages.map(({ initiatives }) => initiatives),
        limit,
        byName,
      );
      merged.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      if (!last || page.length < limit) break;
      cursor = formatCursor({ sort: 'name', keys: [last.name, last.id] });
    }
    expect(merged).toEqual(expected);
  });

  async function readAll(db: D1Database, limit: number): Promise<string[]> {
    const found: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listInitiatives(db, 'tiny', { ...query, sort: 'name', limit, ...(cursor && { cursor }) }, now);
      found.push(...page.initiatives.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    return found;
  }
});

function byDistance(a: InitiativeSummary, b: InitiativeSummary): number {
  return (a.distanceMetres ?? 0) - (b.distanceMetres ?? 0) || (a.id < b.id ? -1 : 1);
}

/** Names of the tests are written as they are sorted. */
function byName(a: InitiativeSummary, b: InitiativeSummary): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1;
}
