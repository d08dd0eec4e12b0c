/** A position in degrees. */
export interface Position {
  readonly longitude: number;
  readonly latitude: number;
}

/** Metres to a degree of latitude, on the sphere of the earth's mean radius (6,371.0088 km: Moritz 2000). */
export const metresPerDegree = 111_195;

/** How wide a degree of longitude is at a latitude, beside a degree of latitude. */
export function shrinkAt(latitude: number): number {
  return Math.cos((latitude * Math.PI) / 180);
}

/** Metres in a straight line, on the plane that touches the earth at the first position: within 0.1 % inside a city. */
export function metresBetween(from: Position, to: Position): number {
  return metresPerDegree * Math.hypot((to.longitude - from.longitude) * shrinkAt(from.latitude), to.latitude - from.latitude);
}
