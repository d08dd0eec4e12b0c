import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import type { FeatureCollection, Polygon } from 'geojson';
import whichPolygon from 'which-polygon';
import { DistrictLocator } from '#domain/district-locator.ts';
import { readLocatorBytes, readSourceNeighbourhoods, seededRandom } from '../geodata/source-borders.ts';
import { absentRow, type BenchRow, peerRow } from './bench-row.ts';
import { areaTable, hasPostgis, pointTable, timePostgis } from './postgis.ts';

const rounds = 5;

/** The locator of Amsterdam against `which-polygon` and a plain turf scan on the same random positions, and its time to start. */
export function locatorBench(): BenchRow[] {
  const bytes = readLocatorBytes();
  const locator = DistrictLocator.from(bytes);
  const collection: FeatureCollection<Polygon, { index: number }> = {
    type: 'FeatureCollection',
    features: readSourceNeighbourhoods().map(({ rings }, index) => ({
      type: 'Feature',
      properties: { index },
      geometry: { type: 'Polygon', coordinates: rings },
    })),
  };
  const which = whichPolygon(collection);
  const positions = randomPositions(200_000);
  const few = positions.slice(0, 400);
  const scan = (position: [number, number]) => collection.features.findIndex((feature) => booleanPointInPolygon(position, feature));

  const ours = measure(positions, ([longitude, latitude]) => locator.locate(longitude, latitude));
  const theirs = measure(positions, (position) => which(position)?.index ?? -1);
  const turf = measure(few, scan);
  const start = measure(Array(5000).fill([4.9, 52.37]), ([longitude, latitude]) => DistrictLocator.from(bytes).locate(longitude, latitude));
  const startOfPeer = measure([[4.9, 52.37]], (position) => whichPolygon(collection)(position)?.index ?? -1);
  const row = (name: string, against: string, goal: number, costs: number[], peer: number[]) =>
    peerRow({ name, against, goal, unit: 'ns' }, costs, peer);
  return [
    row('locate', 'which-polygon', 5, ours, theirs),
    row('locate', 'turf, one after the other', 500, ours, turf),
    postgisRow(ours, positions.slice(0, 20_000)),
    row('locator, start and first answer', 'which-polygon', 100, start, startOfPeer),
    row(
      'locator, start and first answer',
      'a millisecond',
      1,
      start,
      start.map(() => 1e6),
    ),
  ];
}

function postgisRow(ours: number[], positions: readonly [number, number][]): BenchRow {
  const title = { name: 'locate', against: 'PostGIS, ST_Covers with GiST', goal: 20, unit: 'ns' } as const;
  if (!hasPostgis()) return absentRow(title, ours);
  const tables = `${areaTable(readSourceNeighbourhoods())}\n${pointTable('place', positions)}`;
  const times = timePostgis(tables, 'SELECT count(a.code) FROM place p JOIN area a ON ST_Covers(a.shape, p.shape)', rounds);
  return peerRow(
    title,
    ours,
    times.map((milliseconds) => (milliseconds * 1e6) / positions.length),
  );
}

/** Nanoseconds for one answer in each round. */
function measure(positions: readonly [number, number][], locate: (position: [number, number]) => number): number[] {
  let sum = 0;
  const round = () => {
    const before = performance.now();
    for (const position of positions) sum += locate(position);
    return ((performance.now() - before) * 1e6) / positions.length;
  };
  round();
  const times = Array.from({ length: rounds }, round);
  if (Number.isNaN(sum)) throw new Error('A position was located nowhere');
  return times;
}

function randomPositions(count: number): [number, number][] {
  const random = seededRandom(1);
  return Array.from({ length: count }, () => [4.728759 + random() * 0.378934, 52.277977 + random() * 0.153087]);
}
