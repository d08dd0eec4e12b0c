import type { Analysis, AreaAnalysis } from '#domain/gap/analysis.ts';
import type { Selection } from '#domain/gap/selection.ts';
import { type Theme, themes } from '#domain/theme.ts';

/** An analysis as it is stored. */
export interface StoredAnalysis {
  /** ISO 8601, UTC. */
  readonly computedAt: string;
  readonly analysis: Analysis;
}

/** What analyses were last compared with. */
export interface AnalysisCheck {
  readonly dataVersion: number;
  /** YYYY-MM. */
  readonly asOf: string;
  readonly methodVersion: string;
  /** When, ISO 8601, UTC. */
  readonly checkedAt: string;
}

/** The newest analysis of a selection, or null while there is none. */
export async function getAnalysis(db: D1Database, cityId: string, selection: Selection): Promise<StoredAnalysis | null> {
  const row = await db
    .prepare(`SELECT computedAt, body FROM analysis
      WHERE cityId = ?1 AND theme = ?2 AND level = ?3 AND denominator = ?4 AND definition = ?5`)
    .bind(cityId, ...keyOf(selection))
    .first<{ computedAt: string; body: string }>();
  return row && { computedAt: row.computedAt, analysis: JSON.parse(row.body) };
}

/** A district in a stored analysis, and the analysis without its other districts. */
export interface StoredAreaAnalysis {
  /** ISO 8601, UTC. */
  readonly computedAt: string;
  readonly analysis: Omit<Analysis, 'areas'>;
  readonly area: AreaAnalysis;
}

/** A district in the analyses of all themes together and of each, in that order; without those that are not there. */
export async function listAreaAnalyses(
  db: D1Database,
  cityId: string,
  code: string,
  { level, denominator, definition }: Omit<Selection, 'theme'>,
): Promise<StoredAreaAnalysis[]> {
  const { results } = await db
    .prepare(`SELECT theme, computedAt, json_remove(body, '$.areas') AS body, ${areaOf('?5')} AS area
      FROM analysis WHERE cityId = ?1 AND level = ?2 AND denominator = ?3 AND definition = ?4 AND area IS NOT NULL`)
    .bind(cityId, level, denominator, definition, code)
    .all<{ theme: Theme | ''; computedAt: string; body: string; area: string }>();
  const order = ['', ...themes];
  return results
    .sort((a, b) => order.indexOf(a.theme) - order.indexOf(b.theme))
    .map(({ computedAt, body, area }) => ({ computedAt, analysis: JSON.parse(body), area: JSON.parse(area) }));
}

/** The neighbours of a district in the analysis of a selection, by name. */
export async function listNeighbourAnalyses(db: D1Database, cityId: string, code: string, selection: Selection): Promise<AreaAnalysis[]> {
  const { results } = await db
    .prepare(`SELECT ${areaOf('n.neighbourCode')} AS area FROM analysis a CROSS JOIN adjacency n ON n.cityId = a.cityId AND n.code = ?6
      WHERE a.cityId = ?1 AND a.theme = ?2 AND a.level = ?3 AND a.denominator = ?4 AND a.definition = ?5 AND area IS NOT NULL
      ORDER BY area ->> '$.name'`)
    .bind(cityId, ...keyOf(selection), code)
    .all<{ area: string }>();
  return results.map(({ area }) => JSON.parse(area));
}

/** SQL for a district of an analysis, as JSON; null when it is not among its areas. */
const areaOf = (code: string) => `body -> ('$.areas[' || (areaAt ->> ${code}) || ']')`;

/** The hash of what went into an analysis, or null while there is none that says where its districts are. */
export async function getAnalysisHash(db: D1Database, cityId: string, selection: Selection): Promise<string | null> {
  return db
    .prepare(
      `SELECT inputHash FROM analysis WHERE cityId = ?1 AND theme = ?2 AND level = ?3 AND denominator = ?4 AND definition = ?5 AND areaAt <> '{}'`,
    )
    .bind(cityId, ...keyOf(selection))
    .first<string>('inputHash');
}

/** The statement that stores an analysis in place of the one before. */
export function putAnalysis(db: D1Database, analysis: Analysis, computedAt: string): D1PreparedStatement {
  const areaAt = Object.fromEntries(analysis.areas.map(({ code }, at) => [code, at]));
  return db
    .prepare(`INSERT INTO analysis (cityId, theme, level, denominator, definition, inputHash, computedAt, body, areaAt)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      ON CONFLICT DO UPDATE SET
        inputHash = excluded.inputHash, computedAt = excluded.computedAt, body = excluded.body, areaAt = excluded.areaAt`)
    .bind(analysis.cityId, ...keyOf(analysis), analysis.inputHash, computedAt, JSON.stringify(analysis), JSON.stringify(areaAt));
}

/** What the analyses of a city were last compared with, or null. */
export async function getAnalysisCheck(db: D1Database, cityId: string): Promise<AnalysisCheck | null> {
  return db
    .prepare('SELECT dataVersion, asOf, methodVersion, checkedAt FROM analysisCheck WHERE cityId = ?1')
    .bind(cityId)
    .first<AnalysisCheck>();
}

/** The statement that writes down what the analyses of a city were compared with. */
export function putAnalysisCheck(db: D1Database, cityId: string, check: AnalysisCheck): D1PreparedStatement {
  return db
    .prepare(`INSERT INTO analysisCheck (cityId, dataVersion, asOf, methodVersion, checkedAt) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT DO UPDATE SET dataVersion = excluded.dataVersion, asOf = excluded.asOf, methodVersion = excluded.methodVersion,
        checkedAt = excluded.checkedAt`)
    .bind(cityId, check.dataVersion, check.asOf, check.methodVersion, check.checkedAt);
}

function keyOf({ theme, level, denominator, definition }: Selection): [string, string, string, string] {
  return [theme ?? '', level, denominator, definition];
}
