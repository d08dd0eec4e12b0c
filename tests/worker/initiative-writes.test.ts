import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Initiative, Place } from '#domain/initiative.ts';
import { mortonOf } from '#domain/morton.ts';
import { nameId } from '#worker/commands/name-id.ts';
import {
  deleteInitiative,
  deletePlace,
  insertInitiatives,
  insertPlaces,
  replaceOpenings,
  updateInitiative,
  updatePlace,
} from '#worker/repositories/initiative-writes.ts';
import { getInitiative } from '#worker/repositories/initiatives.ts';
import { recount } from '#worker/repositories/recount.ts';
import { initiativeOf } from '#worker/repositories/whole-initiatives.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { tinyLine, tinyPack } from './tiny-city.ts';

const now = new Date('2026-11-23T10:30:00Z');
const line = tinyLine('Anker', { openingHours: 'Mo 11:00-12:00' });
let db: D1Database;
let close: () => Promise<void>;
let initiative: Initiative;

beforeAll(async () => {
  ({ db, close } = await openMemoryDatabase());
  await seedCity(db, tinyPack([line]), now, nameId);
  initiative = initiativeOf((await db.prepare('SELECT * FROM initiative').first()) ?? {});
});
afterAll(() => close());

function placeOf(initiativeId: string, name: string): Place {
  return {
    id: nameId(name),
    cityId: 'tiny',
    initiativeId,
    longitude: 4.95,
    latitude: 52.35,
    address: 'Kade 2',
    postcode: '1013AB',
    site: 's',
    precision: 'exact',
    districtCode: 'BA1',
    morton: mortonOf(4.95, 52.35),
  };
}

test('an update needs the version it was read at, and then gives the next one', async () => {
  const [updated] = await db.batch([updateInitiative(db, { ...initiative, name: 'Het Anker', themes: 3 })]);
  expect(updated?.meta.changes).toBeGreaterThan(0);
  expect(await getInitiative(db, 'tiny', initiative.id, now)).toMatchObject({ name: 'Het Anker', themes: 3, version: 2 });
  await updateInitiative(db, { ...initiative, name: 'Te laat' }).run();
  expect(await getInitiative(db, 'tiny', initiative.id, now)).toMatchObject({ name: 'Het Anker', version: 2 });
});

test('new hours make the old openings go', async () => {
  await db.batch([
    updateInitiative(db, { ...initiative, version: 2, openingHours: 'Tu 10:00-11:00' }),
    ...replaceOpenings(db, initiative.id, [{ opensAt: '2026-11-24T10:00', closesAt: '2026-11-24T11:00' }]),
  ]);
  const { results } = await db.prepare('SELECT opensAt FROM opening').all();
  expect(results).toEqual([{ opensAt: '2026-11-24T10:00' }]);
});

test('places come, move and go, and everything agrees', async () => {
  const place = placeOf(initiative.id, 'second place');
  await db.batch(insertPlaces(db, [place]));
  await updatePlace(db, { ...place, districtCode: 'BA2', address: 'Kade 3' }).run();
  expect((await getInitiative(db, 'tiny', initiative.id, now))?.places[1]).toMatchObject({ address: 'Kade 3', districtCode: 'BA2' });
  await deletePlace(db, place.id).run();
  expect((await getInitiative(db, 'tiny', initiative.id, now))?.places).toHaveLength(1);
  expect((await recount(db)).differences).toEqual([]);
});

test('many that are added at once are counted, listed and found as one by one: with two places in a district, with none, and a draft', async () => {
  const version = () => db.prepare("SELECT version FROM cityVersion WHERE cityId = 'tiny'").first<number>('version');
  const before = (await version()) ?? 0;
  const made = Array.from({ length: 12 }, (_, n) => ({
    ...initiative,
    id: nameId(`one of many ${n}`),
    slug: `many-${n}`,
    name: `Één van velen ${n}`,
    themes: 1 + (n % 7),
    status: n % 4 === 3 ? ('draft' as const) : ('published' as const),
  }));
  const places = made.flatMap(({ id }, n) =>
    Array.from({ length: n % 3 }, (_, number) => ({
      ...placeOf(id, `place ${number} of ${id}`),
      longitude: 4.95 + n / 1000,
      morton: mortonOf(4.95 + n / 1000, 52.35),
      districtCode: number || n % 2 ? 'BA1' : 'AA1',
    })),
  );
  await db.batch(insertInitiatives(db, made, places));
  expect((await recount(db)).differences).toEqual([]);
  expect(await version()).toBeGreaterThan(before);
  const { results } = await db.prepare("SELECT count(*) AS n FROM initiativeSearch WHERE initiativeSearch MATCH 'velen'").all();
  expect(results).toEqual([{ n: 12 }]);
});

test('a place of an initiative that is here already cannot come as one of new ones: it would be counted nowhere', async () => {
  const [made, place] = [{ ...initiative, id: nameId('with another'), slug: 'with-another' }, placeOf(initiative.id, 'of another')];
  await expect(db.batch(insertInitiatives(db, [made], [place]))).rejects.toThrow('only places of new initiatives are added together');
  expect((await recount(db)).differences).toEqual([]);
});

test('a deleted initiative leaves nothing but its history', async () => {
  await deleteInitiative(db, initiative.id).run();
  expect(await getInitiative(db, 'tiny', initiative.id, now)).toBeNull();
  const left = `SELECT (SELECT count(*) FROM place WHERE initiativeId = ?1) AS places, (SELECT count(*) FROM opening) AS openings,
    (SELECT count(*) FROM change) AS changes`;
  expect(await db.prepare(left).bind(initiative.id).first()).toEqual({ places: 0, openings: 0, changes: 1 });
  expect((await recount(db)).differences).toEqual([]);
});
