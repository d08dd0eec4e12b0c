import { across, type PlaceAcross } from '#domain/across-border.ts';
import type { DistrictShape } from './districts.ts';

/** The places of neighbouring districts that lie nearest to the border of a district, at most so many metres from it, nearest first. */
export async function listAcrossBorder(
  db: D1Database,
  cityId: string,
  code: string,
  metres: number,
  limit: number,
): Promise<PlaceAcross[]> {
  const [own, places] = await db.batch([
    db.prepare('SELECT geometry FROM district WHERE cityId = ?1 AND code = ?2').bind(cityId, code),
    db
      .prepare(`SELECT i.slug, i.name, i.kind, i.themes, d.name AS district, d.code, p.longitude, p.latitude FROM adjacency n
        JOIN districtAncestor a ON a.cityId = n.cityId AND a.ancestorCode = n.neighbourCode
        JOIN place p ON p.cityId = a.cityId AND p.districtCode = a.code
        JOIN initiative i ON i.id = p.initiativeId AND i.status = 'published'
        JOIN district d ON d.cityId = n.cityId AND d.code = n.neighbourCode
        WHERE n.cityId = ?1 AND n.code = ?2 ORDER BY p.rowId LIMIT 5000`)
      .bind(cityId, code),
  ]);
  const geometry = ((own?.results ?? []) as { geometry: string }[])[0]?.geometry;
  if (!geometry) return [];
  return across(JSON.parse(geometry) as DistrictShape, (places?.results ?? []) as Omit<PlaceAcross, 'metres'>[], metres).slice(0, limit);
}
