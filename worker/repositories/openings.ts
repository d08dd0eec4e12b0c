import { wallClock } from '#domain/wall-clock.ts';
import { getTimeZone } from './cities.ts';

/** When an initiative is open, in the wall-clock time of its city: YYYY-MM-DDTHH:MM. */
export interface Opening {
  opensAt: string;
  closesAt: string;
}

/** The stretches of time that an initiative is or will be open, soonest first; one across midnight is one stretch. */
export async function listOpenings(db: D1Database, cityId: string, initiativeId: string, now: Date, limit: number): Promise<Opening[]> {
  const localTime = wallClock(now, await getTimeZone(db, cityId));
  const { results } = await db
    .prepare('SELECT opensAt, closesAt FROM opening WHERE initiativeId = ?1 AND closesAt > ?2 ORDER BY opensAt LIMIT ?3')
    .bind(initiativeId, localTime, 2 * limit + 1)
    .all<Opening>();
  return joinAcrossMidnight(results).slice(0, limit);
}

/** Every initiative of a city whose opening hours are known and not read from its calendar, whatever its status. */
export async function listOpeningHours(db: D1Database, cityId: string): Promise<{ id: string; openingHours: string }[]> {
  const statement = db.prepare(
    'SELECT id, openingHours FROM initiative WHERE cityId = ?1 AND openingHours IS NOT NULL AND calendarUrl IS NULL ORDER BY id',
  );
  return (await statement.bind(cityId).all<{ id: string; openingHours: string }>()).results;
}

/** The most openings one statement gets, so that its JSON stays far below 2 MB. */
const partSize = 20_000;

/** The openings of the initiatives of a city by initiative, but for those that were read from calendars. */
export async function listRecurringOpenings(db: D1Database, cityId: string): Promise<Map<string, Opening[]>> {
  const { results } = await db
    .prepare(`SELECT o.initiativeId, o.opensAt, o.closesAt FROM opening o
      CROSS JOIN initiative i ON i.id = o.initiativeId AND i.calendarUrl IS NULL WHERE o.cityId = ?1`)
    .bind(cityId)
    .all<Opening & { initiativeId: string }>();
  const openings = new Map<string, Opening[]>();
  for (const { initiativeId, ...opening } of results) {
    const own = openings.get(initiativeId);
    if (own) own.push(opening);
    else openings.set(initiativeId, [opening]);
  }
  return openings;
}

/** Statements that forget openings. */
export function deleteOpenings(db: D1Database, openings: ReadonlyMap<string, readonly Opening[]>): D1PreparedStatement[] {
  const sql = 'DELETE FROM opening WHERE (initiativeId, opensAt) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))';
  return partsOf(openings).map((part) => db.prepare(sql).bind(part));
}

/** Statements that add openings to initiatives that have none; each opening lies within one day. */
export function insertOpenings(db: D1Database, openings: ReadonlyMap<string, readonly Opening[]>): D1PreparedStatement[] {
  return partsOf(openings).map((part) => db.prepare(insertOpeningsSql()).bind(part));
}

/** SQL that adds openings: `json` is a list of initiative, beginning and end of each. */
export function insertOpeningsSql(json = '?1'): string {
  return `INSERT INTO opening (initiativeId, opensAt, closesAt, cityId)
    SELECT i.id, value ->> 1, value ->> 2, i.cityId FROM json_each(${json}) CROSS JOIN initiative i ON i.id = value ->> 0`;
}

/** Openings as JSON arrays of initiative, beginning and end, each short enough for one statement. */
function partsOf(openings: ReadonlyMap<string, readonly Opening[]>): string[] {
  const rows = [...openings].flatMap(([id, stretches]) => stretches.map(({ opensAt, closesAt }) => [id, opensAt, closesAt]));
  const parts = Array.from({ length: Math.ceil(rows.length / partSize) }, (_, part) => rows.slice(part * partSize, (part + 1) * partSize));
  return parts.map((part) => JSON.stringify(part));
}

function joinAcrossMidnight(openings: readonly Opening[]): Opening[] {
  const joined: Opening[] = [];
  for (const opening of openings) {
    const last = joined.at(-1);
    if (last?.closesAt === opening.opensAt) last.closesAt = opening.closesAt;
    else joined.push({ ...opening });
  }
  return joined;
}
