import { join } from 'node:path';
import type { Initiative } from '#domain/initiative.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { readPack } from '#worker/commands/read-pack.ts';
import { packsFolder } from '#worker/commands/seed.ts';
import { insertInitiatives } from '#worker/repositories/initiative-writes.ts';
import { insertOpenings } from '#worker/repositories/openings.ts';
import { comingOpenings } from '#worker/services/refresh-openings.ts';
import { type CityPack, seedCity } from '#worker/services/seed-city.ts';
import { type MadeUp, madeUpInitiatives } from './made-up-places.ts';

const partSize = 2000;
const linesApart = 20_000;

/** Amsterdam as its pack has it, without its initiatives. */
export async function readEmptyCity(): Promise<CityPack> {
  return { ...(await readPack(join(packsFolder, 'amsterdam'))), initiatives: [] };
}

/** Fills an empty database with a city and made-up initiatives; cells, tallies and indexes follow by their triggers. Says how far it is. */
export async function loadPlaces(db: D1Database, pack: CityPack, count: number): Promise<void> {
  const now = new Date();
  const start = performance.now();
  await seedCity(db, pack, now, nameId);
  let part: MadeUp[] = [];
  let done = 0;
  const flush = async () => {
    const initiatives = part.map(({ initiative }) => initiative);
    const places = part.map(({ place }) => place);
    const openings = comingOpenings(pack.city, initiatives.filter(knowsHours), now);
    await db.batch([...insertInitiatives(db, initiatives, places), ...insertOpenings(db, openings)]);
    done += part.length;
    part = [];
    if (done % linesApart !== 0 && done !== count) return;
    const perSecond = (done / (performance.now() - start)) * 1000;
    console.log(`  ${done.toLocaleString('en')} of ${count.toLocaleString('en')} places, ${Math.round(perSecond)} a second`);
  };
  for (const made of madeUpInitiatives(count, pack.districts)) {
    part.push(made);
    if (part.length === partSize) await flush();
  }
  if (part.length) await flush();
}

function knowsHours(initiative: Initiative): initiative is Initiative & { openingHours: string } {
  return initiative.openingHours !== null;
}
