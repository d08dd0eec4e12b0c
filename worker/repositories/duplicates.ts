import { shrinkAt } from '#domain/plane.ts';
import { distanceSql } from './initiative-rows.ts';
import { findAnyExpression, foundSql, inName } from './search-terms.ts';

/** An initiative that may be the one that is being registered. */
export interface Lookalike {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly website: string | null;
  readonly organisation: string | null;
  readonly address: string;
  readonly status: string;
  /** From the place asked for; null without one. */
  readonly metres: number | null;
}

const columns = `i.id, i.slug, i.name, i.kind, i.website, i.status, o.name AS organisation, coalesce(p.address, '') AS address`;

/** Initiatives on the map or at the desk with a place within some metres of a position, nearest first. */
export async function listWithin(
  db: D1Database,
  cityId: string,
  [longitude, latitude]: readonly [number, number],
  metres: number,
): Promise<Lookalike[]> {
  const high = metres / 111_000;
  const wide = high / shrinkAt(latitude);
  const distance = distanceSql([longitude, latitude]);
  const { results } = await db
    .prepare(`SELECT ${columns}, ${distance.text} AS metres FROM placeTree t CROSS JOIN place p ON p.rowId = t.rowId
      CROSS JOIN initiative i ON i.id = p.initiativeId AND i.status IN ('published', 'submitted', 'paused') LEFT JOIN organisation o ON o.id = i.organisationId
      WHERE t.maxLongitude >= ? AND t.minLongitude <= ? AND t.maxLatitude >= ? AND t.minLatitude <= ? AND p.cityId = ? ORDER BY metres LIMIT 500`)
    .bind(...distance.values, longitude - wide, longitude + wide, latitude - high, latitude + high, cityId)
    .all<Lookalike>();
  return results.filter((row) => (row.metres ?? 0) <= metres);
}

/** Initiatives on the map or at the desk whose name holds one of some words; the search narrows, the caller compares. */
export async function listByWords(db: D1Database, cityId: string, words: readonly string[]): Promise<Lookalike[]> {
  const found = foundSql(cityId, inName(await findAnyExpression(db, words)));
  const { results } = await db
    .prepare(`SELECT ${columns}, NULL AS metres FROM ${found.text} s CROSS JOIN initiative i ON i.rowId = s.found
      AND i.status IN ('published', 'submitted', 'paused') LEFT JOIN organisation o ON o.id = i.organisationId
      LEFT JOIN place p ON p.rowId = (SELECT min(rowId) FROM place WHERE initiativeId = i.id) LIMIT 500`)
    .bind(...found.values)
    .all<Lookalike>();
  return results;
}
