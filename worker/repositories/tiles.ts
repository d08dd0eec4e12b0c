import type { InitiativeQuery } from '#domain/initiative-query.ts';
import type { Kind } from '#domain/kind.ts';
import { formatMorton, mortonZoom } from '#domain/morton.ts';
import { themeCombinations } from '#domain/theme.ts';
import { type Asked, filterSql, hasFilter, readAsked, type Sql } from './initiative-filter.ts';
import { combinationSql } from './tallied.ts';

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

/** From this zoom on a tile shows every place by itself. */
export const placesZoom = 16;

const coarsestCell = 8;

interface CellRow {
  key: number;
  themes: number;
  n: number;
  longitudeSum: number;
  latitudeSum: number;
}

/**
 * The published places on a tile. Below zoom 16 those that share a cell, an eighth of the tile wide, come as a cluster; one alone in its
 * cell comes as a place. Without filters but themes the cost depends on the number of cells only, not on the number of places.
 * @param now the moment that a filter "open now" is about
 */
export async function readTile(
  db: D1Database,
  cityId: string,
  tile: TileAddress,
  query?: InitiativeQuery,
  now = new Date(),
): Promise<Tile> {
  const filter = query && hasFilter(query) ? tileFilterSql(await readAsked(db, cityId, query, now)) : undefined;
  const [from, to] = keyRange(tile);
  const chosen = filter ?? { text: "i.cityId = ? AND i.status = 'published'", values: [cityId] };
  const range = [cityId, from, to, ...chosen.values];
  // CROSS JOIN keeps SQLite from starting at the initiatives of the whole city.
  const source = `FROM place p CROSS JOIN initiative i ON i.id = p.initiativeId WHERE p.cityId = ? AND p.morton >= ? AND p.morton < ? AND ${chosen.text}`;
  if (tile.z >= placesZoom) {
    const { results } = await db
      .prepare(`SELECT ${placeColumns} ${source} ORDER BY p.morton, p.id`)
      .bind(...range)
      .all<TilePlace>();
    return { clusters: [], places: results };
  }
  const drop = 2 * (mortonZoom - tile.z - 3);
  const needsCount = query && hasFilter(query, ['theme']);
  const cells =
    filter && needsCount
      ? db
          .prepare(`SELECT p.morton >> ${drop} AS key, i.themes, count(*) AS n, sum(CAST(round(p.longitude * 1e7) AS INTEGER)) AS longitudeSum,
          sum(CAST(round(p.latitude * 1e7) AS INTEGER)) AS latitudeSum ${source} GROUP BY 1, 2`)
          .bind(...range)
      : cellStatement(db, cityId, tile, query);
  const rows = (await cells.all<CellRow>()).results;
  return splitCells(rows, async (keys) => {
    const { results } = await db
      .prepare(`SELECT ${placeColumns} FROM json_each(?) k
        CROSS JOIN place p ON p.cityId = ? AND p.morton >= k.value << ${drop} AND p.morton < (k.value + 1) << ${drop}
        CROSS JOIN initiative i ON i.id = p.initiativeId WHERE ${chosen.text} ORDER BY p.morton`)
      .bind(JSON.stringify(keys), cityId, ...chosen.values)
      .all<TilePlace>();
    return results;
  });
}

const placeColumns = `i.id, i.slug, i.name, i.themes, i.kind, p.site, p.longitude, p.latitude, i.unconfirmedSince IS NOT NULL AS unconfirmed`;

/** The condition of a query on rows that come from a stretch of the map. What holds the words is looked up once for all of them. */
function tileFilterSql(asked: Asked): Sql {
  const { query, expression } = asked;
  const rest = filterSql(asked, ['q']);
  if (!query.q) return rest;
  if (!expression) return { text: 'false', values: [] };
  const text = `${rest.text} AND +i.rowId IN (SELECT rowid FROM initiativeSearch WHERE initiativeSearch MATCH ?)`;
  return { text, values: [...rest.values, expression] };
}

/** The Morton keys at zoom 24 that lie on a tile: from, to (exclusive). */
function keyRange({ z, x, y }: TileAddress): [number, number] {
  const size = 4 ** (mortonZoom - z);
  const from = formatMorton(x, y) * size;
  return [from, from + size];
}

/** The kept cells of a tile. The coarsest kept ones are added up where a tile would show coarser ones still. */
function cellStatement(db: D1Database, cityId: string, tile: TileAddress, query?: InitiativeQuery): D1PreparedStatement {
  const level = Math.max(coarsestCell, tile.z + 3);
  const size = 4 ** (level - tile.z);
  const from = formatMorton(tile.x, tile.y) * size;
  const passes = query ? combinationSql('themes', query) : { text: 'true', values: [] };
  return db
    .prepare(`SELECT key >> ${2 * (level - tile.z - 3)} AS key, themes, sum(n) AS n, sum(longitudeSum) AS longitudeSum,
      sum(latitudeSum) AS latitudeSum FROM cell WHERE cityId = ? AND z = ? AND key >= ? AND key < ? AND ${passes.text} GROUP BY 1, 2`)
    .bind(cityId, level, from, from + size, ...passes.values);
}

/** Clusters of the cells with several places, and the places of the others. */
async function splitCells(rows: CellRow[], readPlaces: (keys: number[]) => Promise<TilePlace[]>): Promise<Tile> {
  const cells = new Map<number, CellRow[]>();
  for (const row of rows) cells.set(row.key, [...(cells.get(row.key) ?? []), row]);
  const sum = (cell: CellRow[], column: 'n' | 'longitudeSum' | 'latitudeSum') => cell.reduce((total, row) => total + row[column], 0);
  const alone = [...cells].filter(([, cell]) => sum(cell, 'n') === 1).map(([key]) => key);
  const clusters = [...cells.values()]
    .filter((cell) => sum(cell, 'n') > 1)
    .map((cell) => ({
      longitude: sum(cell, 'longitudeSum') / sum(cell, 'n') / 1e7,
      latitude: sum(cell, 'latitudeSum') / sum(cell, 'n') / 1e7,
      counts: themeCombinations.map((themes) => cell.find((row) => row.themes === themes)?.n ?? 0),
    }));
  return { clusters, places: alone.length ? await readPlaces(alone) : [] };
}
