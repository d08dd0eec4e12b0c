import { type Level, levels } from '#domain/district.ts';
import type { AnalysisInput, AreaInput, Base, CountRow } from '#domain/gap/analysis-input.ts';
import { partialSum } from '#domain/indicator.ts';
import { ownSource } from '#domain/initiative.ts';

interface DistrictRow {
  code: string;
  name: string;
  level: Level;
  parentCode: string | null;
}

interface FigureRow {
  code: string;
  key: string;
  value: number;
  year: number;
  estimated: number;
  method: string;
}

type InitiativeCountRow = Record<'confirmed' | 'ownThemes' | 'own' | 'imported', number> & {
  themes: number;
  month: string;
  n: number;
  watchedDays: number;
  /** The finest districts of the places of each, as JSON. */
  codes: string;
};

/** The ids of initiatives into which one that was registered (or was not) was merged, as `mergeInto` writes it. */
function mergedFrom(comparison: '=' | '<>'): string {
  const told = 'merged with ';
  return `SELECT substr(m.endReason, ${told.length + 1}) FROM initiative m
    WHERE m.cityId = ?1 AND m.status = 'rejected' AND m.endReason LIKE '${told}%' AND m.source ${comparison} '${ownSource}'`;
}

/** What an initiative is counted by: whether somebody confirmed it, and on which lists it stands. */
const columns = `i.themes,
  i.confirmedAt IS NOT NULL AND i.unconfirmedSince IS NULL AS confirmed,
  i.themesBasis = 'confirmed' AS ownThemes,
  i.source = '${ownSource}' OR i.id IN (${mergedFrom('=')}) OR
    (i.confirmedAt IS NOT NULL AND EXISTS (SELECT 1 FROM owner o WHERE o.organisationId = i.organisationId)) AS own,
  i.source <> '${ownSource}' OR i.id IN (${mergedFrom('<>')}) AS imported,
  substr(coalesce(i.confirmedAt, i.sourceDate), 1, 7) AS month`;

/** Days watched until somebody last said that it is there, or that it ended: of what nobody looked at since nobody knows. */
const watchedDays = `coalesce(sum(max(0, julianday(min(coalesce(i.endedAt, i.confirmedAt, i.createdAt), ?2)) - julianday(i.createdAt))), 0)`;

interface Watched {
  readonly ended: number;
  readonly watchedDays: number;
}

/** How many ended, and the years that all were watched, to four digits. */
function exposureOf([gone]: readonly Watched[], published: readonly InitiativeCountRow[]): AnalysisInput['exposure'] {
  const days = published.reduce((total, row) => total + row.watchedDays, gone?.watchedDays ?? 0);
  return { ended: gone?.ended ?? 0, years: Math.round((days / 365.25) * 1e4) / 1e4 };
}

/**
 * Everything an analysis of a city needs, as it is now.
 * @param asOf the month that ages are reckoned from, YYYY-MM
 */
export async function readAnalysisInput(db: D1Database, cityId: string, asOf: string): Promise<AnalysisInput> {
  const ask = (sql: string) => db.prepare(sql).bind(cityId);
  const askMonth = (sql: string) => db.prepare(sql).bind(cityId, `${asOf}-01`);
  const [districts, neighbours, figures, counts, gone] = await db.batch([
    ask('SELECT code, name, level, parentCode FROM district WHERE cityId = ?1 ORDER BY level, code'),
    ask('SELECT code, neighbourCode FROM adjacency WHERE cityId = ?1 ORDER BY code, neighbourCode'),
    ask(`SELECT districtCode AS code, key, value, year, estimated, method FROM indicator WHERE cityId = ?1
      ORDER BY districtCode, key, year, source`),
    // Those in the same finest districts are counted together, and those sums added up to the coarser ones: one walk through the initiatives.
    askMonth(`SELECT ${columns}, (SELECT json_group_array(l.districtCode) FROM districtListing l WHERE l.initiativeId = i.id) AS codes,
        count(*) AS n, ${watchedDays} AS watchedDays
      FROM initiative i WHERE i.cityId = ?1 AND i.status = 'published' GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7`),
    askMonth(`SELECT count(*) FILTER (WHERE i.status = 'ended') AS ended, ${watchedDays} AS watchedDays
      FROM initiative i WHERE i.cityId = ?1 AND i.status IN ('paused', 'ended')`),
  ]);
  const rowsOf = sumByDistrict(resultsOf<InitiativeCountRow>(counts), resultsOf<DistrictRow>(districts));
  const figuresOf = groupBy(resultsOf<FigureRow>(figures).sort(bestLast), ({ code }) => code);
  const neighboursOf = groupBy(resultsOf<{ code: string; neighbourCode: string }>(neighbours), ({ code }) => code);
  const areaOf = ({ code, name, parentCode }: DistrictRow, places: ReadonlyMap<string, number>): AreaInput => {
    const known = figuresOf.get(code) ?? [];
    return {
      code,
      name,
      parentCode,
      neighbours: (neighboursOf.get(code) ?? []).flatMap(({ neighbourCode }) => places.get(neighbourCode) ?? []),
      residents: baseOf(known, 'residents'),
      households: baseOf(known, 'households'),
      figures: new Map(known.map(({ key, value }) => [key, value])),
      rows: rowsOf.get(code) ?? [],
    };
  };
  const all = groupBy(resultsOf<DistrictRow>(districts), ({ level }) => level);
  const byLevel = levels.map((level): [Level, AreaInput[]] => {
    const own = all.get(level) ?? [];
    const places = new Map(own.map(({ code }, at) => [code, at]));
    return [level, own.map((row) => areaOf(row, places))];
  });
  return {
    cityId,
    asOf,
    levels: new Map(byLevel.filter(([, areas]) => areas.length > 0)),
    city: rowsOf.get(whole) ?? [],
    exposure: exposureOf(resultsOf<Watched>(gone), resultsOf<InitiativeCountRow>(counts)),
  };
}

/** Of two figures of a district a published one goes before an estimate and a later year, which is later here, before an earlier one: it comes last and stays. */
function bestLast(one: FigureRow, other: FigureRow): number {
  const [a, b] = [`${one.code} ${one.key}`, `${other.code} ${other.key}`];
  return a === b ? other.estimated - one.estimated : a < b ? -1 : 1;
}

/** What the sums of the whole city are found under. */
const whole = '';

/** The counts of the whole city and of each district that holds any, each initiative once however many places it has there. */
function sumByDistrict(counts: readonly InitiativeCountRow[], districts: readonly DistrictRow[]): Map<string, CountRow[]> {
  const parentOf = new Map(districts.map(({ code, parentCode }) => [code, parentCode]));
  const chainOf = (code: string | null): string[] => (code === null ? [] : [code, ...chainOf(parentOf.get(code) ?? null)]);
  const sums = new Map<string, Map<string, CountRow>>();
  for (const { codes, ...row } of counts) {
    const known: string[] = JSON.parse(codes);
    for (const code of new Set([whole, ...known.flatMap(chainOf)])) {
      const sum = sums.get(code) ?? new Map<string, CountRow>();
      const { n, ...kind } = countRowOf(row);
      const key = JSON.stringify(kind);
      sums.set(code, sum.set(key, { ...kind, n: n + (sum.get(key)?.n ?? 0) }));
    }
  }
  return new Map([...sums].map(([code, sum]) => [code, [...sum.values()]]));
}

/** Published places of a theme combination in one of the smallest squares that are counted, at the mean of their positions to a millionth of a degree. */
export interface PlaceCell {
  readonly themes: number;
  readonly n: number;
  readonly longitude: number;
  readonly latitude: number;
}

/** Where the published places of a city are, those within about 50 m of each other together: as many rows as squares, however many places. */
export async function readPlaceCells(db: D1Database, cityId: string): Promise<PlaceCell[]> {
  const { results } = await db
    .prepare(`SELECT themes, n, round(longitudeSum / n / 1e7, 6) AS longitude, round(latitudeSum / n / 1e7, 6) AS latitude FROM cell
      WHERE cityId = ?1 AND z = (SELECT max(z) FROM cellLevel) ORDER BY key, themes`)
    .bind(cityId)
    .all<PlaceCell>();
  return results;
}

function baseOf(known: readonly FigureRow[], key: string): Base | null {
  const found = known.findLast((figure) => figure.key === key);
  return found ? { value: found.value, year: found.year, estimated: found.estimated === 1, partial: found.method === partialSum } : null;
}

function countRowOf({
  themes,
  confirmed,
  ownThemes,
  own,
  imported,
  month,
  n,
}: Omit<InitiativeCountRow, 'codes' | 'watchedDays'>): CountRow {
  return { themes, confirmed: confirmed === 1, ownThemes: ownThemes === 1, own: own === 1, imported: imported === 1, month, n };
}

function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  return Map.groupBy(rows, keyOf);
}

function resultsOf<Row>(result: D1Result | undefined): Row[] {
  return (result?.results ?? []) as Row[];
}
