/** Longitude and latitude of the middle of a district, or null when there is none of this code. */
export async function getDistrictMiddle(db: D1Database, cityId: string, code: string): Promise<[number, number] | null> {
  const statement = db.prepare('SELECT labelLongitude, labelLatitude FROM district WHERE cityId = ?1 AND code = ?2');
  const row = await statement.bind(cityId, code).first<{ labelLongitude: number; labelLatitude: number }>();
  return row && [row.labelLongitude, row.labelLatitude];
}

/** The id that the places in a building share, by its address; null when nothing is there yet. */
export async function findSite(db: D1Database, cityId: string, address: string, postcode: string): Promise<string | null> {
  return db
    .prepare(`SELECT p.site FROM place p JOIN initiative i ON i.id = p.initiativeId AND i.status = 'published'
      WHERE p.cityId = ?1 AND p.precision = 'exact' AND p.address = ?2 AND p.postcode = ?3 AND p.address <> '' LIMIT 1`)
    .bind(cityId, address, postcode)
    .first<string>('site');
}

/** Which of the last parts of addresses that begin like this one are taken. */
export async function isSlugTaken(db: D1Database, cityId: string, slug: string): Promise<boolean> {
  return (await db.prepare('SELECT 1 AS yes FROM initiative WHERE cityId = ?1 AND slug = ?2').bind(cityId, slug).first('yes')) === 1;
}
