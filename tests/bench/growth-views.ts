import { formatCursor } from '#domain/cursor.ts';
import { mortonZoom, tileAt } from '#domain/morton.ts';
import { articleWord, commonWord, measuredCity, middleWord, rareWord } from './europe.ts';
import { europeanCities } from './europe-cities.ts';

/** Something that a reader asks of the measured city. */
export interface GrowthView {
  readonly name: string;
  readonly address: string;
}

/** The view that asks for nothing: what it takes is in every other one too. */
export const overheadName = 'nothing, the overhead of every read';

const pageSize = 50;
const farPage = 1000;

/** What is asked of every number of places. The far page is the thousandth, or the last whole one of a city that has fewer. */
export async function growthViews(db: D1Database): Promise<GrowthView[]> {
  const { longitude = 0, latitude = 0 } = europeanCities.find(({ name }) => name.toLowerCase() === measuredCity) ?? {};
  const list = `/api/v1/cities/${measuredCity}/initiatives`;
  const far = await farCursor(db);
  const { x, y } = tileAt(longitude, latitude);
  const tile = (z: number) => `/tiles/${measuredCity}/initiatives/${z}/${x >> (mortonZoom - z)}/${y >> (mortonZoom - z)}.mvt`;
  const box = [longitude - 0.02, latitude - 0.012, longitude + 0.02, latitude + 0.012].map((degrees) => degrees.toFixed(4)).join();
  const near = `${longitude},${latitude}`;
  return [
    { name: overheadName, address: '/healthz' },
    ...[4, 8, 12, 15, 16].map((z) => ({ name: `tile at zoom ${z}`, address: tile(z) })),
    { name: 'tile at zoom 12 of one kind', address: `${tile(12)}?kind=library` },
    { name: 'list, first page', address: list },
    { name: 'list, thousandth page', address: `${list}?cursor=${far}` },
    { name: 'list, newest first', address: `${list}?sort=newest` },
    { name: 'list of one theme', address: `${list}?theme=sustainability` },
    { name: 'list of one kind', address: `${list}?kind=library` },
    { name: 'list of one district', address: `${list}?district=B44` },
    { name: 'list of a box', address: `${list}?bbox=${box}` },
    { name: 'list of what is open today', address: `${list}?open=${new Date().toISOString().slice(0, 10)}` },
    { name: 'search for a word of every fourth', address: `${list}?q=${commonWord}` },
    { name: 'search for a word after an article', address: `${list}?q=${articleWord}` },
    { name: 'search for a word within every fourth', address: `${list}?q=${middleWord}` },
    { name: 'search for a word of five', address: `${list}?q=${rareWord}` },
    { name: 'nearest ten', address: `${list}?near=${near}&limit=10` },
    { name: 'page of the list', address: `/nl/${measuredCity}` },
    { name: 'page of the list, a word of every fourth', address: `/nl/${measuredCity}?q=${commonWord}` },
    { name: 'page of a district', address: `/nl/${measuredCity}/districts/B44` },
  ];
}

async function farCursor(db: D1Database): Promise<string> {
  const of = "FROM initiative WHERE cityId = ?1 AND status = 'published'";
  const sql = `SELECT sortName, id ${of} ORDER BY sortName, id LIMIT 1
    OFFSET (SELECT max(0, min(?2, count(*) - ?3 - 1)) ${of})`;
  const row = await db
    .prepare(sql)
    .bind(measuredCity, pageSize * (farPage - 1) - 1, pageSize)
    .first<{ sortName: string; id: string }>();
  if (!row) throw new Error('The measured city has no initiative');
  return formatCursor({ sort: 'name', keys: [row.sortName, row.id] });
}
