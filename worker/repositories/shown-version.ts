/**
 * Names the state of all that the public can see of a city, in a read of one row; null when there is no such city. What it names never
 * returns: the counters only grow, and every change of data, every act and every analysis makes one of them grow.
 */
export async function getShownVersion(db: D1Database, cityId: string): Promise<string | null> {
  const statement = db.prepare("SELECT version || '.' || shown AS name FROM cityVersion WHERE cityId = ?1");
  return statement.bind(cityId).first<string>('name');
}

/** The same of all cities together; null when there is none. */
export async function getShownVersionOfAll(db: D1Database): Promise<string | null> {
  return db.prepare("SELECT sum(version) || '.' || sum(shown) || '.' || count(*) AS name FROM cityVersion").first<string>('name');
}
