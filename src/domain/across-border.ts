import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Kind } from './kind.ts';
import { formatMorton, mortonZoom, tileAt } from './morton.ts';
import { metresPerDegree, shrinkAt } from './plane.ts';

/** A place in a neighbouring district, with how far the border is in a straight line. */
export interface PlaceAcross {
  readonly slug: string;
  readonly name: string;
  readonly kind: Kind;
  readonly themes: number;
  /** The neighbouring district. */
  readonly district: string;
  readonly code: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly metres: number;
}

/** The places at most so many metres from the border of a shape, nearest first; one initiative once. */
export function across(shape: Polygon | MultiPolygon, places: readonly Omit<PlaceAcross, 'metres'>[], metres: number): PlaceAcross[] {
  const rings = shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
  const near = places
    .map((place) => ({ ...place, metres: Math.min(...rings.map((ring) => metresToLine([place.longitude, place.latitude], ring))) }))
    .filter((place) => place.metres <= metres)
    .sort((a, b) => a.metres - b.metres);
  const seen = new Set<string>();
  return near.filter(({ slug }) => !seen.has(slug) && seen.add(slug));
}

/** Metres across a square of the map at zoom 0. */
const metresAtZoom0 = 40_075_017;

/**
 * The Morton keys within which everything lies that is at most so many metres from the border of a shape, and some that is farther:
 * ascending ranges from, to (exclusive), none touching the next.
 */
export function stripRanges(shape: Polygon | MultiPolygon, metres: number): [from: number, to: number][] {
  const rings = shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
  const stripZoom = zoomOf(metres);
  const columns = 2 ** stripZoom;
  const squares = new Set<number>();
  for (const ring of rings) {
    for (const [at, one] of ring.entries()) {
      const [from, to] = cornersAround(one, ring[at + 1] ?? one, metres, stripZoom);
      for (let x = from.x; x <= to.x; x++) for (let y = from.y; y <= to.y; y++) squares.add(y * columns + x);
    }
  }
  const size = 4 ** (mortonZoom - stripZoom);
  const keys = [...squares].map((square) => formatMorton(square % columns, Math.floor(square / columns)) * size).sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const key of keys) {
    const last = ranges.at(-1);
    if (last?.[1] === key) last[1] += size;
    else ranges.push([key, key + size]);
  }
  return ranges;
}

/** The zoom whose squares are about as wide as a strip: few cover it, and not much beside it. */
function zoomOf(metres: number): number {
  return Math.min(mortonZoom, Math.max(0, Math.floor(Math.log2(metresAtZoom0 / metres))));
}

/** The north-western and the south-eastern square of the box around two positions, so many metres larger on every side. */
function cornersAround([x = 0, y = 0]: Position, [toX = 0, toY = 0]: Position, metres: number, zoom: number) {
  const reach = (1.01 * metres) / metresPerDegree;
  const [south, north] = [Math.min(y, toY) - reach, Math.max(y, toY) + reach];
  const across = reach / shrinkAt(Math.max(Math.abs(south), Math.abs(north)));
  const corners = [tileAt(Math.min(x, toX) - across, north), tileAt(Math.max(x, toX) + across, south)] as const;
  const shift = mortonZoom - zoom;
  return corners.map((tile) => ({ x: tile.x >> shift, y: tile.y >> shift })) as [Tile, Tile];
}

interface Tile {
  readonly x: number;
  readonly y: number;
}

/** Metres from a position to a line, on a plane that touches the earth there. */
function metresToLine([longitude, latitude]: readonly [number, number], line: readonly Position[]): number {
  const shrink = shrinkAt(latitude);
  const flat = line.map(([x = 0, y = 0]): [number, number] => [
    (x - longitude) * metresPerDegree * shrink,
    (y - latitude) * metresPerDegree,
  ]);
  let nearest = Number.POSITIVE_INFINITY;
  for (const [at, [x, y]] of flat.entries()) {
    const [toX, toY] = flat[at + 1] ?? [x, y];
    const [dx, dy] = [toX - x, toY - y];
    const along = Math.min(1, Math.max(0, -(x * dx + y * dy) / (dx ** 2 + dy ** 2 || 1)));
    nearest = Math.min(nearest, Math.hypot(x + along * dx, y + along * dy));
  }
  return nearest;
}
