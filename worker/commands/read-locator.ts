import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DistrictLocator } from '#domain/district-locator.ts';
import type { LocateCode } from '#domain/import/parse-row.ts';
import { packsFolder } from './seed.ts';

/** The file that {@link readLocator} reads. */
export function locatorFile(cityId: string, folder = packsFolder): string {
  return join(folder, cityId, 'locator.bin');
}

/** Reads what says in which of a city's finest districts a position is. Throws when the city has no pack. */
export async function readLocator(cityId: string, folder = packsFolder): Promise<LocateCode> {
  const bytes = await readFile(locatorFile(cityId, folder));
  const locator = DistrictLocator.from(Uint8Array.from(bytes).buffer);
  return (longitude, latitude) => {
    const index = locator.locate(longitude, latitude);
    return index < 0 ? null : locator.code(index);
  };
}
