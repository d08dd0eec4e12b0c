import type { City } from '#domain/city.ts';
import { mortonZoom, tileAt } from '#domain/morton.ts';

/** The number of the tile of a zoom in which the middle of a city lies. */
export function middleTile({ center: [longitude, latitude] }: Pick<City, 'center'>, z: number): { x: number; y: number; z: number } {
  const { x, y } = tileAt(longitude, latitude);
  return { z, x: x >> (mortonZoom - z), y: y >> (mortonZoom - z) };
}
