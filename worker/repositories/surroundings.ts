import type { NamedShape, Surroundings } from '#domain/outline.ts';
import { tallySum } from './tallied.ts';

/** What is drawn of a district and around it, with the spots in it; `own` is null when there is no such district. */
export async function getSurroundings(db: D1Database, cityId: string, code: string): Promise<Surroundings> {
  const [drawn, spots] = await Promise.all([
    getShapesAround(db, cityId, code),
    db.prepare(spotsSql).bind(cityId, code).all<{ longitude: number; latitude: number }>(),
  ]);
  const distinct = new Map(
    spots.results.map(({ longitude, latitude }) => [`${longitude},${latitude}`, [longitude, latitude] as [number, number]]),
  );
  return { ...drawn, spots: [...distinct.values()] };
}

/** The outlines that are drawn of a district and around it; `own` is null when there is no such district. */
export async function getShapesAround(db: D1Database, cityId: string, code: string): Promise<Omit<Surroundings, 'spots'>> {
  const ask = (sql: string) => db.prepare(sql).bind(cityId, code);
  const [own, parent, neighbours, boroughs] = await db.batch([
    ask(`${shapes} FROM district d WHERE d.cityId = ?1 AND d.code = ?2`),
    ask(`${shapes} FROM district child JOIN district d ON d.cityId = child.cityId AND d.code = child.parentCode
      WHERE child.cityId = ?1 AND child.code = ?2`),
    ask(`${shapes} FROM adjacency a CROSS JOIN district d ON d.cityId = a.cityId AND d.code = a.neighbourCode
      WHERE a.cityId = ?1 AND a.code = ?2 ORDER BY d.code`),
    db.prepare(`${shapes} FROM district d WHERE d.cityId = ?1 AND d.level = 'borough' ORDER BY d.code`).bind(cityId),
  ]);
  return {
    own: shapesOf(own)[0] ?? null,
    parent: shapesOf(parent)[0] ?? null,
    neighbours: shapesOf(neighbours),
    boroughs: shapesOf(boroughs),
  };
}

interface ShapeRow {
  code: string;
  name: string;
  geometry: string;
  labelLongitude: number;
  labelLatitude: number;
}

const shapes = 'SELECT d.code, d.name, d.geometry, d.labelLongitude, d.labelLatitude';
/** A district with more initiatives than this shows about as many of their places, so that neither its reading nor its drawing grows. */
const mostSpots = 300;
/** The places of a district to about ten metres; where there are many, of each finest district as many as its share. */
const spotsSql = `WITH leaf AS MATERIALIZED (SELECT code FROM districtAncestor WHERE cityId = ?1 AND ancestorCode = ?2),
    share AS MATERIALIZED (SELECT iif((SELECT ${tallySum()} FROM tally WHERE cityId = ?1 AND districtCode = ?2) > ${mostSpots},
      max(2, ${mostSpots} / count(*)), -1) AS most FROM leaf)
  SELECT round(p.longitude, 4) AS longitude, round(p.latitude, 4) AS latitude
  FROM leaf CROSS JOIN place p ON p.rowId IN (
    SELECT p.rowId FROM place p CROSS JOIN initiative i ON i.id = p.initiativeId AND i.status = 'published'
    WHERE p.cityId = ?1 AND p.districtCode = leaf.code LIMIT (SELECT most FROM share))`;

function shapesOf(result: D1Result | undefined): NamedShape[] {
  return ((result?.results ?? []) as ShapeRow[]).map(({ code, name, geometry, labelLongitude, labelLatitude }) => ({
    code,
    name,
    geometry: JSON.parse(geometry),
    label: [labelLongitude, labelLatitude],
  }));
}
