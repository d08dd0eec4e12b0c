import type { MultiPolygon, Polygon } from 'geojson';
import type { NamedShape } from '#domain/outline.ts';

/** A place with an initiative that is on the map: as the public may see it. */
export interface WalkPlace {
  readonly name: string;
  readonly kind: string;
  readonly address: string;
  readonly longitude: number;
  readonly latitude: number;
}

/** One neighbourhood to walk through with everything that is known in it. */
export interface WalkBlock extends NamedShape {
  readonly initiatives: readonly WalkPlace[];
  readonly facilities: readonly { readonly name: string; readonly address: string }[];
  /** Parks, stops and stations. */
  readonly landmarks: readonly Pick<NamedShape, 'name' | 'label'>[];
}

/** The finest districts within a district, by code, with what the database knows in each. */
export async function listWalkBlocks(db: D1Database, cityId: string, code: string): Promise<WalkBlock[]> {
  const ask = (sql: string) => db.prepare(sql).bind(cityId, code);
  const [shapes, places, facilities, landmarks] = await db.batch([ask(shapesSql), ask(placesSql), ask(facilitiesSql), ask(landmarksSql)]);
  const known = { places: byBlock<WalkPlace>(places), facilities: byBlock<{ name: string; address: string }>(facilities) };
  const around = byBlock<{ name: string; longitude: number; latitude: number }>(landmarks);
  return ((shapes?.results ?? []) as ShapeRow[]).map(({ code: block, name, geometry, longitude, latitude }) => ({
    code: block,
    name,
    geometry: JSON.parse(geometry) as Polygon | MultiPolygon,
    label: [longitude, latitude],
    initiatives: known.places.get(block) ?? [],
    facilities: known.facilities.get(block) ?? [],
    landmarks: (around.get(block) ?? []).map((one) => ({ name: one.name, label: [one.longitude, one.latitude] })),
  }));
}

interface ShapeRow {
  code: string;
  name: string;
  geometry: string;
  longitude: number;
  latitude: number;
}

const within = 'FROM districtAncestor a';
const shapesSql = `SELECT d.code, d.name, d.geometry, d.labelLongitude AS longitude, d.labelLatitude AS latitude ${within}
  JOIN district d ON d.cityId = a.cityId AND d.code = a.code
  WHERE a.cityId = ?1 AND a.ancestorCode = ?2 AND NOT EXISTS (SELECT 1 FROM district c WHERE c.cityId = d.cityId AND c.parentCode = d.code)
  ORDER BY d.code`;
const placesSql = `SELECT a.code AS block, i.name, i.kind, p.address, p.longitude, p.latitude ${within}
  JOIN place p ON p.cityId = a.cityId AND p.districtCode = a.code
  JOIN initiative i ON i.id = p.initiativeId AND i.status = 'published'
  WHERE a.cityId = ?1 AND a.ancestorCode = ?2 ORDER BY i.sortName, i.id, p.rowId`;
const facilitiesSql = `SELECT a.code AS block, f.name, f.address ${within}
  JOIN facility f ON f.cityId = a.cityId AND f.districtCode = a.code
  WHERE a.cityId = ?1 AND a.ancestorCode = ?2 ORDER BY f.name, f.id`;
const landmarksSql = `SELECT a.code AS block, l.name, avg(l.longitude) AS longitude, avg(l.latitude) AS latitude ${within}
  JOIN landmark l ON l.cityId = a.cityId AND l.districtCode = a.code
  WHERE a.cityId = ?1 AND a.ancestorCode = ?2 GROUP BY a.code, l.name ORDER BY l.name`;

function byBlock<Row>(result: D1Result | undefined): Map<string, Row[]> {
  return Map.groupBy((result?.results ?? []) as (Row & { block: string })[], ({ block }) => block);
}
