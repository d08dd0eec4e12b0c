import { formatCursor, sortOf } from '#domain/cursor.ts';
import type { InitiativeLine } from '#domain/initiative.ts';
import type { InitiativeQuery } from '#domain/initiative-query.ts';
import type { InitiativeSummary } from '#domain/initiative-summary.ts';
import { mortonZoom, tileAt } from '#domain/morton.ts';
import { beginningOf, beginningsAfterArticle } from '#domain/sort-name.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { listInitiatives } from '#worker/repositories/initiatives.ts';
import { placesZoom, readTile, type Tile, type TileAddress } from '#worker/repositories/tiles.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { seededRandom } from '../geodata/source-borders.ts';
import { mergePages, mergeTiles } from './merge-answers.ts';
import { tinyLine, tinyPack } from './tiny-city.ts';

/** A spot on the meridian on which two countries meet, well inside of the tiles that are asked for. */
export const border = { longitude: 4.905, latitude: 52.35 };

/** What several databases answered together, and what each of them did. */
interface Together<Answer, Part> {
  readonly merged: Answer;
  readonly parts: readonly Part[];
}

/** Made-up initiatives around the border, every second one within a few streets of it; names are written as they are sorted. */
export function borderLines(count: number): InitiativeLine[] {
  const random = seededRandom(11);
  const digits = String(count).length;
  return Array.from({ length: count }, (_, number) =>
    tinyLine(`${number % 7 ? '' : number % 2 ? 'the ' : 'my '}place ${String(number).padStart(digits, '0')}`, {
      themes: 1 + Math.floor(random() * 7),
      kind: number % 5 ? 'library' : 'repair-cafe',
      longitude: Number((border.longitude + (random() - 0.5) * (number % 2 ? 0.004 : 0.08)).toFixed(6)),
      latitude: Number((border.latitude + (random() - 0.5) * (number % 2 ? 0.002 : 0.04)).toFixed(6)),
    }),
  );
}

/** Fills one database with all of some initiatives and two others with those west and east of the border. */
export async function fillSides(lines: readonly InitiativeLine[], whole: D1Database, sides: readonly D1Database[]): Promise<void> {
  const now = new Date('2026-11-23T10:30:00Z');
  const isWest = ({ longitude }: InitiativeLine) => longitude < border.longitude;
  const shares = [lines, lines.filter(isWest), lines.filter((line) => !isWest(line))];
  for (const [index, db] of [whole, ...sides].entries()) await seedCity(db, tinyPack(shares[index] ?? []), now, nameId);
}

/** The tile of a zoom in which the spot on the border lies. */
export function borderTile(z: number): TileAddress {
  const { x, y } = tileAt(border.longitude, border.latitude);
  return { z, x: x >> (mortonZoom - z), y: y >> (mortonZoom - z) };
}

/** A tile asked of every database at once. */
export async function tileOfAll(
  databases: readonly D1Database[],
  tile: TileAddress,
  query: InitiativeQuery,
  now: Date,
): Promise<Together<Tile, Tile>> {
  const parts = await Promise.all(databases.map((db) => readTile(db, 'tiny', tile, query, now)));
  return { merged: mergeTiles(tile, parts, placesZoom), parts };
}

/** A page of the list asked of every database at once, in its order, and the cursor with which every database goes on. */
export async function pageOfAll(
  databases: readonly D1Database[],
  query: InitiativeQuery,
  now: Date,
): Promise<Together<InitiativeSummary[], Awaited<ReturnType<typeof listInitiatives>>> & { next: string | null }> {
  const parts = await Promise.all(databases.map((db) => listInitiatives(db, 'tiny', query, now)));
  const sort = sortOf(query);
  const numbers = sort === 'match' ? new Map((await Promise.all(databases.map(readNumbers))).flat()) : null;
  const keysOf = (one: InitiativeSummary) => [...placeInOrder(one, query, numbers?.get(one.id) ?? 0), one.id];
  const pages = parts.map(({ initiatives }) => initiatives.map((initiative) => ({ initiative, keys: keysOf(initiative) })));
  const merged = mergePages(pages, query.limit, (a, b) => compareKeys(a.keys, b.keys));
  const last = merged.length < query.limit ? undefined : merged.at(-1);
  return { merged: merged.map(({ initiative }) => initiative), parts, next: last ? formatCursor({ sort, keys: last.keys }) : null };
}

/** How well a name matches what was typed: 0 begins with it, 1 after an article, 2 neither; every made-up name holds the word. */
export function matchRank(name: string, typed: string): number {
  if (name.startsWith(beginningOf(typed))) return 0;
  return beginningsAfterArticle(typed).some((beginning) => name.startsWith(beginning)) ? 1 : 2;
}

/** The sort keys of an initiative but for its id. Those of two databases may have the same number, so the first of each stand among each other. */
function placeInOrder({ name, distanceMetres }: InitiativeSummary, query: InitiativeQuery, number: number): (string | number)[] {
  const sort = sortOf(query);
  if (sort === 'distance') return [distanceMetres ?? 0];
  if (sort !== 'match') return [name];
  const rank = matchRank(name, query.q);
  return [rank, rank < 2 ? name : number];
}

async function readNumbers(db: D1Database): Promise<[id: string, rowId: number][]> {
  const { results } = await db.prepare('SELECT id, rowId FROM initiative').all<{ id: string; rowId: number }>();
  return results.map(({ id, rowId }) => [id, rowId]);
}

function compareKeys(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const at = a.findIndex((key, index) => key !== b[index]);
  return at < 0 ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}
