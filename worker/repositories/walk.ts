import type { FurtherSites } from '#domain/gap/analysis.ts';
import { defaultSelection } from '#domain/gap/selection.ts';
import type { Theme } from '#domain/theme.ts';

/** A neighbourhood as a walk through its city needs it. */
export interface WalkNeighbourhood {
  readonly code: string;
  readonly name: string;
  /** Null where not known. */
  readonly residents: number | null;
  readonly need: number | null;
  /** The district around it. */
  readonly quarterCode: string | null;
  readonly quarterName: string | null;
}

/** Where one more place would help most, as it was worked out last. */
export interface StoredSites {
  /** ISO 8601, UTC. */
  readonly computedAt: string;
  readonly sites: FurtherSites;
}

const { denominator, definition } = defaultSelection;
/** The analysis of the neighbourhoods, the finest level, in which everything of the theme counts. */
const ofNeighbourhoods = `a.cityId = ?1 AND a.theme = ?2 AND a.level = 'neighbourhood' AND a.denominator = '${denominator}'
  AND a.definition = '${definition}'`;

/** Where one more place of a theme would help most; null while that is not worked out, or not known where one can walk. */
export async function getFurtherSites(db: D1Database, cityId: string, theme: Theme | null): Promise<StoredSites | null> {
  const row = await db
    .prepare(`SELECT a.computedAt, a.body -> '$.sites' AS sites FROM analysis a WHERE ${ofNeighbourhoods}`)
    .bind(cityId, theme ?? '')
    .first<{ computedAt: string; sites: string | null }>();
  const sites: FurtherSites | null = JSON.parse(row?.sites ?? 'null');
  return row && sites && { computedAt: row.computedAt, sites };
}

/** The neighbourhoods of a city by code, with their residents and their need for a theme as they were worked out last. */
export async function listWalkNeighbourhoods(db: D1Database, cityId: string, theme: Theme | null): Promise<WalkNeighbourhood[]> {
  const { results } = await db
    .prepare(`SELECT area.value ->> '$.code' AS code, area.value ->> '$.name' AS name, area.value ->> '$.base.value' AS residents,
        area.value ->> '$.need' AS need, q.code AS quarterCode, q.name AS quarterName
      FROM analysis a, json_each(a.body, '$.areas') area
      LEFT JOIN district q ON q.cityId = a.cityId AND q.code = area.value ->> '$.parentCode'
      WHERE ${ofNeighbourhoods} ORDER BY code`)
    .bind(cityId, theme ?? '')
    .all<WalkNeighbourhood>();
  return results;
}
