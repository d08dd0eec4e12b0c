import type { City } from '#domain/city.ts';
import { openingsOf } from '#domain/opening-hours.ts';
import { wallClock } from '#domain/wall-clock.ts';
import { bumpVersion } from '#worker/repositories/cities.ts';
import { clearOpenings, insertOpenings, listOpeningHours, type Opening } from '#worker/repositories/openings.ts';

/** How far ahead openings are known, in days. */
export const horizonDays = 60;

/** The openings of the coming days for each of some opening hours; hours that cannot be understood give none. */
export function comingOpenings(
  city: City,
  hours: readonly { id: string; openingHours: string }[],
  now: Date,
): Map<string, readonly Opening[]> {
  const today = wallClock(now, city.timeZone).slice(0, 10);
  const [longitude, latitude] = city.center;
  const place = { countryCode: city.countryCode, longitude, latitude };
  const known = new Map<string, readonly Opening[]>();
  return new Map(
    hours.map(({ id, openingHours }) => {
      const openings = known.get(openingHours) ?? openingsOf(openingHours, today, horizonDays, place) ?? [];
      known.set(openingHours, openings);
      return [id, openings];
    }),
  );
}

/** Renews the openings of every initiative of a city, from today on, and gives their number. */
export async function refreshOpenings(db: D1Database, city: City, now: Date): Promise<number> {
  const openings = comingOpenings(city, await listOpeningHours(db, city.id), now);
  await db.batch([clearOpenings(db, city.id), ...insertOpenings(db, openings), bumpVersion(db, city.id)]);
  return [...openings.values()].reduce((total, stretches) => total + stretches.length, 0);
}
