import type { City } from '#domain/city.ts';
import { formatCursor } from '#domain/cursor.ts';
import { mortonZoom, tileAt } from '#domain/morton.ts';
import type { TestWorker } from '../worker/harness.ts';
import { commonWord, rareWord } from './made-up-places.ts';

/** Something a reader asks the Worker for. */
export interface View {
  readonly name: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The status that a good answer has. */
  readonly status: 200 | 304;
  /** How many times longer it may take, and how many times the rows it may read, with a hundred times the places. */
  readonly goal: { readonly time: number; readonly rows: number };
}

/** What the Worker answers without any place; all that every other view has on top is its own cost. */
export const floorName = '/healthz, the overhead in every other row';

/** The zooms whose tile in the middle of the city is asked for. */
export const tileZooms = [10, 12, 15] as const;

/** The name of the view of the middle tile of a zoom. */
export function tileName(z: number): string {
  return `tile at zoom ${z}`;
}

/** The number of the tile of a zoom in which the middle of a city lies. */
export function middleTile({ center: [longitude, latitude] }: City, z: number): { x: number; y: number; z: number } {
  const { x, y } = tileAt(longitude, latitude);
  return { z, x: x >> (mortonZoom - z), y: y >> (mortonZoom - z) };
}

/** What is asked of a Worker, always in the same order. Nothing in front of the rows keeps an answer, so each request reads them anew. */
export async function viewsOf(worker: TestWorker, city: City): Promise<View[]> {
  const list = `/api/v1/cities/${city.id}/initiatives`;
  const tileAddress = (zoom: number) => {
    const { z, x, y } = middleTile(city, zoom);
    return `/tiles/${city.id}/initiatives/${z}/${x}/${y}.mvt`;
  };
  const etag = (await worker.fetch(tileAddress(12))).headers.get('ETag') ?? '';
  const view = (name: string, address: string, time = 1.5, rows = 1.5): View => ({
    name,
    address,
    goal: { time, rows },
    status: 200,
    headers: {},
  });
  return [
    view(floorName, '/healthz'),
    // A fine tile is nearly empty with a thousand places and full with a hundred thousand.
    ...tileZooms.map((z) => view(tileName(z), tileAddress(z), 1.5, z > 12 ? 10 : 2)),
    { ...view('tile at zoom 12, known to the client', tileAddress(12)), status: 304, headers: { 'If-None-Match': etag } },
    view('tile at zoom 12 of one theme', `${tileAddress(12)}?theme=sustainability`, 1.5, 2),
    view('list, first page', list),
    view('list, a page in the middle', `${list}?cursor=${await middleCursor(worker)}`),
    view('list of one theme', `${list}?theme=sustainability`),
    view('list near a place', `${list}?near=${city.center.join()}`),
    // Their number grows with the places, and the list says how many there are.
    view('search for a word of every fourth', `${list}?q=${commonWord}`, 10, 100),
    view('search for a word of five', `${list}?q=${rareWord}`),
    view('tile at zoom 12 of a word of every fourth', `${tileAddress(12)}?q=${commonWord}`, 10, 100),
    view('page of the list', `/nl/${city.id}`),
  ];
}

/** The cursor of the page that begins in the middle of the list by name. */
async function middleCursor(worker: TestWorker): Promise<string> {
  const { DB } = await worker.env();
  const sql = 'SELECT sortName, id FROM initiative ORDER BY sortName, id LIMIT 1 OFFSET (SELECT count(*) / 2 FROM initiative)';
  const row = await DB.prepare(sql).first<{ sortName: string; id: string }>();
  if (!row) throw new Error('There is no initiative in the middle of the list');
  return formatCursor({ sort: 'name', keys: [row.sortName, row.id] });
}
