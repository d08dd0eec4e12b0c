import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { mercatorRow } from './morton.ts';
import { ringRadius } from './ring-radius.ts';
import type { ThemeBits } from './theme.ts';

/** The number of a Web-Mercator tile. */
export interface TileNumber {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Places of one cell: their mean position and how many there are of each theme combination 1…7. */
export interface Cluster {
  readonly longitude: number;
  readonly latitude: number;
  readonly counts: readonly number[];
  /** West, south, east, north in degrees: its places stand too close to be shown one by one at any zoom. */
  readonly bounds?: readonly number[];
}

/** A single place as a tile shows it. */
export interface TilePlace {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly themes: ThemeBits;
  readonly kind: string;
  readonly site: string;
  readonly longitude: number;
  readonly latitude: number;
  /** 1 when nobody confirmed it in time; else 0 or absent. */
  readonly unconfirmed?: number;
}

/** What stands in one tile. */
export interface TileContent {
  readonly clusters: readonly Cluster[];
  readonly places: readonly TilePlace[];
}

type Point = [number, number];

/** Units along a side of a tile. */
export const extent = 4096;
/** The last zoom with tiles of its own; the map enlarges them beyond. */
export const lastZoom = 16;
/** From this zoom a place stands exactly where it is; before, a marker may move a few pixels so that signs do not overlap. */
const exactZoom = 14;
/** A tile is shown 512 pixels wide and holds 8 × 8 cells. */
const unitsPerPixel = extent / 512;
const cellUnits = extent / 8;
const placeMarginPixels = 13;

/** Whether the numbers name a tile that exists, at most at {@link lastZoom}. */
export function isTileNumber({ z, x, y }: TileNumber): boolean {
  const within = (value: number, end: number) => Number.isInteger(value) && value >= 0 && value < end;
  return within(z, lastZoom + 1) && within(x, 2 ** z) && within(y, 2 ** z);
}

/** Position in a tile's units; a position outside of the tile is brought to its edge. */
export function pointInTile({ z, x, y }: TileNumber, longitude: number, latitude: number): Point {
  const column = (longitude / 360 + 0.5) * 2 ** z - x;
  const row = mercatorRow(latitude) * 2 ** z - y;
  const unit = (share: number) => Math.min(extent - 1, Math.max(0, Math.floor(share * extent)));
  return [unit(column), unit(row)];
}

/** The point moved into the inner part of its cell, at least `marginPixels` from the cell's edges, so that signs of two cells cannot overlap. */
export function withinCell([x, y]: Point, marginPixels: number): Point {
  const margin = Math.min(marginPixels * unitsPerPixel, cellUnits / 2);
  const inner = (value: number) => {
    const start = Math.floor(value / cellUnits) * cellUnits;
    return Math.round(Math.min(start + cellUnits - margin, Math.max(start + margin, value)));
  };
  return [inner(x), inner(y)];
}

/**
 * A vector tile (MVT 2) with layers `clusters` (n, c1…c7: places per theme combination) and `places` (id, slug, name, themes, kind, site, and
 * `unconfirmed` where nobody confirmed it in time).
 * A cluster with bounds carries them as `bounds`, joined by commas: "many here", of which a list tells more.
 * Places of one building at {@link lastZoom} also make a cluster with their `site`, and carry `stack`, how many they are.
 */
export function encodeTile(tile: TileNumber, { clusters, places }: TileContent): Uint8Array<ArrayBuffer> {
  const stacks = tile.z >= lastZoom ? stacksOf(places) : new Map<string, TilePlace[]>();
  const rings = clusters.map(({ longitude, latitude, counts, bounds }) => {
    const tags = clusterTags(counts);
    const point = withinCell(pointInTile(tile, longitude, latitude), ringRadius(tags.n ?? 0) + 1);
    return feature(point, bounds ? { ...tags, bounds: bounds.map((degrees) => degrees.toFixed(6)).join() } : tags);
  });
  const piles = [...stacks].map(([site, members]) => {
    const counts = [1, 2, 3, 4, 5, 6, 7].map((themes) => members.filter((member) => member.themes === themes).length);
    return feature(meanPoint(tile, members), { ...clusterTags(counts), site });
  });
  const signs = places.map(({ longitude, latitude, unconfirmed, ...known }) => {
    const tags = unconfirmed ? { ...known, unconfirmed } : known;
    const point = pointInTile(tile, longitude, latitude);
    const stack = stacks.get(tags.site)?.length;
    return feature(tile.z < exactZoom ? withinCell(point, placeMarginPixels) : point, stack ? { ...tags, stack } : tags);
  });
  const layer = (features: ReturnType<typeof feature>[]) => ({ features }) as never;
  return fromGeojsonVt({ clusters: layer([...rings, ...piles]), places: layer(signs) }, { version: 2, extent }) as Uint8Array<ArrayBuffer>;
}

function feature(point: Point, tags: Record<string, string | number>) {
  return { type: 1 as const, geometry: [point], tags };
}

function clusterTags(counts: readonly number[]): Record<string, number> {
  const entries = counts.map((count, index) => [`c${index + 1}`, count] as const).filter(([, count]) => count > 0);
  return { n: counts.reduce((sum, count) => sum + count, 0), ...Object.fromEntries(entries) };
}

/** Places that share a building with another place of the tile, by site. */
function stacksOf(places: readonly TilePlace[]): Map<string, TilePlace[]> {
  const bySite = Map.groupBy(places, ({ site }) => site);
  return new Map([...bySite].filter(([site, members]) => site !== '' && members.length > 1));
}

function meanPoint(tile: TileNumber, members: readonly TilePlace[]): Point {
  const points = members.map(({ longitude, latitude }) => pointInTile(tile, longitude, latitude));
  const mean = (axis: 0 | 1) => Math.round(points.reduce((sum, point) => sum + point[axis], 0) / points.length);
  return [mean(0), mean(1)];
}
