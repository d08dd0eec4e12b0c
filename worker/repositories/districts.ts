import type { MultiPolygon, Polygon } from 'geojson';
import { type Level, levels } from '#domain/district.ts';
import type { DistrictDetail, DistrictName, DistrictSummary, Residents } from '#domain/district-summary.ts';
import { type Indicator, partialSum } from '#domain/indicator.ts';
import { type Tally, tallyOf } from '#domain/tally.ts';
import { themeCombinations } from '#domain/theme.ts';
import { tallyColumns } from './tallied.ts';

/** An official figure of one district or of the whole city. */
export type Figure = Omit<Indicator, 'cityId' | 'districtCode'>;

/** The outline of a district. */
export type DistrictShape = Polygon | MultiPolygon;

interface DistrictRow extends Omit<DistrictSummary, 'residents' | 'tally'> {
  labelLongitude: number;
  labelLatitude: number;
  residents: string | null;
  tally: string | null;
}

/** A published figure goes before an estimate, a later year before an earlier one. */
const residentsOf = (cityId: string, code: string) => `(
  SELECT json_object('value', value, 'year', year, 'estimated', estimated, 'partial', method = '${partialSum}') FROM (
    SELECT value, year, estimated, method, min(10000 * estimated - year) AS best FROM indicator n
    WHERE n.cityId = ${cityId} AND n.districtCode = ${code} AND n.key = 'residents') WHERE best IS NOT NULL)`;
const tallyCountsOf = (cityId: string, code: string) => `(
  SELECT json_array(${tallyColumns.join(', ')}) FROM tally t WHERE t.cityId = ${cityId} AND t.districtCode = ${code})`;
const summary = `SELECT d.code, d.name, d.level, d.parentCode, d.areaSquareMetres, d.labelLongitude, d.labelLatitude,
  ${residentsOf('d.cityId', 'd.code')} AS residents, ${tallyCountsOf('d.cityId', 'd.code')} AS tally FROM district d`;

/** The districts of one level, by code. */
export async function listDistricts(db: D1Database, cityId: string, level: Level): Promise<DistrictSummary[]> {
  const statement = db.prepare(`${summary} WHERE d.cityId = ?1 AND d.level = ?2 ORDER BY d.code`);
  return (await statement.bind(cityId, level).all<DistrictRow>()).results.map(summaryOf);
}

/** The codes of every district of a city, those of coarse levels first. */
export async function listDistrictCodes(db: D1Database, cityId: string): Promise<string[]> {
  const statement = db.prepare('SELECT code FROM district WHERE cityId = ?1 AND level = ?2 ORDER BY code');
  const results = await db.batch<{ code: string }>(levels.map((level) => statement.bind(cityId, level)));
  return results.flatMap((result) => result.results.map(({ code }) => code));
}

/** A district with its chain, children, neighbours and figures, or null. */
export async function getDistrict(db: D1Database, cityId: string, code: string): Promise<DistrictDetail | null> {
  const ask = (sql: string) => db.prepare(sql).bind(cityId, code);
  const [own, chain, children, neighbours, figures] = await db.batch([
    ask(`${summary} WHERE d.cityId = ?1 AND d.code = ?2`),
    ask(chainSql),
    ask(`${summary} WHERE d.cityId = ?1 AND d.parentCode = ?2 ORDER BY d.name`),
    ask(
      `${summary} JOIN adjacency a ON a.cityId = d.cityId AND a.neighbourCode = d.code WHERE a.cityId = ?1 AND a.code = ?2 ORDER BY d.name`,
    ),
    ask(figuresSql),
  ]);
  const row = rowsOf<DistrictRow>(own)[0];
  if (!row) return null;
  return {
    ...summaryOf(row),
    labelLongitude: row.labelLongitude,
    labelLatitude: row.labelLatitude,
    ancestors: rowsOf<DistrictName>(chain).filter((district) => district.code !== code),
    children: rowsOf<DistrictRow>(children).map(summaryOf),
    neighbours: rowsOf<DistrictRow>(neighbours).map(summaryOf),
    indicators: rowsOf<Figure>(figures).map(figureOf),
  };
}

/** A district by name with the coarser ones that contain it, coarse to fine, itself last; empty when there is no such district. */
export async function getDistrictChain(db: D1Database, cityId: string, code: string): Promise<DistrictName[]> {
  return (await db.prepare(chainSql).bind(cityId, code).all<DistrictName>()).results;
}

/** The outlines of the districts of one level, by code. */
export async function listDistrictShapes(
  db: D1Database,
  cityId: string,
  level: Level,
): Promise<{ code: string; geometry: DistrictShape }[]> {
  const statement = db.prepare('SELECT code, geometry FROM district WHERE cityId = ?1 AND level = ?2 ORDER BY code');
  const { results } = await statement.bind(cityId, level).all<{ code: string; geometry: string }>();
  return results.map(({ code, geometry }) => ({ code, geometry: JSON.parse(geometry) }));
}

/** What is known and counted of a whole city. */
export async function getCityFigures(
  db: D1Database,
  cityId: string,
): Promise<{ residents: Residents | null; tally: Tally; indicators: Figure[] }> {
  const [counts, figures] = await db.batch([
    db.prepare(`SELECT ${residentsOf('?1', '?1')} AS residents, ${tallyCountsOf('?1', '?1')} AS tally`).bind(cityId),
    db.prepare(figuresSql).bind(cityId, cityId),
  ]);
  const row = rowsOf<Pick<DistrictRow, 'residents' | 'tally'>>(counts)[0];
  return { ...countsOf(row ?? { residents: null, tally: null }), indicators: rowsOf<Figure>(figures).map(figureOf) };
}

const chainSql = `SELECT d.level, d.code, d.name FROM districtAncestor a
  JOIN district d ON d.cityId = a.cityId AND d.code = a.ancestorCode
  WHERE a.cityId = ?1 AND a.code = ?2
  ORDER BY CASE d.level WHEN 'borough' THEN 1 WHEN 'area' THEN 2 WHEN 'quarter' THEN 3 ELSE 4 END`;
const figuresSql = `SELECT key, year, value, source, estimated, method FROM indicator
  WHERE cityId = ?1 AND districtCode = ?2 ORDER BY key, year DESC, source`;

function rowsOf<Row>(result: D1Result | undefined): Row[] {
  return (result?.results ?? []) as Row[];
}

function summaryOf({ code, name, level, parentCode, areaSquareMetres, residents, tally }: DistrictRow): DistrictSummary {
  return { code, name, level, parentCode, areaSquareMetres, ...countsOf({ residents, tally }) };
}

function countsOf({ residents, tally }: Pick<DistrictRow, 'residents' | 'tally'>) {
  const known: Residents | null = residents === null ? null : JSON.parse(residents);
  return {
    residents: known && { ...known, estimated: Boolean(known.estimated), partial: Boolean(known.partial) },
    tally: tallyOf((JSON.parse(tally ?? '[]') as number[]).map((n, at) => ({ themes: themeCombinations[at] ?? 0, n }))),
  };
}

function figureOf(figure: Figure): Figure {
  return { ...figure, estimated: Boolean(figure.estimated) };
}
