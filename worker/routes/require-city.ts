import type { City } from '#domain/city.ts';
import { Problem } from '#worker/problem.ts';
import { getCity } from '#worker/repositories/cities.ts';

/** The city of this id. @throws Problem `not-found` */
export async function requireCity(db: D1Database, cityId: string): Promise<City> {
  const city = await getCity(db, cityId);
  if (city) return city;
  throw new Problem('not-found', { detail: 'There is no city with this id. See /api/v1/cities for those there are.' });
}
