import type { Level } from '#domain/district.ts';
import { searchExpression } from '#domain/search-words.ts';
import { beforeCity, findExpression, inName } from './search-terms.ts';

/** A name that says where something is, with a point on the map. */
export interface PlaceName {
  kind: 'district' | 'park' | 'tram-stop' | 'metro-station' | 'street' | 'initiative';
  name: string;
  /** Name of the area or district it lies in. */
  within: string | null;
  longitude: number;
  latitude: number;
}

/**
 * The places of a city whose name has a word beginning with each word of the text, best first: the very name, then names that begin
 * with the text, then districts and stations before parks, stops, streets and initiatives.
 * @param limit how many at most
 */
export async function findPlaceNames(db: D1Database, cityId: string, text: string, limit: number): Promise<PlaceName[]> {
  const expression = searchExpression(text);
  if (!expression) return [];
  const named = inName(await findExpression(db, text));
  const { results } = await db
    .prepare(sql)
    .bind(cityId, `name : (${expression})`, text.trim().toLowerCase(), limit, named, mostInitiatives)
    .all<PlaceName & { level: Level | null }>();
  return results.map(({ kind, name, within, longitude, latitude }) => ({ kind, name, within: within || null, longitude, latitude }));
}

/** Of how many initiatives the best names are chosen, at most: a name that so many share says nothing of where it is. */
const mostInitiatives = 200;

const sql = `
  WITH found AS (
    SELECT kind, level, name, within, longitude, latitude FROM gazetteer WHERE gazetteer MATCH ?2 AND cityId = ?1
    UNION ALL
    SELECT 'initiative', NULL, i.name, (
        SELECT d.name FROM districtAncestor a JOIN district d ON d.cityId = a.cityId AND d.code = a.ancestorCode
        WHERE a.cityId = p.cityId AND a.code = p.districtCode AND d.level = 'area'), p.longitude, p.latitude
    FROM (SELECT i.* FROM (SELECT rowid & 4294967295 AS found FROM initiativeSearch WHERE initiativeSearch MATCH ?5
        AND rowid > ${beforeCity('?1')} AND rowid <= ${beforeCity('?1')} + 4294967295) s
      CROSS JOIN initiative i ON i.rowId = s.found WHERE i.cityId = ?1 AND i.status = 'published' LIMIT ?6) i
    CROSS JOIN place p ON p.rowId = (SELECT min(rowId) FROM place WHERE initiativeId = i.id))
  SELECT kind, name, within, longitude, latitude FROM found
  ORDER BY lower(name) <> ?3, substr(lower(name), 1, length(?3)) <> ?3,
    CASE kind WHEN 'district' THEN CASE level WHEN 'borough' THEN 1 WHEN 'area' THEN 2 WHEN 'quarter' THEN 3 ELSE 4 END
      WHEN 'metro-station' THEN 5 WHEN 'park' THEN 6 WHEN 'tram-stop' THEN 7 WHEN 'street' THEN 8 ELSE 9 END,
    length(name), name, longitude LIMIT ?4`;

/** Every park, stop and station of a city, by name. */
export async function listLandmarks(db: D1Database, cityId: string): Promise<Pick<PlaceName, 'name' | 'longitude' | 'latitude'>[]> {
  const statement = db.prepare("SELECT name, longitude, latitude FROM landmark WHERE cityId = ?1 AND kind <> 'street' ORDER BY name, id");
  return (await statement.bind(cityId).all<Pick<PlaceName, 'name' | 'longitude' | 'latitude'>>()).results;
}
