/** An address where something is, as the city's own places know it. */
export interface KnownAddress {
  readonly address: string;
  readonly postcode: string;
  readonly longitude: number;
  readonly latitude: number;
}

/** The addresses of published places that have a postcode or begin with a text, each once. Places that are shown less exactly are left out. */
export async function findKnownAddresses(
  db: D1Database,
  cityId: string,
  { street, postcode }: { street: string; postcode: string },
): Promise<KnownAddress[]> {
  const { results } = await db
    .prepare(`SELECT p.address, p.postcode, avg(p.longitude) AS longitude, avg(p.latitude) AS latitude
      FROM place p JOIN initiative i ON i.id = p.initiativeId AND i.status = 'published'
      WHERE p.cityId = ?1 AND p.precision = 'exact' AND p.address <> ''
        AND ((?2 <> '' AND replace(p.postcode, ' ', '') = ?2) OR (?3 <> '' AND lower(substr(p.address, 1, length(?3))) = lower(?3)))
      GROUP BY p.address, p.postcode ORDER BY length(p.address), p.address LIMIT 20`)
    .bind(cityId, postcode, street)
    .all<KnownAddress>();
  return results;
}
