import type { City } from '#domain/city.ts';
import { openingsOf } from '#domain/opening-hours.ts';
import { wallClock } from '#domain/wall-clock.ts';
import { bumpVersion } from '#worker/repositories/cities.ts';
import { deleteOpenings, insertOpenings, listOpeningHours, listRecurringOpenings, type Opening } from '#worker/repositories/openings.ts';

/** How far ahead openings are known, in days. */
export const horizonDays = 60;

/** The openings of the coming days for each of some opening hours; hours that cannot be understood give none. */
export function comingOpenings(
  city: City,
  hours: readonly { id: string; openingHours: string }[],
  now: Date,
  known = new Map<string, readonly Opening[]>(),
): Map<string, readonly Opening[]> {
  const today = wallClock(now, city.timeZone).slice(0, 10);
  const [longitude, latitude] = city.center;
  const place = { countryCode: city.countryCode, longitude, latitude };
  return new Map(
    hours.map(({ id, openingHours }) => {
      const openings = known.get(openingHours) ?? openingsOf(openingHours, today, horizonDays, place) ?? [];
      known.set(openingHours, openings);
      return [id, openings];
    }),
  );
}

/** Brings the openings of every initiative of a city up to date from today on, writing only what differs, and gives their number. */
export async function refreshOpenings(db: D1Database, city: City, now: Date): Promise<number> {
  const wanted = comingOpenings(city, await listOpeningHours(db, city.id), now);
  const known = await listRecurringOpenings(db, city.id);
  const surplus = missingFrom(wanted, known);
  const missing = missingFrom(known, wanted);
  if (surplus.size || missing.size) {
    await db.batch([...deleteOpenings(db, surplus), ...insertOpenings(db, missing), bumpVersion(db, city.id)]);
  }
  return [...wanted.values()].reduce((total, stretches) => total + stretches.length, 0);
}

type Openings = ReadonlyMap<string, readonly Opening[]>;

/** The openings that one has and the other lacks; initiatives without any are left out. */
function missingFrom(other: Openings, one: Openings): Map<string, readonly Opening[]> {
  const keyOf = ({ opensAt, closesAt }: Opening) => `${opensAt} ${closesAt}`;
  const found = [...one].map(([id, openings]): [string, readonly Opening[]] => {
    const has = new Set(other.get(id)?.map(keyOf));
    return [id, openings.filter((opening) => !has.has(keyOf(opening)))];
  });
  return new Map(found.filter(([, openings]) => openings.length > 0));
}
