import type { InitiativeQuery } from '#domain/initiative-query.ts';
import type { Kind } from '#domain/kind.ts';
import { emptyQuery } from '#domain/list-address.ts';
import { formatMorton, mortonZoom, parseMorton, positionOf } from '#domain/morton.ts';
import { matchingCombinations, parseThemeBits, themeCombinations } from '#domain/theme.ts';
import { countCap } from './bounded-count.ts';
import { type Asked, filterSql, hasFilter, readAsked } from './initiative-filter.ts';
import { countMatches } from './initiative-pages.ts';
import { passedIn, sourceSql } from './initiative-sources.ts';
import { findsNothing } from './search-terms.ts';
import { combinationSql, kindSql } from './tallied.ts';

/** A tile of the Web-Mercator grid. */
export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Several places close together: their mean position and how many there are of each theme combination 1…7. */
export interface TileCluster {
  longitude: number;
  latitude: number;
  counts: number[];
  /** West, south, east, north of the cell where its places stand too close to be shown one by one at any zoom: "many here". */
  bounds?: [number, number, number, number];
}

/** One place on a tile, with its initiative. */
export interface TilePlace {
  id: string;
  slug: string;
  name: string;
  themes: number;
  kind: Kind;
  site: string;
  longitude: number;
  latitude: number;
  /** 1 when nobody confirmed it in time, else 0. */
  unconfirmed: number;
}

/** What a tile shows. */
export interface Tile {
  clusters: TileCluster[];
  places: TilePlace[];
}

/** From this zoom on a tile shows every place by itself, as long as they are not more than {@link mostSingles}. */
export const placesZoom = 16;
/** How many single places a tile shows at most, below zoom 16 one for each of its 8 × 8 cells. */
export const mostSingles = 64;

/** The zooms of the tiles whose cells of all kinds together stand in one row, as the table tileCellsLevel has them. */
const wholeTiles = [10, 11, 12];
/** The zooms of the other cells of all kinds together, and of those of each kind, as the tables cellLevel and kindCellLevel have them. */
const cellLevels = [8, 9, 10, 11, 12, 16, 17, 18];
const kindCellLevels = [9, 12, 15, 18];
const finestCell = 18;
/** How many places a cell of a tile of zoom 16 may show where the tile holds too many. */
const mostOfCell = mostSingles / 4 ** (finestCell - placesZoom);

interface CellRow {
  key: number;
  themes: number;
  n: number;
  longitudeSum: number;
  latitudeSum: number;
}

/**
 * The published places on a tile. Below zoom 16 those that share a cell, an eighth of the tile wide, come as a cluster; one alone in its
 * cell comes as a place. At zoom 16 all come as places; where they are more than 64, a cell (a quarter of the tile wide) with more than 4
 * comes as a cluster with its bounds. Without filters but themes and kinds the cost depends on the number of cells, not on that of places.
 * @param now the moment that a filter "open now" is about
 */
export async function readTile(
  db: D1Database,
  cityId: string,
  tile: TileAddress,
  query: InitiativeQuery = emptyQuery,
  now = new Date(),
): Promise<Tile> {
  const isKept = !hasFilter(query, ['theme', 'kind']);
  const asked = isKept ? { cityId, query, localTime: '', expression: findsNothing } : await readAsked(db, cityId, query, now);
  const [from, to] = keyRange(tile);
  const readPlaces = async (ranges: readonly [number, number][]) => (await placesStatement(db, asked, ranges).all<TilePlace>()).results;
  const readRange = () => readPlaces([[from, to]]);
  if (tile.z > placesZoom) return { clusters: [], places: await readRange() };
  const level = Math.min(tile.z + 3, finestCell);
  const drop = 2 * (mortonZoom - level);
  const cells = cellsOf(await (isKept ? readCells(db, asked, tile, level) : readCountedCells(db, asked, drop, [from, to])));
  const most = tile.z < placesZoom ? 1 : mostOfCell;
  if (tile.z === placesZoom && sumOf([...cells.values()].flat(), 'n') <= mostSingles) return { clusters: [], places: await readRange() };
  const [few, many] = [true, false].map((isFew) => [...cells].filter(([, cell]) => sumOf(cell, 'n') <= most === isFew));
  const ranges = rangesOf(
    (few ?? []).map(([key]) => key),
    2 ** drop,
  );
  return {
    clusters: (many ?? []).map(([key, cell]) => clusterOf(cell, tile.z === placesZoom ? boundsOf(key, drop) : undefined)),
    places: ranges.length ? await readPlaces(ranges) : [],
  };
}

/** The ranges of Morton keys, from and to (exclusive), of some ascending cells of a size; one for all that follow each other. */
function rangesOf(cells: readonly number[], size: number): [number, number][] {
  const ranges: [number, number][] = [];
  for (const cell of cells) {
    const last = ranges.at(-1);
    if (last?.[1] === cell * size) last[1] += size;
    else ranges.push([cell * size, (cell + 1) * size]);
  }
  return ranges;
}

/**
 * The places of some ranges of Morton keys. CROSS JOIN keeps SQLite from starting at the initiatives of the whole city. Those of some
 * kinds are found by the finest cells of these kinds, so that others beside them cost nothing.
 */
function placesStatement(db: D1Database, asked: Asked, ranges: readonly [number, number][]): D1PreparedStatement {
  const { cityId, query } = asked;
  const chosen = filterSql(asked);
  const bounds = (column: string) => `${column} >= k.value ->> 0 AND ${column} < k.value ->> 1`;
  const ofKind = kindSql('s.kind', query);
  const from = query.kind.length
    ? `kindCell s ON s.cityId = ? AND ${ofKind.text} AND s.z = ${mortonZoom} AND ${bounds('s.key')}
      CROSS JOIN place p ON p.cityId = s.cityId AND p.morton = s.key
      CROSS JOIN initiative i ON i.id = p.initiativeId AND i.kind = s.kind AND i.themes = s.themes`
    : `place p ON p.cityId = ? AND ${bounds('p.morton')} CROSS JOIN initiative i ON i.id = p.initiativeId`;
  return db
    .prepare(`SELECT ${placeColumns} FROM json_each(?) k CROSS JOIN ${from} WHERE ${chosen.text} ORDER BY p.morton, p.id`)
    .bind(JSON.stringify(ranges), cityId, ...ofKind.values, ...chosen.values);
}

/** Counts the places on a tile by their cells, as the list finds them: at its rarest filter, or along the tile where very many pass. */
async function readCountedCells(db: D1Database, asked: Asked, drop: number, [from, to]: [number, number]): Promise<CellRow[]> {
  const { source } = await countMatches(db, asked, countCap);
  const start = source && sourceSql(source, asked);
  const filter = filterSql(asked, source ? passedIn(source) : []);
  const tables = start
    ? `${start.text} CROSS JOIN place p INDEXED BY placeByInitiative ON p.initiativeId = i.id`
    : 'place p CROSS JOIN initiative i ON i.id = p.initiativeId';
  const sql = `SELECT p.morton >> ${drop} AS key, i.themes, count(*) AS n, sum(CAST(round(p.longitude * 1e7) AS INTEGER)) AS longitudeSum,
      sum(CAST(round(p.latitude * 1e7) AS INTEGER)) AS latitudeSum
    FROM ${tables} WHERE p.cityId = ? AND p.morton >= ? AND p.morton < ? AND ${filter.text} GROUP BY 1, 2`;
  const statement = db.prepare(sql).bind(...(start?.values ?? []), asked.cityId, from, to, ...filter.values);
  return (await statement.all<CellRow>()).results;
}

const placeColumns = `i.id, i.slug, i.name, i.themes, i.kind, p.site, p.longitude, p.latitude, i.unconfirmedSince IS NOT NULL AS unconfirmed`;

/** The Morton keys at zoom 24 that lie on a tile: from, to (exclusive). */
function keyRange({ z, x, y }: TileAddress): [number, number] {
  const size = 4 ** (mortonZoom - z);
  const from = formatMorton(x, y) * size;
  return [from, from + size];
}

/** The kept cells of a tile. */
async function readCells(db: D1Database, asked: Asked, tile: TileAddress, level: number): Promise<CellRow[]> {
  if (wholeTiles.includes(tile.z) && asked.query.kind.length === 0) return readTileCells(db, asked, tile);
  return (await cellStatement(db, asked, tile, level).all<CellRow>()).results;
}

/** The cells of a tile that stand in one row. */
async function readTileCells(db: D1Database, { cityId, query }: Asked, { z, x, y }: TileAddress): Promise<CellRow[]> {
  const passing = matchingCombinations(parseThemeBits(query.theme), query.match);
  const tile = formatMorton(x, y);
  const statement = db.prepare('SELECT json(cells) AS cells FROM tileCells WHERE cityId = ? AND z = ? AND key = ?').bind(cityId, z, tile);
  const kept: Record<string, [n: number, longitudeSum: number, latitudeSum: number]> = JSON.parse((await statement.first('cells')) ?? '{}');
  return Object.entries(kept)
    .map(([cell, [n, longitudeSum, latitudeSum]]) => {
      return { key: tile * 64 + (Number(cell) >> 3), themes: Number(cell) & 7, n, longitudeSum, latitudeSum };
    })
    .filter(({ themes }) => passing.includes(themes));
}

/** The kept cells of a tile, a row each. Where none are kept of the zoom that is shown, finer ones are added up, and those of several kinds are. */
function cellStatement(db: D1Database, { cityId, query }: Asked, tile: TileAddress, shown: number): D1PreparedStatement {
  const [table, levels] = query.kind.length ? ['kindCell', kindCellLevels] : ['cell', cellLevels];
  const level = levels.find((kept) => kept >= shown) ?? finestCell;
  const size = 4 ** (level - tile.z);
  const from = formatMorton(tile.x, tile.y) * size;
  const [combination, ofKind] = [combinationSql('themes', query), kindSql('kind', query)];
  const isWhole = level === shown && query.kind.length < 2;
  const columns = isWhole
    ? 'key, themes, n, longitudeSum, latitudeSum'
    : `key >> ${2 * (level - shown)} AS key, themes, sum(n) AS n, sum(longitudeSum) AS longitudeSum, sum(latitudeSum) AS latitudeSum`;
  return db
    .prepare(`SELECT ${columns} FROM ${table}
      WHERE cityId = ? AND z = ? AND key >= ? AND key < ? AND ${combination.text} AND ${ofKind.text} ${isWhole ? '' : 'GROUP BY 1, 2'}`)
    .bind(cityId, level, from, from + size, ...combination.values, ...ofKind.values);
}

function cellsOf(rows: readonly CellRow[]): Map<number, CellRow[]> {
  return Map.groupBy(rows, ({ key }) => key);
}

function sumOf(cell: readonly CellRow[], column: 'n' | 'longitudeSum' | 'latitudeSum'): number {
  return cell.reduce((total, row) => total + row[column], 0);
}

function clusterOf(cell: readonly CellRow[], bounds?: TileCluster['bounds']): TileCluster {
  const n = sumOf(cell, 'n');
  return {
    longitude: sumOf(cell, 'longitudeSum') / n / 1e7,
    latitude: sumOf(cell, 'latitudeSum') / n / 1e7,
    counts: themeCombinations.map((themes) => cell.find((row) => row.themes === themes)?.n ?? 0),
    ...(bounds && { bounds }),
  };
}

/** West, south, east, north of a cell. */
function boundsOf(key: number, drop: number): [number, number, number, number] {
  const size = 2 ** (drop / 2);
  const { x, y } = parseMorton(key * 2 ** drop);
  const [northWest, southEast] = [positionOf(x, y), positionOf(x + size, y + size)];
  // Rounded outwards, so that no place on an edge is lost.
  const [below, above] = [(degrees: number) => Math.floor(degrees * 1e6) / 1e6, (degrees: number) => Math.ceil(degrees * 1e6) / 1e6];
  return [below(northWest.longitude), below(southEast.latitude), above(southEast.longitude), above(northWest.latitude)];
}
