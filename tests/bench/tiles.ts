import { gzipSync } from 'node:zlib';
import type { City } from '#domain/city.ts';
import { bumpVersion } from '#worker/repositories/cities.ts';
import { startWorker, type TestWorker } from '../worker/harness.ts';
import { absentRow, type BenchRow, median, peerRow } from './bench-row.ts';
import { tileOf, tilesOf } from './cluster-peer.ts';
import { loadPlaces, readEmptyCity } from './load-places.ts';
import { type MadeUp, madeUpInitiatives } from './made-up-places.ts';
import { middleTile } from './middle-tile.ts';
import type { Findings } from './parts.ts';
import type { PlotLine } from './plot.ts';
import { hasPostgis, pointTable, timePostgis } from './postgis.ts';

const places = 10_000;
const rounds = 5;
const zooms = [10, 12, 15];
const repeats = 8;
/** What the peer needs for its first tile is drawn for each of these. */
const sizes = [1000, 10_000, 100_000];

/**
 * Our tiles over HTTP, from the rows after a change and from the cache, against those of an index in memory with the same places, first
 * made and kept; what a request without any place costs in the same round is added to the peer. And their bytes, compressed.
 */
export async function tileBench(): Promise<Findings> {
  const { city, districts, ...pack } = await readEmptyCity();
  const worker = await startWorker();
  try {
    await loadPlaces((await worker.env()).DB, { city, districts, ...pack }, places);
    const made = [...madeUpInitiatives(places, districts)];
    const kept = tilesOf(made);
    const rows: BenchRow[] = [];
    for (const z of zooms) {
      const { x, y } = middleTile(city, z);
      const address = `/tiles/${city.id}/initiatives/${z}/${x}/${y}.mvt`;
      const [cold, warm, coldPeer, warmPeer, bytes]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []];
      for (let round = 0; round < rounds; round++) {
        const floor = await timeOf(() => ask(worker, '/healthz'));
        cold.push(
          await timeOf(
            () => ask(worker, address),
            () => change(worker, city),
          ),
        );
        warm.push(await timeOf(async () => bytes.push(await ask(worker, address, { 'Cache-Control': 'max-age=0' }))));
        coldPeer.push(floor + (await timeOf(async () => tileOf(tilesOf(made), city, z))));
        warmPeer.push(floor + (await timeOf(async () => tileOf(kept, city, z))));
      }
      const peerBytes = gzipSync(tileOf(kept, city, z)).length;
      const title = { name: `tile at zoom ${z}`, unit: 'ms', goal: null } as const;
      rows.push(
        peerRow({ ...title, name: `${title.name} after a change`, against: 'supercluster and vt-pbf, indexing first' }, cold, coldPeer),
        peerRow({ ...title, name: `${title.name} again`, against: 'supercluster and vt-pbf, in memory' }, warm, warmPeer),
        peerRow(
          { ...title, name: `${title.name}, bytes`, against: 'supercluster and vt-pbf', unit: 'KB' },
          [median(bytes) / 1000],
          [peerBytes / 1000],
        ),
        postgisRow(`${title.name} after a change`, cold, made, z, x, y),
      );
    }
    return { rows, lines: [await peerLine(districts, city)] };
  } finally {
    await worker.close();
  }
}

/** Milliseconds of an act: the median of some, each after something that is not timed. */
async function timeOf(act: () => Promise<unknown>, before: () => Promise<unknown> = async () => {}): Promise<number> {
  const times: number[] = [];
  while (times.length < repeats) {
    await before();
    const start = performance.now();
    await act();
    times.push(performance.now() - start);
  }
  return median(times);
}

/** Bytes of an answer, compressed; past the cache unless the headers say otherwise. */
async function ask(worker: TestWorker, address: string, headers: Record<string, string> = {}): Promise<number> {
  const response = await worker.fetch(address, { headers });
  const body = await response.arrayBuffer();
  if (address !== '/healthz' && !(response.ok && body.byteLength)) throw new Error(`${address} answered ${response.status}`);
  return gzipSync(body).length;
}

async function change(worker: TestWorker, { id }: City): Promise<void> {
  const { DB } = await worker.env();
  await bumpVersion(DB, id).run();
}

async function peerLine(districts: Parameters<typeof madeUpInitiatives>[1], city: City): Promise<PlotLine> {
  const points: { places: number; milliseconds: number }[] = [];
  for (const size of sizes) {
    const made = [...madeUpInitiatives(size, districts)];
    const times = Array.from({ length: rounds }, () => {
      const start = performance.now();
      tileOf(tilesOf(made), city, 12);
      return performance.now() - start;
    });
    points.push({ places: size, milliseconds: median(times) });
  }
  return { name: 'supercluster in memory, first tile', points, isPeer: true };
}

/** The same tile out of PostGIS: points snapped to a grid as fine as our clusters, counted and encoded. */
function postgisRow(name: string, ours: readonly number[], made: readonly MadeUp[], z: number, x: number, y: number): BenchRow {
  const title = { name, against: 'PostGIS, ST_AsMVT of a grid', unit: 'ms', goal: null } as const;
  if (!hasPostgis()) return absentRow(title, ours);
  const table = pointTable(
    'place',
    made.map(({ place: { longitude, latitude } }) => [longitude, latitude] as const),
  );
  const sql = `WITH box AS (SELECT ST_TileEnvelope(${z}, ${x}, ${y}) AS web, ST_Transform(ST_TileEnvelope(${z}, ${x}, ${y}), 4326) AS plain),
cell AS (SELECT ST_SnapToGrid(ST_Transform(p.shape, 3857), (ST_XMax(box.web) - ST_XMin(box.web)) / 8) AS at, count(*) AS n FROM place p, box WHERE p.shape && box.plain GROUP BY 1)
SELECT length(ST_AsMVT(tile)) FROM (SELECT ST_AsMVTGeom(cell.at, box.web) AS geom, n FROM cell, box) tile`;
  return peerRow(title, ours, timePostgis(table, sql, rounds));
}
