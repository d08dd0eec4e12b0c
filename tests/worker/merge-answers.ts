import { formatMorton, mortonZoom, tileAt } from '#domain/morton.ts';
import { themeCombinations } from '#domain/theme.ts';
import type { Tile, TileAddress, TileCluster, TilePlace } from '#worker/repositories/tiles.ts';

/** Zooms between a tile and its cells. */
const cellsBelow = 3;

/**
 * The tile at a seam: what several databases know of it, as one database would tell it. A cell that holds places on both sides becomes
 * one cluster whose counts are the sums and whose position is the mean, weighted by how many there are.
 */
export function mergeTiles({ z }: TileAddress, tiles: readonly Tile[], placesZoom: number): Tile {
  const places = tiles.flatMap((tile) => tile.places);
  if (z >= placesZoom) return { clusters: tiles.flatMap(({ clusters }) => clusters), places };
  const cells = new Map<number, { clusters: TileCluster[]; places: TilePlace[] }>();
  const cellOf = ({ longitude, latitude }: { longitude: number; latitude: number }) => {
    const { x, y } = tileAt(longitude, latitude);
    const shift = mortonZoom - z - cellsBelow;
    const key = formatMorton(x >> shift, y >> shift);
    const cell = cells.get(key) ?? { clusters: [], places: [] };
    cells.set(key, cell);
    return cell;
  };
  for (const place of places) cellOf(place).places.push(place);
  for (const cluster of tiles.flatMap((tile) => tile.clusters)) cellOf(cluster).clusters.push(cluster);
  const merged: Tile = { clusters: [], places: [] };
  for (const cell of cells.values()) {
    if (cell.clusters.length === 0 && cell.places.length === 1) merged.places.push(...cell.places);
    else merged.clusters.push(mergeClusters([...cell.clusters, ...cell.places.map(clusterOf)]));
  }
  return merged;
}

function clusterOf({ longitude, latitude, themes }: TilePlace): TileCluster {
  return { longitude, latitude, counts: themeCombinations.map((combination) => Number(combination === themes)) };
}

function mergeClusters(clusters: readonly TileCluster[]): TileCluster {
  const sizes = clusters.map(({ counts }) => counts.reduce((sum, n) => sum + n, 0));
  const all = sizes.reduce((sum, n) => sum + n, 0);
  const mean = (axis: 'longitude' | 'latitude') => clusters.reduce((sum, cluster, at) => sum + cluster[axis] * (sizes[at] ?? 0), 0) / all;
  return {
    longitude: mean('longitude'),
    latitude: mean('latitude'),
    counts: themeCombinations.map((_, at) => clusters.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0)),
  };
}

/**
 * The first rows of several lists that are in the same order. A cursor names the values where a page ended, so one cursor goes on in
 * every database: each is asked for a whole page, and what is not used is asked for again.
 */
export function mergePages<Row>(pages: readonly (readonly Row[])[], limit: number, compare: (a: Row, b: Row) => number): Row[] {
  return pages.flat().sort(compare).slice(0, limit);
}
