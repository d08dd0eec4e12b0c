import { stringify } from 'csv-stringify/sync';
import { nameId } from '#worker/commands/name-id.ts';
import { readLocator } from '#worker/commands/read-locator.ts';
import { applyImport, type ImportFile, previewImport } from '#worker/services/import-file.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { readSourceNeighbourhoods } from '../geodata/source-borders.ts';
import { openMemoryDatabase } from '../worker/memory-database.ts';
import { absentRow, type BenchRow, growthRow, shareRow, type Title } from './bench-row.ts';
import { loadPlaces, readEmptyCity } from './load-places.ts';
import { type MadeUp, madeUpInitiatives } from './made-up-places.ts';
import type { Findings } from './parts.ts';
import { areaTable, hasPostgis, timePostgis } from './postgis.ts';

const rounds = 5;
const rowsARound = 1000;
const manyRows = 10_000;

/** Rows a second of a reviewed import and of a load with triggers, against COPY and a spatial join in PostGIS, and the memory that an import takes. */
export async function importBench(): Promise<Findings> {
  const pack = await readEmptyCity();
  const made = [...madeUpInitiatives(rounds * rowsARound + manyRows, pack.districts)];
  const { db, close } = await openMemoryDatabase();
  try {
    await seedCity(db, pack, new Date(), nameId);
    const locate = await readLocator(pack.city.id);
    const reviewed = async (part: readonly MadeUp[]) => {
      const file: ImportFile = { fileName: 'places.csv', content: Buffer.from(csvOf(part)), source: 'bench' };
      const choice = { acceptedLines: 'all' as const, leaveOutWrong: false };
      const preview = await previewImport(db, pack.city, file, locate);
      if (preview.faults.length) throw new Error(`The import found ${JSON.stringify(preview.faults[0])}`);
      const { outcome } = await applyImport(db, pack.city, { ...file, ...choice }, null, locate, new Date());
      if (outcome !== 'done') throw new Error(`The import was ${outcome}`);
    };
    const [speeds, peaks]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      const part = made.slice(round * rowsARound, (round + 1) * rowsARound);
      const { seconds, peak } = await watch(() => reviewed(part));
      speeds.push(part.length / seconds);
      peaks.push(peak);
    }
    const { peak } = await watch(() => reviewed(made.slice(rounds * rowsARound)));
    const memory = {
      name: `memory of an import of ${manyRows.toLocaleString('en')} rows`,
      against: `${rowsARound.toLocaleString('en')} rows`,
      unit: 'MB',
      goal: 1.2,
    } as const;
    const bulk = await bulkSpeeds();
    const postgis = hasPostgis() ? postgisSpeeds(made.slice(0, manyRows)) : null;
    const row = (name: string, goal: number, ours: number[]): BenchRow => {
      const title: Title = { name, against: 'PostGIS, COPY and spatial join', unit: '/s', goal };
      return postgis ? shareRow(title, ours, postgis) : absentRow(title, ours);
    };
    return {
      rows: [
        row('rows of a reviewed import', 0.1, speeds),
        row('rows of a load with its triggers', 0.5, bulk),
        growthRow(memory, [peak], peaks.slice(0, 1)),
      ],
      notes: postgis ? [] : ['PostGIS was seen elsewhere to copy and join 500,000 rows in 5.6 s with one worker; that is not of this run.'],
    };
  } finally {
    await close();
  }
}

/** Seconds of an act and the most megabytes that this process held meanwhile. */
async function watch(act: () => Promise<void>): Promise<{ seconds: number; peak: number }> {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss() / 1e6);
  };
  const timer = setInterval(look, 20);
  const start = performance.now();
  await act();
  look();
  clearInterval(timer);
  return { seconds: (performance.now() - start) / 1000, peak };
}

async function bulkSpeeds(): Promise<number[]> {
  const pack = await readEmptyCity();
  const speeds: number[] = [];
  while (speeds.length < rounds) {
    const { db, close } = await openMemoryDatabase();
    const start = performance.now();
    await loadPlaces(db, pack, 2 * rowsARound);
    speeds.push((2 * rowsARound) / ((performance.now() - start) / 1000));
    await close();
  }
  return speeds;
}

function postgisSpeeds(made: readonly MadeUp[]): number[] {
  const lines = made
    .map(({ initiative: { name, kind }, place: { longitude, latitude } }) => [name, kind, longitude, latitude].join('\t'))
    .join('\n');
  const tables = `${areaTable(readSourceNeighbourhoods())}
CREATE TEMP TABLE staged (name text, kind text, longitude float8, latitude float8);
CREATE TEMP TABLE place (name text, kind text, shape geometry(Point, 4326), code text);`;
  const copies = timePostgis(tables, `COPY staged FROM stdin;\n${lines}\n\\.\n`, rounds, 'TRUNCATE staged;');
  const join = `INSERT INTO place SELECT s.name, s.kind, p.shape, a.code FROM staged s
CROSS JOIN LATERAL (SELECT ST_SetSRID(ST_MakePoint(longitude, latitude), 4326) AS shape) p JOIN area a ON ST_Covers(a.shape, p.shape)`;
  const joins = timePostgis(`${tables}\nCOPY staged FROM stdin;\n${lines}\n\\.`, join, rounds, 'TRUNCATE place;');
  return copies.map((copy, round) => made.length / ((copy + (joins[round] ?? Number.NaN)) / 1000));
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
