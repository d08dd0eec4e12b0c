import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { applyMigrations } from '#worker/commands/apply-migrations.ts';
import { withLocalDatabase } from '#worker/commands/local-database.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { progressBar } from '#worker/commands/progress-bar.ts';
import { listCities } from '#worker/repositories/cities.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { type EuropeanPlace, europeanPacks, europeanPlace } from './europe.ts';

const partSize = 20_000;
/** Days from the day of the load that have openings. */
const openDays = 7;

/**
 * Fills the local D1 of a folder with so many made-up places, past D1 straight into its SQLite file: triggers and indexes are put aside
 * first, what they keep is worked out in bulk at the end, and they come back. A load that was interrupted goes on where it stopped; one
 * that is complete does nothing.
 * @returns how many places were written now, and in how many seconds the whole; null when there was nothing to do
 */
export async function loadEurope(folder: string, places: number): Promise<{ places: number; seconds: number } | null> {
  await withLocalDatabase(prepareCities, folder);
  const db = new DatabaseSync(await databaseFile(folder));
  try {
    db.exec('PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY');
    const start = performance.now();
    const steps = stepsOf(places);
    db.exec('CREATE TABLE IF NOT EXISTS bulkStep (name TEXT PRIMARY KEY, done INTEGER NOT NULL) STRICT');
    db.exec('CREATE TABLE IF NOT EXISTS bulkSchema (sql TEXT NOT NULL) STRICT');
    const isComplete = steps.every(({ name, total }) => doneOf(db, name) >= total);
    const before = doneOf(db, 'places');
    for (const step of steps) runStep(db, step);
    return isComplete ? null : { places: places - before, seconds: (performance.now() - start) / 1000 };
  } finally {
    db.close();
  }
}

async function prepareCities(db: D1Database): Promise<void> {
  await applyMigrations(db);
  const known = new Set((await listCities(db)).map(({ id }) => id));
  for (const pack of europeanPacks()) if (!known.has(pack.city.id)) await seedCity(db, pack, new Date(), nameId);
}

/** The SQLite file in which miniflare keeps the one D1 of a folder. */
async function databaseFile(folder: string): Promise<string> {
  const kept = join(folder, 'v3/d1/miniflare-D1DatabaseObject');
  const file = (await readdir(kept)).find((name) => name.endsWith('.sqlite') && !name.startsWith('metadata'));
  if (!file) throw new Error(`There is no database in ${kept}`);
  return join(kept, file);
}

/** A part of the load: `act` does it from `done` on and gives how far it came; each call is one transaction. */
interface Step {
  readonly name: string;
  readonly total: number;
  readonly act: (db: DatabaseSync, done: number) => number;
}

function runStep(db: DatabaseSync, { name, total, act }: Step): void {
  const bar = progressBar(name.padEnd(16));
  for (let done = doneOf(db, name); done < total; ) {
    db.exec('BEGIN');
    done = act(db, done);
    db.prepare('INSERT INTO bulkStep VALUES (?, ?) ON CONFLICT DO UPDATE SET done = excluded.done').run(name, done);
    db.exec('COMMIT');
    bar(done, total);
  }
}

function doneOf(db: DatabaseSync, name: string): number {
  return Number(db.prepare('SELECT done FROM bulkStep WHERE name = ?').get(name)?.done ?? 0);
}

function stepsOf(places: number): Step[] {
  const parts = (done: number) => Math.min(places, done + partSize);
  const once = (name: string, ...sql: string[]): Step => ({
    name,
    total: 1,
    act: (db) => {
      for (const one of sql) db.exec(one);
      return 1;
    },
  });
  const byRows = (name: string, sql: string): Step => ({
    name,
    total: places,
    act: (db, done) => {
      db.prepare(sql).run(done, parts(done));
      return parts(done);
    },
  });
  return [
    { name: 'put aside', total: 1, act: putAside },
    {
      name: 'places',
      total: places,
      act: (db, done) => {
        insertPlaces(db, done, parts(done));
        return parts(done);
      },
    },
    { name: 'indexes', total: 1, act: (db) => bringBack(db, 'CREATE INDEX') },
    once('cells', cellsOfFinest, ...coarserCells, ...kindCells),
    once('tallies', ...tallies),
    once('listings', listings),
    once('openings', openings),
    byRows('search', search),
    once('search, merged', "INSERT INTO initiativeSearch (initiativeSearch) VALUES ('optimize')"),
    once('tree', 'INSERT INTO placeTree SELECT rowId, longitude, longitude, latitude, latitude FROM place ORDER BY morton'),
    { name: 'triggers', total: 1, act: (db) => bringBack(db, 'CREATE TRIGGER') },
    once('versions', 'UPDATE cityVersion SET version = version + 1'),
  ];
}

const busy = "('initiative', 'place', 'cell', 'kindCell', 'tally', 'kindTally', 'opening')";

/** Remembers and drops the triggers and indexes of the tables that are filled. */
function putAside(db: DatabaseSync): number {
  const found = db
    .prepare(`SELECT type, name, sql FROM sqlite_master WHERE tbl_name IN ${busy} AND type IN ('trigger', 'index') AND sql IS NOT NULL`)
    .all() as { type: string; name: string; sql: string }[];
  const keep = db.prepare('INSERT INTO bulkSchema VALUES (?)');
  for (const { type, name, sql } of found) {
    keep.run(sql);
    db.exec(`DROP ${type} "${name}"`);
  }
  return 1;
}

function bringBack(db: DatabaseSync, kind: 'CREATE INDEX' | 'CREATE TRIGGER'): number {
  const kept = db.prepare("SELECT sql FROM bulkSchema WHERE sql LIKE ? || '%'").all(kind) as { sql: string }[];
  for (const { sql } of kept) db.exec(sql);
  return 1;
}

function insertPlaces(db: DatabaseSync, from: number, to: number): void {
  const initiative =
    db.prepare(`INSERT INTO initiative (rowId, id, cityId, slug, name, kind, themes, themesBasis, status, openingHours, flags,
      source, sourceId, sourceDate, createdAt, updatedAt, version)
    VALUES (?, ?, ?, ?, ?, ?, ?, 'rule', 'published', ?, '', 'community-places', ?, '2026-05', ?, ?, 1)`);
  const place =
    db.prepare(`INSERT INTO place (rowId, id, cityId, initiativeId, longitude, latitude, address, postcode, site, districtCode, morton)
    VALUES (?, ?, ?, ?, ?, ?, ?, '1016KV', ?, ?, ?)`);
  for (let number = from; number < to; number++) {
    const made = europeanPlace(number);
    const id = idOf('00000000', number);
    const at = new Date(Date.UTC(2020, 0, 1) + number * 60_000).toISOString();
    initiative.run(number + 1, id, made.cityId, slugOf(made), made.name, made.kind, made.themes, made.openingHours, slugOf(made), at, at);
    const address = `Bloemstraat ${(number % 300) + 1}`;
    const { longitude, latitude, site, districtCode, morton } = made;
    place.run(number + 1, idOf('00000001', number), made.cityId, id, longitude, latitude, address, site, districtCode, morton);
  }
}

const slugOf = ({ number }: EuropeanPlace) => `bench-${String(number).padStart(8, '0')}`;
const idOf = (prefix: string, number: number) => `${prefix}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

const cellsOfFinest = `INSERT INTO cell (cityId, z, key, themes, n, longitudeSum, latitudeSum)
  SELECT p.cityId, l.z, p.morton >> l.shift, i.themes, count(*),
    sum(CAST(round(p.longitude * 1e7) AS INTEGER)), sum(CAST(round(p.latitude * 1e7) AS INTEGER))
  FROM cellLevel l CROSS JOIN place p CROSS JOIN initiative i ON i.id = p.initiativeId
  WHERE l.z = (SELECT max(z) FROM cellLevel) GROUP BY 1, 3, 4`;
const coarserCells = [17, 16, 15, 14, 13, 12, 11, 10, 9, 8].map(
  (z) => `INSERT INTO cell (cityId, z, key, themes, n, longitudeSum, latitudeSum)
    SELECT cityId, ${z}, key >> 2, themes, sum(n), sum(longitudeSum), sum(latitudeSum) FROM cell WHERE z = ${z + 1} GROUP BY 1, 3, 4`,
);
const kindCells = [
  `INSERT INTO kindCell (cityId, kind, z, key, themes, n, longitudeSum, latitudeSum)
    SELECT cityId, kind, 24, morton, themes, count(*), sum(longitude), sum(latitude) FROM countedPlace GROUP BY 1, 2, 4, 5`,
  ...[18, 15, 12, 9].map(
    (z) => `INSERT INTO kindCell (cityId, kind, z, key, themes, n, longitudeSum, latitudeSum)
      SELECT cityId, kind, ${z}, key >> ${z === 18 ? 12 : 6}, themes, sum(n), sum(longitudeSum), sum(latitudeSum)
      FROM kindCell WHERE z = ${z === 18 ? 24 : z + 3} GROUP BY 1, 2, 4, 5`,
  ),
];
/** Each made-up initiative has one place, so that the districts above add up. */
const tallies = [
  `CREATE TEMP TABLE finest AS SELECT p.cityId, p.districtCode, i.kind, i.themes, count(*) AS n
    FROM place p JOIN initiative i ON i.id = p.initiativeId GROUP BY 1, 2, 3, 4`,
  `INSERT INTO kindTally (cityId, districtCode, kind, themes, n)
    SELECT f.cityId, a.ancestorCode, f.kind, f.themes, sum(f.n) FROM finest f
    JOIN districtAncestor a ON a.cityId = f.cityId AND a.code = f.districtCode GROUP BY 1, 2, 3, 4
    UNION ALL SELECT cityId, cityId, kind, themes, sum(n) FROM finest GROUP BY 1, 3, 4`,
  'INSERT INTO tally (cityId, districtCode, themes, n) SELECT cityId, districtCode, themes, sum(n) FROM kindTally GROUP BY 1, 2, 3',
  'DROP TABLE finest',
];
const listings = `INSERT INTO districtListing (cityId, districtCode, sortName, initiativeId)
  SELECT p.cityId, p.districtCode, i.sortName, i.id FROM place p JOIN initiative i ON i.id = p.initiativeId ORDER BY 1, 2, 3, 4`;
const openings = `INSERT INTO opening (initiativeId, opensAt, closesAt, cityId)
  SELECT i.id, date('now', d.value || ' days') || 'T09:00', date('now', d.value || ' days') || 'T17:00', i.cityId
  FROM initiative i CROSS JOIN json_each('[${Array.from({ length: openDays }, (_, day) => day).join()}]') d WHERE i.openingHours IS NOT NULL`;
const search = `INSERT INTO initiativeSearch (rowid, name, organisation, kind, address, district)
  SELECT n.searchRowId, t.name, t.organisation, t.kind, t.address, t.district
  FROM initiativeText t JOIN searchNumber n ON n.initiativeRowId = t.initiativeRowId WHERE t.initiativeRowId > ?1 AND t.initiativeRowId <= ?2`;
