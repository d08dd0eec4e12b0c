import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { getCity } from '#worker/repositories/cities.ts';
import { seedCity } from '#worker/services/seed-city.ts';
import { nameId } from './name-id.ts';
import { readPack } from './read-pack.ts';

/** Where the city packs are. */
export const packsFolder = join(import.meta.dirname, '../../geodata/cities');

/** Puts every city that has a pack but is not in the database into it, and gives a line about each. A city that is there is left as it is. */
export async function seedMissingCities(db: D1Database, now: Date, folder = packsFolder): Promise<string[]> {
  const lines: string[] = [];
  for (const id of (await readdir(folder)).sort()) {
    if (await getCity(db, id)) continue;
    const pack = await readPack(join(folder, id));
    await seedCity(db, pack, now, nameId);
    lines.push(`${pack.city.name}: ${pack.districts.length} districts, ${pack.initiatives.length} initiatives`);
  }
  return lines;
}
