import { themeCombinations } from '#domain/theme.ts';
import { tallyColumns } from './tallied.ts';

/** A place where something that triggers keep is not what a fresh count gives. */
export interface Difference {
  /** The table that is off. */
  index: 'cell' | 'kindCell' | 'tally' | 'kindTally' | 'openTally' | 'districtListing' | 'initiativeSearch' | 'placeTree' | 'gazetteer';
  /** `missing`: a count gives this row but it is not kept; `surplus`: it is kept but no count gives it. */
  problem: 'missing' | 'surplus';
  /** The row as a JSON array. */
  row: string;
}

type Index = Difference['index'];

/**
 * Counts everything anew that triggers keep — cells, tallies, days of openings, listings, text search, R*Tree, gazetteer — and gives what differs; nothing when all agrees.
 * @param cityId counts cells, tallies and listings of this city only
 * @param indexes what to count
 */
export async function recount(
  db: D1Database,
  cityId?: string,
  indexes: readonly Index[] = recountedIndexes,
): Promise<{ differences: Difference[] }> {
  const statements = indexes.map((index) => {
    const { kept, counted } = comparisons[index];
    return db
      .prepare(`WITH kept (line) AS (${kept}), counted (line) AS (${counted})
        SELECT '${index}' AS "index", 'missing' AS problem, line AS "row" FROM (SELECT line FROM counted EXCEPT SELECT line FROM kept)
        UNION ALL
        SELECT '${index}', 'surplus', line FROM (SELECT line FROM kept EXCEPT SELECT line FROM counted)`)
      .bind(...(`${kept}${counted}`.includes('?1') ? [cityId ?? null] : []));
  });
  const results = await db.batch<Difference>(statements);
  return { differences: results.flatMap((result) => result.results) };
}

const comparisons: Readonly<Record<Difference['index'], { kept: string; counted: string }>> = {
  cell: {
    kept: `SELECT json_array(cityId, z, key, themes, n, longitudeSum, latitudeSum) FROM cell WHERE ?1 IS NULL OR cityId = ?1
      UNION ALL SELECT json_array(t.cityId, t.z + 3, t.key * 64 + (e.key >> 3), e.key & 7, e.value ->> 0, e.value ->> 1, e.value ->> 2)
      FROM tileCells t CROSS JOIN json_each(t.cells) e WHERE ?1 IS NULL OR t.cityId = ?1`,
    counted: `SELECT json_array(cityId, z, morton >> shift, themes, count(*), sum(longitude), sum(latitude))
      FROM countedPlace CROSS JOIN (SELECT z, shift FROM cellLevel UNION ALL SELECT z + 3, shift + 16 FROM tileCellsLevel)
      WHERE ?1 IS NULL OR cityId = ?1 GROUP BY cityId, z, morton >> shift, themes`,
  },
  kindCell: {
    kept: 'SELECT json_array(cityId, kind, z, key, themes, n, longitudeSum, latitudeSum) FROM kindCell WHERE ?1 IS NULL OR cityId = ?1',
    counted: `SELECT json_array(cityId, kind, z, morton >> shift, themes, count(*), sum(longitude), sum(latitude))
      FROM countedPlace CROSS JOIN kindCellLevel WHERE ?1 IS NULL OR cityId = ?1 GROUP BY cityId, kind, z, morton >> shift, themes`,
  },
  tally: {
    kept: `SELECT json_array(cityId, districtCode, ${tallyColumns.join(', ')}) FROM tally WHERE ?1 IS NULL OR cityId = ?1`,
    counted: `SELECT json_array(cityId, districtCode, ${themeCombinations.map((themes) => `count(*) FILTER (WHERE themes = ${themes})`).join(', ')})
      FROM countedInitiative WHERE ?1 IS NULL OR cityId = ?1 GROUP BY cityId, districtCode`,
  },
  kindTally: {
    kept: 'SELECT json_array(cityId, districtCode, kind, themes, n) FROM kindTally WHERE ?1 IS NULL OR cityId = ?1',
    counted: `SELECT json_array(cityId, districtCode, kind, themes, count(*)) FROM countedInitiative
      WHERE ?1 IS NULL OR cityId = ?1 GROUP BY cityId, districtCode, kind, themes`,
  },
  openTally: {
    kept: 'SELECT json_array(cityId, day, themes, n) FROM openTally WHERE ?1 IS NULL OR cityId = ?1',
    counted: `SELECT json_array(cityId, day, themes, count(*)) FROM countedOpening WHERE ?1 IS NULL OR cityId = ?1 GROUP BY cityId, day, themes`,
  },
  districtListing: {
    kept: `SELECT json_array(cityId, districtCode, sortName, initiativeId) FROM districtListing WHERE ?1 IS NULL OR cityId = ?1`,
    counted: `SELECT json_array(cityId, districtCode, sortName, initiativeId) FROM districtListingText WHERE ?1 IS NULL OR cityId = ?1`,
  },
  initiativeSearch: {
    kept: 'SELECT json_array(rowid, name, organisation, kind, address, district) FROM initiativeSearch',
    counted: `SELECT json_array(n.searchRowId, t.name, t.organisation, t.kind, t.address, t.district)
      FROM initiativeText t JOIN searchNumber n ON n.initiativeRowId = t.initiativeRowId`,
  },
  placeTree: {
    // The tree keeps numbers of 32 bits, rounded so that its boxes contain the place.
    kept: `SELECT json_array(t.rowId, p.longitude, p.latitude) FROM placeTree t LEFT JOIN place p ON p.rowId = t.rowId
      AND p.longitude BETWEEN t.minLongitude AND t.maxLongitude AND p.latitude BETWEEN t.minLatitude AND t.maxLatitude`,
    counted: 'SELECT json_array(rowId, longitude, latitude) FROM place',
  },
  gazetteer: {
    kept: 'SELECT json_array(rowid, name, within, cityId, kind, level, longitude, latitude) FROM gazetteer',
    counted: 'SELECT json_array(gazetteerRowId, name, within, cityId, kind, level, longitude, latitude) FROM gazetteerText',
  },
};

/** Everything that can be counted anew. */
export const recountedIndexes = Object.keys(comparisons) as Index[];
