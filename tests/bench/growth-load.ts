import { DatabaseSync } from 'node:sqlite';
import { untold } from '#domain/initiative.ts';
import { applyMigrations } from '#worker/commands/apply-migrations.ts';
import { type BulkSource, bulkLoad } from '#worker/commands/bulk/load.ts';
import { changeCopy, databaseFile, isUnfinished } from '#worker/commands/bulk/local-file.ts';
import { withLocalDatabase } from '#worker/commands/local-database.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { type BulkRow, greatestRowId } from '#worker/repositories/bulk-rows.ts';
import { readNote, stepDone } from '#worker/repositories/bulk-schema.ts';
import { listCities } from '#worker/repositories/cities.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { cityOrder, type EuropeanPlace, europeanPacks, europeanPlace } from './europe.ts';

const partSize = 20_000;
/** Days from the day of the load that have openings. */
const openDays = 7;

/**
 * Fills the local D1 of a folder with so many made-up places by a bulk load. One that was interrupted goes on where it stopped; one that is
 * complete does nothing.
 * @returns how many places were written now, and in how many seconds the whole; null when there was nothing to do
 */
export async function loadEurope(folder: string, places: number): Promise<{ places: number; seconds: number } | null> {
  const known = await databaseFile(folder).catch(() => null);
  if (!known || !isUnfinished(known)) await withLocalDatabase(prepareCities, folder);
  const file = await databaseFile(folder);
  if (placesIn(file) > 0) return null;
  const start = performance.now();
  let before = 0;
  await changeCopy(file, `${places} made-up places`, (db) => {
    before = stepDone(db, 'Rows read') ? places : Number(readNote(db, 'source') ?? 0);
    return bulkLoad(db, europeSource(places));
  });
  return { places: places - before, seconds: (performance.now() - start) / 1000 };
}

async function prepareCities(db: D1Database): Promise<void> {
  await applyMigrations(db);
  const known = new Set((await listCities(db)).map(({ id }) => id));
  for (const pack of europeanPacks()) if (!known.has(pack.city.id)) await seedCity(db, pack, new Date(), nameId);
}

function placesIn(file: string): number {
  const db = new DatabaseSync(file);
  const rowId = greatestRowId(db, 'place');
  db.close();
  return rowId;
}

/** The made-up places city by city, as a country would bring them; the state is how many of them are there. */
function europeSource(places: number): BulkSource {
  return {
    total: places,
    read: async (rows, state, keep) => {
      const order = cityOrder(places);
      for (let done = Number(state ?? 0); done < places; done++) {
        const made = europeanPlace(order[done] ?? 0);
        rows.add(rowOf(made));
        const { cityId, openingHours } = made;
        if (openingHours !== null && rows.lacksHours(cityId, openingHours)) rows.addHours(cityId, openingHours, openings());
        if ((done + 1) % partSize === 0) keep(done + 1, String(done + 1));
      }
      return true;
    },
  };
}

/** Without an act in the history, which would double what is stored of a place. */
function rowOf(made: EuropeanPlace): BulkRow {
  const { number, cityId, name, kind, themes, openingHours, longitude, latitude, site, districtCode, morton } = made;
  const id = idOf('00000000', number);
  const slug = `bench-${String(number).padStart(8, '0')}`;
  const at = new Date(Date.UTC(2020, 0, 1) + number * 60_000).toISOString();
  const initiative: BulkRow['initiative'] = {
    ...untold,
    id,
    cityId,
    slug,
    organisationId: null,
    name,
    kind,
    themes,
    themesBasis: 'rule',
    status: 'published',
    website: null,
    openingHours,
    openingHoursTextNl: null,
    openingHoursTextEn: null,
    flags: '',
    source: 'community-places',
    sourceId: slug,
    sourceDate: '2026-05',
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
  const where = { longitude, latitude, address: `Bloemstraat ${(number % 300) + 1}`, postcode: '1016KV', site, districtCode, morton };
  const place = { id: idOf('00000001', number), cityId, initiativeId: id, precision: 'exact' as const, ...where };
  return { initiative, place, change: null };
}

function openings(): { opensAt: string; closesAt: string }[] {
  return Array.from({ length: openDays }, (_, day) => {
    const date = new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10);
    return { opensAt: `${date}T09:00`, closesAt: `${date}T17:00` };
  });
}

const idOf = (prefix: string, number: number) => `${prefix}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
