import type { Level } from '#domain/district.ts';
import type { IndicatorKey } from '#domain/indicator-key.ts';

/** Of which years a figure is over the districts of a level, and where it comes from. */
export interface IndicatorVintage {
  readonly key: IndicatorKey;
  readonly firstYear: number;
  readonly lastYear: number;
  /** How many districts it is known for. */
  readonly districts: number;
  /** Whether it is an estimate for any of them. */
  readonly estimated: boolean;
  /** Ids of sources. */
  readonly sources: readonly string[];
}

/** Every figure that is known of districts of a level, by key. */
export async function listIndicatorVintages(db: D1Database, cityId: string, level: Level): Promise<IndicatorVintage[]> {
  const { results } = await db
    .prepare(`SELECT key, min(year) AS firstYear, max(year) AS lastYear, count(DISTINCT districtCode) AS districts,
        max(estimated) AS estimated, json_group_array(DISTINCT source) AS sources
      FROM indicator i JOIN district d ON d.cityId = i.cityId AND d.code = i.districtCode
      WHERE i.cityId = ?1 AND d.level = ?2 GROUP BY key ORDER BY key`)
    .bind(cityId, level)
    .all<Omit<IndicatorVintage, 'estimated' | 'sources'> & { estimated: number; sources: string }>();
  return results.map((row) => ({ ...row, estimated: row.estimated === 1, sources: JSON.parse(row.sources) }));
}
