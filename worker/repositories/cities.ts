import { City } from '#domain/city.ts';

const jsonColumns = ['bounds', 'center', 'levels', 'sources', 'settings'];
const fields = Object.keys(City.shape).join(', ');

/** Every city, by name. */
export async function listCities(db: D1Database): Promise<City[]> {
  const { results } = await db.prepare(`SELECT ${fields} FROM city ORDER BY name`).all<Record<string, string>>();
  return results.map(cityOf);
}

/** One city, or null. */
export async function getCity(db: D1Database, id: string): Promise<City | null> {
  const row = await db.prepare(`SELECT ${fields} FROM city WHERE id = ?1`).bind(id).first<Record<string, string>>();
  return row && cityOf(row);
}

/** The IANA time zone of a city, or UTC when there is no such city. */
export async function getTimeZone(db: D1Database, id: string): Promise<string> {
  return (await db.prepare('SELECT timeZone FROM city WHERE id = ?1').bind(id).first<string>('timeZone')) ?? 'UTC';
}

/** A number that grows with every change a reader of the city can see, for ETags; 0 when there is no such city. */
export async function getDataVersion(db: D1Database, id: string): Promise<number> {
  return (await db.prepare('SELECT version FROM cityVersion WHERE cityId = ?1').bind(id).first<number>('version')) ?? 0;
}

/** The statement that makes the version of a city grow, for changes that no trigger sees. */
export function bumpVersion(db: D1Database, id: string): D1PreparedStatement {
  return db.prepare('UPDATE cityVersion SET version = version + 1 WHERE cityId = ?1').bind(id);
}

/** The statement that gives a city the version it had where it comes from. */
export function setVersion(db: D1Database, id: string, version: number): D1PreparedStatement {
  return db.prepare('UPDATE cityVersion SET version = ?2 WHERE cityId = ?1').bind(id, version);
}

/** The city that a row of table `city` holds. Throws when it does not fit the schema. */
export function cityOf(row: Record<string, string>): City {
  const values = Object.entries(row).map(([name, value]) => [name, jsonColumns.includes(name) ? JSON.parse(value) : value]);
  return City.parse(Object.fromEntries(values));
}
