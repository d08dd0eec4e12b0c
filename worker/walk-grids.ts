import { readWalkGrid, type WalkGrid } from '#domain/gap/walk-grid.ts';
import amsterdam from '#geodata/cities/amsterdam/public/walk-grid.bin';

/** The walk grids of the cities, by city id. A new city is a new line. */
const gridFiles: Readonly<Record<string, ArrayBuffer>> = { amsterdam };

/** Where one can walk in a city; null where its pack does not say. */
export function walkGridOf(cityId: string): WalkGrid | null {
  const file = gridFiles[cityId];
  return file ? readWalkGrid(file) : null;
}
