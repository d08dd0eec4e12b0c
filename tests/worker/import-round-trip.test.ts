import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { City } from '#domain/city.ts';
import { DistrictLocator } from '#domain/district-locator.ts';
import type { LocateCode } from '#domain/import/parse-row.ts';
import { packsFolder, seedMissingCities } from '#worker/commands/seed.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { recount } from '#worker/repositories/recount.ts';
import { applyImport, previewImport } from '#worker/services/import-file.ts';
import { startWorker, type TestWorker } from './harness.ts';

const now = new Date('2026-11-24T10:00:00Z');
let worker: TestWorker;
let db: D1Database;
let city: City;
let locate: LocateCode;

beforeAll(async () => {
  worker = await startWorker();
  db = (await worker.env()).DB;
  await seedMissingCities(db, new Date('2026-11-23T10:00:00Z'));
  city = (await getCity(db, 'amsterdam')) ?? expect.fail('there is no Amsterdam');
  const bytes = await readFile(join(packsFolder, 'amsterdam/locator.bin'));
  const locator = DistrictLocator.from(Uint8Array.from(bytes).buffer);
  locate = (longitude, latitude) => {
    const index = locator.locate(longitude, latitude);
    return index < 0 ? null : locator.code(index);
  };
  const [blurred, hostile, twoPlaces, online] = (
    await db
      .prepare('SELECT p.id, i.id AS initiativeId FROM place p JOIN initiative i ON i.id = p.initiativeId ORDER BY i.slug LIMIT 4')
      .all()
  ).results as { id: string; initiativeId: string }[];
  await db.batch([
    // A place whose owner shows its neighbourhood alone: elsewhere, without an address.
    db
      .prepare(
        `INSERT INTO truePlace (placeId, cityId, longitude, latitude, address, postcode)
          SELECT id, cityId, longitude, latitude, address, postcode FROM place WHERE id = ?1`,
      )
      .bind(blurred?.id),
    db
      .prepare("UPDATE place SET longitude = 4.85, latitude = 52.35, address = '', precision = 'neighbourhood' WHERE id = ?1")
      .bind(blurred?.id),
    db
      .prepare("UPDATE initiative SET name = ?2, flags = '=1+1' WHERE id = ?1")
      .bind(hostile?.initiativeId, '\'=HYPERLINK("x";"y")\n=2, ’t'),
    db
      .prepare(
        `INSERT INTO place (id, cityId, initiativeId, longitude, latitude, address, postcode, site, districtCode, morton)
          SELECT 'e24cb5d8-e0fc-594a-aea3-000000000000', cityId, initiativeId, 4.9012345678901, 52.3712345678901, '=Kade 1', '-1', 'x', districtCode, morton
          FROM place WHERE id = ?1`,
      )
      .bind(twoPlaces?.id),
    // One that is online only has no place.
    db.prepare('DELETE FROM place WHERE id = ?1').bind(online?.id),
  ]);
});
afterAll(() => worker.close());

async function snapshot(): Promise<unknown> {
  const { results: initiatives } = await db.prepare('SELECT * FROM initiative ORDER BY rowId').all();
  const { results: places } = await db.prepare('SELECT * FROM place ORDER BY rowId').all();
  const changes = await db.prepare('SELECT count(*) AS n FROM change').first('n');
  return { initiatives, places, changes };
}

describe.each(['csv', 'geojson'])('our own export as %s', (format) => {
  const content = async () => (await worker.fetch(`/api/v1/cities/amsterdam/initiatives.${format}`)).text();

  test('imported again changes nothing, whatever the source is called', async () => {
    const before = await snapshot();
    const initiatives = await db.prepare('SELECT count(*) AS n FROM initiative').first<number>('n');
    for (const source of ['round-trip', 'community-places']) {
      const file = { fileName: `x.${format}`, content: await content(), source };
      const outcome = await applyImport(db, city, file, { userId: 'officer' }, locate, now);
      expect(outcome.preview.faults).toEqual([]);
      expect(outcome.preview.counts).toEqual({ new: 0, changed: 0, unchanged: initiatives, doubtful: 0, wrong: 0 });
      expect(outcome).toMatchObject({ outcome: 'done', counts: { added: 0, changed: 0 } });
      expect(outcome.preview.rows.filter(({ keptBlurred }) => keptBlurred)).toEqual([]);
    }
    expect(await snapshot()).toEqual(before);
    expect((await recount(db)).differences).toEqual([]);
  });

  test('with one cell edited changes that alone', async () => {
    const text = (await content()).replace('Inloophuis Czaar 51', 'Inloophuis Czaar 52');
    const preview = await previewImport(db, city, { fileName: 'x', content: text, source: 'round-trip' }, locate);
    expect(preview.counts).toMatchObject({ new: 0, changed: 1, doubtful: 0, wrong: 0 });
    expect(preview.rows.find(({ state }) => state === 'changed')?.differences).toEqual([
      { field: 'name', before: 'Inloophuis Czaar 51', after: 'Inloophuis Czaar 52' },
    ]);
  });
});
