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
/** Every spot of about ten metres once, so that a drawing stays small however many initiatives there are. */
const spotsSql = `SELECT DISTINCT round(p.longitude, 4) AS longitude, round(p.latitude, 4) AS latitude
  FROM districtAncestor a
  JOIN place p ON p.cityId = a.cityId AND p.districtCode = a.code
  JOIN initiative i ON i.id = p.initiativeId AND i.status = 'published'
  WHERE a.cityId = ?1 AND a.ancestorCode = ?2`;

function shapesOf(result: D1Result | undefined): NamedShape[] {
  return ((result?.results ?? []) as ShapeRow[]).map(({ code, name, geometry, labelLongitude, labelLatitude }) => ({
    code,
    name,
    geometry: JSON.parse(geometry),
    label: [labelLongitude, labelLatitude],
  }));
}
