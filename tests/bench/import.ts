import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import { maxImportRows } from '#domain/import/parse-import.ts';
import { applyMigrations } from '#worker/commands/apply-migrations.ts';
import { openRuntime } from '#worker/commands/local-d1/runtime.ts';
import { withLocalDatabase } from '#worker/commands/local-database.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { readLocator } from '#worker/commands/read-locator.ts';
import { applyPlan, type ImportFile, planFile } from '#worker/services/import-file.ts';
import { type CityPack, seedCity } from '#worker/services/seed-city.ts';
import { readSourceNeighbourhoods } from '../geodata/source-borders.ts';
import { copyPrepared } from '../worker/prepared-folder.ts';
import { absentRow, type BenchRow, growthRow, shareRow, type Title } from './bench-row.ts';
import { readEmptyCity } from './load-places.ts';
import { type MadeUp, madeUpInitiatives } from './made-up-places.ts';
import type { Findings } from './parts.ts';
import { areaTable, hasPostgis, timePostgis } from './postgis.ts';

const rounds = 5;
const reviewedRows = 10_000;
/** The most rows that a reviewed import takes. */
const mostReviewedRows = maxImportRows;
const bulkRows = 100_000;
/** As much as Cloudflare gives a Worker. */
const heapOfWorker = '--max-old-space-size=128';

/** What one round found: rows a second of ours and, where it is there, of PostGIS with the same rows. */
interface Speeds {
  readonly ours: number[];
  readonly postgis: number[];
}

/** Rows a second of a reviewed import and of a bulk load, against COPY and a spatial join in PostGIS, and the memory that they take. */
export async function importBench(): Promise<Findings> {
  const pack = await readEmptyCity();
  const made = [...madeUpInitiatives(Math.max(bulkRows, rounds * reviewedRows), pack.districts)];
  const reviewed = await reviewedSpeeds(pack, made);
  const { speeds: bulk, reviewedMemory, bulkMemory } = await importsAlone(pack, made);
  const row = (name: string, goal: number, { ours, postgis }: Speeds): BenchRow => {
    const title: Title = { name, against: 'PostGIS, COPY and spatial join', unit: '/s', goal };
    return postgis.length ? shareRow(title, ours, postgis) : absentRow(title, ours);
  };
  const memoryRow = (what: string, rows: number, { few, many }: Memory): BenchRow => {
    const name = `memory of a ${what} of ${rows.toLocaleString('en')} rows`;
    return growthRow({ name, against: `${reviewedRows.toLocaleString('en')} rows`, unit: 'MB', goal: 1.2 }, many, few);
  };
  return {
    rows: [
      row(`rows of a reviewed import of ${reviewedRows.toLocaleString('en')}`, 0.1, reviewed),
      row(`rows of a bulk load of ${bulkRows.toLocaleString('en')}`, 0.5, bulk),
      memoryRow('reviewed import', mostReviewedRows, reviewedMemory),
      memoryRow('bulk load', bulkRows, bulkMemory),
    ],
    notes: [
      'Memory is of the whole process, without the database; the heap of a reviewed import may have 128 MB, as that of a Worker.',
      ...(hasPostgis()
        ? []
        : ['PostGIS was seen elsewhere to copy and join 500,000 rows in 5.6 s with one worker; that is not of this run.']),
    ],
  };
}

/** Preview and import as the command does them, each round on top of the one before. */
async function reviewedSpeeds(pack: CityPack, made: readonly MadeUp[]): Promise<Speeds> {
  const { folder, remove } = await copyPrepared('migrated');
  const { db, runtime } = await openRuntime(folder);
  const speeds: Speeds = { ours: [], postgis: [] };
  try {
    await seedCity(db, pack, new Date(), nameId);
    const locate = await readLocator(pack.city.id);
    for (let round = 0; round < rounds; round++) {
      const part = made.slice(round * reviewedRows, (round + 1) * reviewedRows);
      const file: ImportFile = { fileName: 'places.csv', content: Buffer.from(csvOf(part)), source: 'bench' };
      const start = performance.now();
      const planned = await planFile(db, pack.city, file, locate);
      const { faults } = planned.preview();
      if (faults.length) throw new Error(`The import found ${JSON.stringify(faults[0])}`);
      const { outcome } = await applyPlan(db, pack.city, planned, { acceptedLines: 'all' }, null, new Date());
      if (outcome !== 'done') throw new Error(`The import was ${outcome}`);
      speeds.ours.push(part.length / ((performance.now() - start) / 1000));
      if (hasPostgis()) speeds.postgis.push(postgisSpeed(part));
    }
    return speeds;
  } finally {
    await runtime.dispose();
    await remove();
  }
}

/** The most megabytes that a process held for few and for many rows, round by round. */
interface Memory {
  readonly few: number[];
  readonly many: number[];
}

/**
 * Bulk loads and reviewed imports from a file, each into a city without initiatives and in a process of its own, which says how much memory it
 * took.
 */
async function importsAlone(
  pack: CityPack,
  made: readonly MadeUp[],
): Promise<{ speeds: Speeds; reviewedMemory: Memory; bulkMemory: Memory }> {
  const folder = await mkdtemp(join(tmpdir(), 'vicinato-bulk-'));
  const seeded = join(folder, 'seeded');
  const run = async (script: string, rows: number, ...flags: string[]) => {
    const state = join(folder, 'state');
    await cp(seeded, state, { recursive: true });
    const arguments_ = [...flags, '--no-warnings', join(import.meta.dirname, script), join(folder, `${rows}.csv`), state];
    const { stdout } = await promisify(execFile)(process.execPath, arguments_);
    await rm(state, { recursive: true });
    return JSON.parse(stdout) as { seconds: number; megabytes: number };
  };
  try {
    await withLocalDatabase(async (db) => {
      await applyMigrations(db);
      await seedCity(db, pack, new Date(), nameId);
    }, seeded);
    for (const rows of [reviewedRows, mostReviewedRows, bulkRows]) await writeFile(join(folder, `${rows}.csv`), csvOf(made.slice(0, rows)));
    const speeds: Speeds = { ours: [], postgis: [] };
    const reviewedMemory: Memory = { few: [], many: [] };
    const bulkMemory: Memory = { few: [], many: [] };
    for (let round = 0; round < rounds; round++) {
      reviewedMemory.few.push((await run('import-file-alone.ts', reviewedRows, heapOfWorker)).megabytes);
      reviewedMemory.many.push((await run('import-file-alone.ts', mostReviewedRows, heapOfWorker)).megabytes);
      bulkMemory.few.push((await run('load-file-alone.ts', reviewedRows)).megabytes);
      const { seconds, megabytes } = await run('load-file-alone.ts', bulkRows);
      bulkMemory.many.push(megabytes);
      speeds.ours.push(bulkRows / seconds);
      if (hasPostgis()) speeds.postgis.push(postgisSpeed(made.slice(0, bulkRows)));
    }
    return { speeds, reviewedMemory, bulkMemory };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Rows a second that PostGIS copies and finds the areas of. */
function postgisSpeed(made: readonly MadeUp[]): number {
  const lines = made
    .map(({ initiative: { name, kind }, place: { longitude, latitude } }) => [name, kind, longitude, latitude].join('\t'))
    .join('\n');
  const tables = `${areaTable(readSourceNeighbourhoods())}
CREATE TEMP TABLE staged (name text, kind text, longitude float8, latitude float8);
CREATE TEMP TABLE place (name text, kind text, shape geometry(Point, 4326), code text);`;
  const copy = `COPY staged FROM stdin;\n${lines}\n\\.\n`;
  const join = `INSERT INTO place SELECT s.name, s.kind, p.shape, a.code FROM staged s
CROSS JOIN LATERAL (SELECT ST_SetSRID(ST_MakePoint(longitude, latitude), 4326) AS shape) p JOIN area a ON ST_Covers(a.shape, p.shape)`;
  const [copied = Number.NaN] = timePostgis(tables, copy, 1);
  const [joined = Number.NaN] = timePostgis(`${tables}\n${copy}`, join, 1);
  return made.length / ((copied + joined) / 1000);
}

function csvOf(made: readonly MadeUp[]): string {
  const lines = made.map(({ initiative: { name, kind, sourceId }, place: { longitude, latitude, address, postcode } }) => ({
    sourceId,
    name,
    kind,
    longitude,
    latitude,
    address,
    postcode,
  }));
  return stringify(lines, { header: true });
}
