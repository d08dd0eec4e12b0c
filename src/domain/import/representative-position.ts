import type { Geometry, Position } from 'geojson';

/**
 * Where a geometry is, as positions: each point of points, the middle of the box around anything else. Null for what is nowhere or no
 * geometry.
 */
export function positionsOf(geometry: Geometry | null | undefined): Position[] | null {
  if (!geometry) return null;
  if (geometry.type === 'Point') return geometry.coordinates?.length ? checked([geometry.coordinates]) : [];
  if (geometry.type === 'MultiPoint') return checked(geometry.coordinates);
  if (geometry.type === 'GeometryCollection') return null;
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  if (!widen(box, geometry.coordinates)) return null;
  const [west, south, east, north] = box;
  return Number.isFinite(east - west) ? [[rounded((west + east) / 2), rounded((south + north) / 2)]] : null;
}

function checked(positions: unknown): Position[] | null {
  const isPosition = (position: unknown) => Array.isArray(position) && typeof position[0] === 'number' && typeof position[1] === 'number';
  return Array.isArray(positions) && positions.every(isPosition) ? (positions as Position[]) : null;
}

/** Widens a box by nested positions; false where something is no position. */
function widen(box: [number, number, number, number], coordinates: unknown, depth = 0): boolean {
  if (!Array.isArray(coordinates) || depth > 3) return false;
  const [x, y] = coordinates;
  if (typeof x === 'number' && typeof y === 'number') {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
    return true;
  }
  return coordinates.every((part) => widen(box, part, depth + 1));
}

/** To a centimetre. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
