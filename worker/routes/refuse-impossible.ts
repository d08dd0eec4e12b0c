import type { City } from '#domain/city.ts';
import { hasFittingCursor } from '#domain/cursor.ts';
import { comingDays } from '#domain/days.ts';
import type { InitiativeQuery } from '#domain/initiative-query.ts';
import { getDistrictChain } from '#worker/repositories/districts.ts';
import { refusedParameter } from './refuse.ts';

/** For how many days from today opening hours can be asked; a few less than are worked out every night. */
const knownDays = 56;

/**
 * Refuses what no schema can see: a distance from nowhere, a day too far away, a district that does not exist.
 * @throws Problem `invalid-request`
 */
export async function refuseImpossible(db: D1Database, city: City, query: Omit<InitiativeQuery, 'limit'>, now: Date): Promise<void> {
  if (query.sort === 'distance' && !query.near) throw refusedParameter('sort', 'Distance needs a position to measure from.');
  if (!hasFittingCursor(query)) throw refusedParameter('cursor', 'It does not belong to a list in this order.');
  if (query.open && query.open !== 'now' && !comingDays(now, city.timeZone, knownDays).includes(query.open)) {
    throw refusedParameter('open', `Opening hours are known for ${knownDays} days from today.`);
  }
  if (query.district && (await getDistrictChain(db, city.id, query.district)).length === 0) {
    throw refusedParameter('district', 'This city has no district with this code.');
  }
}
