import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, Point } from 'geojson';
import Supercluster from 'supercluster';
import type { City } from '#domain/city.ts';
import { themeCombinations } from '#domain/theme.ts';
import { extent } from '#domain/tile.ts';
import { type BenchRow, peerRow } from './bench-row.ts';
import type { MadeUp } from './made-up-places.ts';
import { type Costs, rounds } from './measure-views.ts';
import { floorName, middleTile, tileName, tileZooms } from './views.ts';

type Tags = Record<string, string | number>;
/** Gives a tile by its number. */
export type TileOf = (z: number, x: number, y: number) => Uint8Array;

const repeats = 20;

/**
 * Our tiles over HTTP against those of `supercluster`: all places in memory, clusters as wide and counts as many as ours, encoded with the
 * same library. What /healthz costs in the same round is added to the peer, as if the same Worker served it.
 * @param measured what {@link measureViews} found
 */
export function clusterRows(made: Iterable<MadeUp>, city: City, places: number, measured: ReadonlyMap<string, Costs>): BenchRow[] {
  const all = [...made];
  const costsOf = (name: string) => measured.get(name)?.get(places) ?? [];
  const floor = costsOf(floorName);
  const nameAt = (z: number) => `${tileName(z)}, ${places.toLocaleString('en')} places`;
  const starts = Array.from({ length: rounds }, () => timeOf(1, () => tileOf(tilesOf(all), city, 12)));
  const tiles = tilesOf(all);
  const title = { against: 'supercluster in memory', unit: 'ms' } as const;
  const rows = tileZooms.map((z) => {
    const times = Array.from({ length: rounds }, () => timeOf(repeats, () => tileOf(tiles, city, z)));
    return peerRow({ ...title, name: nameAt(z), goal: 0.5 }, costsOf(tileName(z)), sum(times, floor));
  });
  const started = peerRow(
    { ...title, name: nameAt(12), against: 'supercluster, indexing first', goal: 5 },
    costsOf(tileName(12)),
    sum(starts, floor),
  );
  return [...rows, started];
}

/** The tiles of made-up places, indexed in memory. */
export function tilesOf(made: Iterable<MadeUp>): TileOf {
  const index = new Supercluster<Tags, Tags>({
    radius: extent / 8,
    extent,
    maxZoom: 15,
    map: ({ themes }) => Object.fromEntries(themeCombinations.map((bits) => [`c${bits}`, bits === themes ? 1 : 0])),
    reduce: (total, one) => {
      for (const [name, count] of Object.entries(one)) total[name] = Number(total[name] ?? 0) + Number(count);
    },
  }).load(Array.from(made, pointOf));
  return (z, x, y) => fromGeojsonVt({ clusters: (index.getTile(z, x, y) ?? { features: [] }) as never }, { version: 2, extent });
}

function pointOf({ initiative: { id, slug, name, themes, kind }, place: { site, longitude, latitude } }: MadeUp): Feature<Point, Tags> {
  const geometry: Point = { type: 'Point', coordinates: [longitude, latitude] };
  return { type: 'Feature', geometry, properties: { id, slug, name, themes, kind, site } };
}

/** The tile of a zoom in which the middle of a city lies. */
export function tileOf(tiles: TileOf, city: City, zoom: number): Uint8Array {
  const { z, x, y } = middleTile(city, zoom);
  return tiles(z, x, y);
}

/** Milliseconds for one call, on average over some; each gives a tile with something in it. */
function timeOf(calls: number, act: () => Uint8Array): number {
  const before = performance.now();
  for (let call = 0; call < calls; call++) if (act().length === 0) throw new Error('The peer gave an empty tile');
  return (performance.now() - before) / calls;
}

function sum(times: readonly number[], others: readonly number[]): number[] {
  return times.map((time, round) => time + (others[round] ?? Number.NaN));
}
