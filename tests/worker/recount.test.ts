import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mortonOf } from '#domain/morton.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { recount } from '#worker/repositories/recount.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { neighbourhoodCodes, tinyLine, tinyPack } from './tiny-city.ts';

let db: D1Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openMemoryDatabase());
  await seedCity(db, tinyPack([tinyLine('Seed', { organisationName: 'Stichting Één' })]), new Date('2026-01-01T00:00:00Z'), nameId);
});
afterAll(() => close());

const initiatives = 6;
const initiativeId = (index: number) => nameId(`initiative ${index}`);
const run = (sql: string, ...values: unknown[]) => db.prepare(sql).bind(...values);

const index = fc.nat(initiatives - 1);
const themes = fc.integer({ min: 1, max: 7 });
const status = fc.constantFrom('published', 'published', 'paused', 'draft');
const position = fc.record({
  longitude: fc.integer({ min: 4_800_000, max: 4_900_000 }).map((value) => value / 1e6),
  latitude: fc.double({ min: 52.3, max: 52.4, noNaN: true }),
  district: fc.constantFrom(...neighbourhoodCodes, 'AA', null),
});
type Position = typeof position extends fc.Arbitrary<infer Value> ? Value : never;

/** Statements of one act of a writer who knows nothing of cells, tallies and indexes. */
const acts: fc.Arbitrary<() => D1PreparedStatement[]> = fc.oneof(
  fc.tuple(index, themes, status, fc.array(position, { maxLength: 3 })).map(([i, bits, state, places]) => () => [
    run('DELETE FROM initiative WHERE id = ?', initiativeId(i)),
    addInitiative(i, bits, state),
    ...places.map((place) => addPlace(i, place)),
  ]),
  fc.tuple(index, position).map(([i, place]) => () => [addPlace(i, place)]),
  fc.tuple(index, position).map(([i, at]) => () => [
    run(
      'UPDATE place SET longitude = ?, latitude = ?, morton = ?, districtCode = ? WHERE rowId = (SELECT max(rowId) FROM place WHERE initiativeId = ?)',
      at.longitude,
      at.latitude,
      mortonOf(at.longitude, at.latitude),
      at.district,
      initiativeId(i),
    ),
  ]),
  fc.tuple(index, fc.string({ maxLength: 8 })).map(([i, address]) => () => [
    run('UPDATE place SET address = ? WHERE initiativeId = ?', address, initiativeId(i)),
  ]),
  index.map((i) => () => [run('DELETE FROM place WHERE rowId = (SELECT min(rowId) FROM place WHERE initiativeId = ?)', initiativeId(i))]),
  fc.tuple(index, themes, status).map(([i, bits, state]) => () => [
    run('UPDATE initiative SET themes = ?, status = ? WHERE id = ?', bits, state, initiativeId(i)),
  ]),
  fc.tuple(index, fc.string({ unit: 'binary', minLength: 1, maxLength: 8 })).map(([i, name]) => () => [
    run("UPDATE initiative SET name = ?, kind = 'library' WHERE id = ?", name.replaceAll('\0', '?').toWellFormed(), initiativeId(i)),
  ]),
  index.map((i) => () => [
    run('UPDATE initiative SET organisationId = (SELECT id FROM organisation LIMIT 1) WHERE id = ?', initiativeId(i)),
  ]),
  fc.string({ maxLength: 8 }).map((name) => () => [run('UPDATE organisation SET name = ?', name)]),
  index.map((i) => () => [run('DELETE FROM initiative WHERE id = ?', initiativeId(i))]),
  themes.map((bits) => () => [run('UPDATE initiative SET themes = ?', bits)]),
  fc
    .constantFrom(...neighbourhoodCodes)
    .map((code) => () => [run('UPDATE place SET districtCode = ? WHERE districtCode IS NOT NULL', code)]),
  fc.constant(() => [run("DELETE FROM initiative WHERE status = 'paused'")]),
  fc
    .tuple(index, fc.constantFrom('2026-11-26', '2026-11-27'), fc.constantFrom('T00:00', 'T09:00', 'T14:00'))
    .map(([i, day, time]) => () => [
      run('DELETE FROM opening WHERE initiativeId = ? AND opensAt = ?', initiativeId(i), `${day}${time}`),
      addOpening(i, `${day}${time}`),
    ]),
  fc.tuple(index, fc.constantFrom('T00:00', 'T09:00')).map(([i, time]) => () => [
    run('DELETE FROM opening WHERE initiativeId = ? AND opensAt LIKE ?', initiativeId(i), `%${time}`),
  ]),
);

function addInitiative(i: number, bits: number, state: string): D1PreparedStatement {
  return run(
    `INSERT INTO initiative (id, cityId, slug, name, kind, themes, themesBasis, status, flags, source, sourceId, sourceDate, createdAt, updatedAt, version)
     VALUES (?1, 'tiny', 's' || ?2, 'Naam ' || ?2, 'repair-cafe', ?3, 'rule', ?4, '', '', '', '', '', '', 1)`,
    initiativeId(i),
    i,
    bits,
    state,
  );
}

function addPlace(i: number, { longitude, latitude, district }: Position): D1PreparedStatement {
  return run(
    `INSERT INTO place (id, cityId, initiativeId, longitude, latitude, address, postcode, site, districtCode, morton)
     SELECT ?1, 'tiny', id, ?2, ?3, 'Straat 1', '1012 AB', 's', ?4, ?5 FROM initiative WHERE id = ?6`,
    crypto.randomUUID(),
    longitude,
    latitude,
    district,
    mortonOf(longitude, latitude),
    initiativeId(i),
  );
}

function addOpening(i: number, opensAt: string): D1PreparedStatement {
  const sql = `INSERT INTO opening (initiativeId, opensAt, closesAt, cityId) SELECT id, ?1, substr(?1, 1, 10) || 'T22:00', cityId FROM initiative
    WHERE id = ?2`;
  return run(sql, opensAt, initiativeId(i));
}

/** A place that is there before its initiative. */
function placeBefore(i: number, { longitude, latitude, district }: Position): D1PreparedStatement {
  return run(
    `INSERT INTO place (id, cityId, initiativeId, longitude, latitude, address, postcode, site, districtCode, morton)
     VALUES (?1, 'tiny', ?2, ?3, ?4, 'Straat 2', '1012 AB', 's', ?5, ?6)`,
    crypto.randomUUID(),
    initiativeId(i),
    longitude,
    latitude,
    district,
    mortonOf(longitude, latitude),
  );
}

describe('what triggers keep', () => {
  test('agrees with a recount after any history of inserts, moves, theme changes, unpublishing and deletes', async () => {
    const history = fc.array(acts, { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(history, async (made) => {
        await db.batch([run('DELETE FROM initiative'), ...made.flatMap((act) => act())]);
        expect((await recount(db)).differences).toEqual([]);
      }),
      { numRuns: 100, seed: 20261123 },
    );
  }, 180_000);

  test('leaves no row behind once every initiative is gone', async () => {
    await db.prepare('DELETE FROM initiative').run();
    const counts = await db
      .prepare(
        'SELECT (SELECT count(*) FROM cell) + (SELECT count(*) FROM tileCells) + (SELECT count(*) FROM kindCell) + (SELECT count(*) FROM tally) + (SELECT count(*) FROM kindTally) + (SELECT count(*) FROM openTally) + (SELECT count(*) FROM districtListing) + (SELECT count(*) FROM placeTree) + (SELECT count(*) FROM initiativeSearch) AS n',
      )
      .first('n');
    expect(counts).toBe(0);
  });

  test('counts an initiative with two places in one district once there, and both places on the map', async () => {
    await db.batch([addInitiative(0, 5, 'published'), addPlace(0, at('AA1')), addPlace(0, at('AA2'))]);
    const { results } = await db.prepare('SELECT districtCode, n1, n2, n3, n4, n5, n6, n7 FROM tally ORDER BY districtCode').all();
    const once = { n1: 0, n2: 0, n3: 0, n4: 0, n5: 1, n6: 0, n7: 0 };
    expect(results).toEqual(['A', 'AA', 'AA1', 'AA2', 'GA', 'tiny'].map((districtCode) => ({ districtCode, ...once })));
    expect(await db.prepare('SELECT sum(n) AS n FROM cell WHERE z = 18').first('n')).toBe(2);
  });

  test('does not count what is not published', async () => {
    await db.prepare('DELETE FROM initiative').run();
    await db.batch([addInitiative(0, 5, 'draft'), addPlace(0, at('AA1'))]);
    expect(await db.prepare('SELECT count(*) AS n FROM tally').first('n')).toBe(0);
    await db.prepare("UPDATE initiative SET status = 'published'").run();
    expect(await db.prepare('SELECT count(*) AS n FROM tally').first('n')).toBe(5);
  });
});

describe('a recount', () => {
  /** Every trigger that keeps a count or an index; without it the recount must find a difference in the history below. */
  const keepers = [
    'cellEmpty',
    'kindCellEmpty',
    'tallyEmpty',
    'kindTallyEmpty',
    'openTallyEmpty',
    'openingCounted',
    'openingUncounted',
    'placeListed',
    'initiativeListed',
    'placeRelisted',
    'placeUnlisted',
    'initiativeRelisted',
    'placeCounted',
    'placeUncounted',
    'placeLeaves',
    'placeMoved',
    'initiativeCounted',
    'initiativeUncounted',
    'initiativeLeaves',
    'initiativeRecounted',
    'initiativeFindable',
    'initiativeRenamed',
    'initiativeForgotten',
    'organisationRenamed',
    'placeFindable',
    'placeMovedFindable',
    'placeForgotten',
    'cellAdded',
    'cellTurned',
  ];

  const kept = ['cell', 'tileCells', 'kindCell', 'tally', 'kindTally', 'openTally', 'districtListing', 'initiativeSearch', 'placeTree'];

  test.each(keepers)('finds the difference when trigger %s is missing', async (name) => {
    const sql = await db.prepare("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?").bind(name).first<string>('sql');
    await db.prepare('DELETE FROM initiative').run();
    await db.prepare(`DROP TRIGGER ${name}`).run();
    await db.batch([
      run('PRAGMA defer_foreign_keys = on'),
      placeBefore(5, at('AA2')),
      ...[3, 1, 4, 1, 2, 1, 1].map((bits, i) => addInitiative(i, bits, 'published')),
      ...[0, 1, 3].map((i) => addPlace(i, at('AA1'))),
      addPlace(6, at('AA1')),
      addPlace(0, at('BA1')),
      addOpening(0, '2026-11-26T09:00'),
      addOpening(0, '2026-11-26T14:00'),
      addOpening(3, '2026-11-27T09:00'),
      run('DELETE FROM opening WHERE initiativeId = ?', initiativeId(3)),
      run("UPDATE place SET districtCode = 'BA2', longitude = 4.7 WHERE districtCode = 'BA1'"),
      run("DELETE FROM place WHERE districtCode = 'BA2'"),
      run('UPDATE initiative SET themes = 2 WHERE id = ?', initiativeId(0)),
      run('DELETE FROM initiative WHERE id = ?', initiativeId(1)),
      run('DELETE FROM initiative WHERE id = ?', initiativeId(2)),
      run("UPDATE place SET longitude = 4.71, address = 'Verhuisd' WHERE initiativeId = ?", initiativeId(3)),
      run("UPDATE initiative SET name = 'Nieuw', organisationId = (SELECT id FROM organisation LIMIT 1) WHERE id = ?", initiativeId(3)),
      run("UPDATE initiative SET name = 'Nieuwer' WHERE id = ?", initiativeId(4)),
      run("UPDATE organisation SET name = 'Andere naam ' || ?", name),
      run("UPDATE place SET districtCode = 'AA2' WHERE initiativeId = ?", initiativeId(0)),
    ]);
    const { differences } = await recount(db);
    await db.prepare(sql ?? '').run();
    for (const table of kept) await db.prepare(`DELETE FROM ${table}`).run();
    await db.prepare('DELETE FROM initiative').run();
    for (const table of ['cell', 'tileCells', 'kindCell', 'tally', 'kindTally', 'openTally', 'districtListing'])
      await db.prepare(`DELETE FROM ${table}`).run();
    expect(differences).not.toEqual([]);
    expect((await recount(db)).differences).toEqual([]);
  });
});

function at(district: string): Position {
  return { longitude: 4.85, latitude: 52.35, district };
}
