import type { NamedShape, Surroundings } from '#domain/outline.ts';

/** What is drawn of a district and around it; `own` is null when there is no such district. */
export async function getSurroundings(db: D1Database, cityId: string, code: string): Promise<Surroundings> {
  const ask = (sql: string) => db.prepare(sql).bind(cityId, code);
  const [own, parent, neighbours, boroughs, spots] = await db.batch([
    ask(`${shapes} WHERE d.cityId = ?1 AND d.code = ?2`),
    ask(
      `${shapes} JOIN district child ON child.cityId = d.cityId AND child.parentCode = d.code WHERE child.cityId = ?1 AND child.code = ?2`,
    ),
    ask(
      `${shapes} JOIN adjacency a ON a.cityId = d.cityId AND a.neighbourCode = d.code WHERE a.cityId = ?1 AND a.code = ?2 ORDER BY d.code`,
    ),
    db.prepare(`${shapes} WHERE d.cityId = ?1 AND d.level = 'borough' ORDER BY d.code`).bind(cityId),
    ask(spotsSql),
  ]);
  return {
    own: shapesOf(own)[0] ?? null,
    parent: shapesOf(parent)[0] ?? null,
    neighbours: shapesOf(neighbours),
    boroughs: shapesOf(boroughs),
    spots: ((spots?.results ?? []) as Spot[]).map(({ longitude, latitude }) => [longitude, latitude]),
  };
}

interface Spot {
  longitude: number;
  latitude: number;
}

interface ShapeRow {
  code: string;
  name: string;
  geometry: string;
  labelLongitude: number;
  labelLatitude: number;
}

const shapes = 'SELECT d.code, d.name, d.geometry, d.labelLongitude, d.labelLatitude FROM district d';
/** About how many places are looked at for the spots of a district, so that neither its reading nor its drawing grows. */
const mostSpots = 600;
/** Every spot of about ten metres once; of each finest district as many places as its share. */
const spotsSql = `WITH leaf AS MATERIALIZED (SELECT code FROM districtAncestor WHERE cityId = ?1 AND ancestorCode = ?2)
  SELECT DISTINCT round(p.longitude, 4) AS longitude, round(p.latitude, 4) AS latitude
  FROM leaf CROSS JOIN place p ON p.rowId IN (
    SELECT p.rowId FROM place p CROSS JOIN initiative i ON i.id = p.initiativeId AND i.status = 'published'
    WHERE p.cityId = ?1 AND p.districtCode = leaf.code LIMIT max(10, ${mostSpots} / (SELECT count(*) FROM leaf)))`;

function shapesOf(result: D1Result | undefined): NamedShape[] {
  return ((result?.results ?? []) as ShapeRow[]).map(({ code, name, geometry, labelLongitude, labelLatitude }) => ({
    code,
    name,
    geometry: JSON.parse(geometry),
    label: [labelLongitude, labelLatitude],
  }));
}
