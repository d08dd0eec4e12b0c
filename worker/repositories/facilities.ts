import { Facility } from '#domain/facility.ts';

/** Every public facility of a city, by name. */
export async function listFacilities(db: D1Database, cityId: string): Promise<Facility[]> {
  const statement = db.prepare(`SELECT ${Object.keys(Facility.shape).join(', ')} FROM facility WHERE cityId = ?1 ORDER BY name, id`);
  return (await statement.bind(cityId).all<Facility>()).results;
}
