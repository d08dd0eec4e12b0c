import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Kind } from './kind.ts';

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

const metresPerDegree = 111_195;

/** The places at most so many metres from the border of a shape, nearest first; one initiative once. */
export function across(shape: Polygon | MultiPolygon, places: readonly Omit<PlaceAcross, 'metres'>[], metres: number): PlaceAcross[] {
  const rings = shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
  const near = places
    .map((place) => ({ ...place, metres: Math.min(...rings.map((ring) => metresToLine([place.longitude, place.latitude], ring))) }))
    .filter((place) => place.metres <= metres)
    .sort((a, b) => a.metres - b.metres);
  return [...new Map([...near].reverse().map((place) => [place.slug, place])).values()].reverse();
}

/** Metres from a position to a line, on a plane that touches the earth there. */
function metresToLine([longitude, latitude]: readonly [number, number], line: readonly Position[]): number {
  const shrink = Math.cos((latitude * Math.PI) / 180);
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
