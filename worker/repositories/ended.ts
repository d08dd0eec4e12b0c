/** An initiative that is no longer there. */
export interface EndedInitiative {
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly themes: number;
  readonly endedAt: string;
  readonly endReason: string;
  readonly quarterName: string | null;
}

/** What a city lost: initiatives that ended, the last ones first. */
export async function listEnded(db: D1Database, cityId: string, limit: number): Promise<EndedInitiative[]> {
  const { results } = await db
    .prepare(`SELECT i.slug, i.name, i.kind, i.themes, i.endedAt, coalesce(i.endReason, '') AS endReason, (
        SELECT d.name FROM place p JOIN districtAncestor a ON a.cityId = p.cityId AND a.code = p.districtCode
        JOIN district d ON d.cityId = a.cityId AND d.code = a.ancestorCode AND d.level = 'quarter'
        WHERE p.initiativeId = i.id ORDER BY p.rowId LIMIT 1) AS quarterName
      FROM initiative i WHERE i.cityId = ?1 AND i.status = 'ended' AND i.endedAt IS NOT NULL ORDER BY i.endedAt DESC, i.sortName, i.id LIMIT ?2`)
    .bind(cityId, limit)
    .all<EndedInitiative>();
  return results;
}
