import { across, type PlaceAcross, stripRanges } from '#domain/across-border.ts';
import type { DistrictShape } from './districts.ts';
import { tallySum } from './tallied.ts';

/**
 * The places of neighbouring districts that lie nearest to the border of a district, at most so many metres from it, nearest first.
 * @param cap as many initiatives of the neighbours are all looked at; of more those along the border, and of very many the nearest strip first
 */
export async function listAcrossBorder(
  db: D1Database,
  cityId: string,
  code: string,
  metres: number,
  limit: number,
  cap = 200,
): Promise<PlaceAcross[]> {
  const [own, counted, within] = await db.batch([
    db.prepare('SELECT geometry FROM district WHERE cityId = ?1 AND code = ?2').bind(cityId, code),
    db
      .prepare(`SELECT coalesce(sum(${tallySum('t.')}), 0) AS n FROM adjacency a
        CROSS JOIN tally t ON t.cityId = a.cityId AND t.districtCode = a.neighbourCode WHERE a.cityId = ?1 AND a.code = ?2`)
      .bind(cityId, code),
    db
      .prepare(`SELECT a.code AS finest, d.code, d.name FROM adjacency n
        CROSS JOIN district d ON d.cityId = n.cityId AND d.code = n.neighbourCode
        CROSS JOIN districtAncestor a ON a.cityId = d.cityId AND a.ancestorCode = d.code WHERE n.cityId = ?1 AND n.code = ?2`)
      .bind(cityId, code),
  ]);
  const [{ geometry } = {}] = (own?.results ?? []) as { geometry?: string }[];
  const [{ n } = { n: 0 }] = (counted?.results ?? []) as { n: number }[];
  if (!geometry || n === 0) return [];
  const shape = JSON.parse(geometry) as DistrictShape;
  const neighbours = new Map(((within?.results ?? []) as Neighbour[]).map(({ finest, ...neighbour }) => [finest, neighbour]));
  const reaches = n > 25 * cap ? [metres / 16, metres / 4, metres] : [metres];
  let found: PlaceAcross[] = [];
  for (const reach of reaches) {
    if (found.length >= limit) break;
    const statement = n > cap ? inStrip(db, cityId, shape, reach, neighbours) : inDistricts(db, cityId, neighbours);
    const places = (await statement.all<PlaceRow>()).results.flatMap(({ finest, ...place }) => {
      const neighbour = neighbours.get(finest);
      return neighbour ? [{ ...place, district: neighbour.name, code: neighbour.code }] : [];
    });
    found = across(shape, places, reach);
  }
  return found.slice(0, limit);
}

const columns = 'i.slug, i.name, i.kind, i.themes, p.districtCode AS finest, p.longitude, p.latitude';
const published = "CROSS JOIN initiative i ON i.id = p.initiativeId AND i.status = 'published' ORDER BY p.rowId LIMIT 5000";

function inDistricts(db: D1Database, cityId: string, neighbours: Neighbours): D1PreparedStatement {
  return db
    .prepare(`SELECT ${columns} FROM json_each(?1) k CROSS JOIN place p ON p.cityId = ?2 AND p.districtCode = k.value ${published}`)
    .bind(JSON.stringify([...neighbours.keys()]), cityId);
}

function inStrip(db: D1Database, cityId: string, shape: DistrictShape, metres: number, neighbours: Neighbours): D1PreparedStatement {
  return db
    .prepare(`SELECT ${columns} FROM json_each(?1) k CROSS JOIN place p
      ON p.cityId = ?2 AND p.morton >= k.value ->> 0 AND p.morton < k.value ->> 1 AND +p.districtCode IN (SELECT value FROM json_each(?3))
      ${published}`)
    .bind(JSON.stringify(stripRanges(shape, metres)), cityId, JSON.stringify([...neighbours.keys()]));
}

/** The neighbouring districts by the code of each district within them, and of each that has none. */
type Neighbours = ReadonlyMap<string, Omit<Neighbour, 'finest'>>;

/** A neighbouring district with one of the districts within it, or itself. */
interface Neighbour {
  readonly finest: string;
  readonly code: string;
  readonly name: string;
}

type PlaceRow = Omit<PlaceAcross, 'district' | 'code' | 'metres'> & { readonly finest: string };
