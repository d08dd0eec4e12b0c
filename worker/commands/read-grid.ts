import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readWalkGrid, type WalkGrid } from '#domain/gap/walk-grid.ts';
import { packsFolder } from './seed.ts';

/** Reads where one can walk in a city; null when its pack does not say. */
export async function readGrid(cityId: string, folder = packsFolder): Promise<WalkGrid | null> {
  const path = join(folder, cityId, 'public/walk-grid.bin');
  return existsSync(path) ? readWalkGrid(Uint8Array.from(await readFile(path)).buffer) : null;
}
