import { across, type PlaceAcross, stripRanges } from '#domain/across-border.ts';
import type { DistrictShape } from './districts.ts';

/** The places of neighbouring districts that lie nearest to the border of a district, at most so many metres from it, nearest first. */
export async function listAcrossBorder(
  db: D1Database,
  cityId: string,
  code: string,
  metres: number,
  limit: number,
): Promise<PlaceAcross[]> {
  const [own, within] = await db.batch([
    db.prepare('SELECT geometry FROM district WHERE cityId = ?1 AND code = ?2').bind(cityId, code),
    db
      .prepare(`SELECT a.code AS finest, d.code, d.name FROM adjacency n
        CROSS JOIN district d ON d.cityId = n.cityId AND d.code = n.neighbourCode
        CROSS JOIN districtAncestor a ON a.cityId = d.cityId AND a.ancestorCode = d.code WHERE n.cityId = ?1 AND n.code = ?2`)
      .bind(cityId, code),
  ]);
  const geometry = ((own?.results ?? []) as { geometry: string }[])[0]?.geometry;
  if (!geometry) return [];
  const shape = JSON.parse(geometry) as DistrictShape;
  const neighbours = new Map(((within?.results ?? []) as Neighbour[]).map(({ finest, ...neighbour }) => [finest, neighbour]));
  const { results } = await db
    .prepare(`SELECT i.slug, i.name, i.kind, i.themes, p.districtCode AS finest, p.longitude, p.latitude
      FROM json_each(?1) k CROSS JOIN place p ON p.cityId = ?2 AND p.morton >= k.value ->> 0 AND p.morton < k.value ->> 1
        AND +p.districtCode IN (SELECT value FROM json_each(?3))
      CROSS JOIN initiative i ON i.id = p.initiativeId AND i.status = 'published' ORDER BY p.rowId LIMIT 5000`)
    .bind(JSON.stringify(stripRanges(shape, metres)), cityId, JSON.stringify([...neighbours.keys()]))
    .all<PlaceRow>();
  const places = results.flatMap(({ finest, ...place }) => {
    const neighbour = neighbours.get(finest);
    return neighbour ? [{ ...place, district: neighbour.name, code: neighbour.code }] : [];
  });
  return across(shape, places, metres).slice(0, limit);
}

/** A neighbouring district with one of the districts within it, or itself. */
interface Neighbour {
  readonly finest: string;
  readonly code: string;
  readonly name: string;
}

type PlaceRow = Omit<PlaceAcross, 'district' | 'code' | 'metres'> & { readonly finest: string };
