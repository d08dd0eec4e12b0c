import type { DatabaseSync } from 'node:sqlite';
import { themeCombinations } from '#domain/theme.ts';
import { tallyColumns } from './tallied.ts';

/**
 * What triggers keep, worked out at once for many new initiatives, each published and with one place. New rows come after all others:
 * an initiative with rowId `r` has its place at rowId `r + shift`, so that both are read side by side.
 */
export interface BulkRange {
  /** The greatest rowId of an initiative that was there before. */
  readonly after: number;
  readonly shift: number;
}

/** The new initiatives `i` with their places `p`. */
const pairs = ({ after, shift }: BulkRange) => `initiative i CROSS JOIN place p ON p.rowId = i.rowId + ${shift} WHERE i.rowId > ${after}`;

/** Statements that fill every table of counts and lists, by what they fill. */
export function bulkDerived(db: DatabaseSync, range: BulkRange): Readonly<Record<string, readonly string[]>> {
  return {
    cells: [
      ...squares(db, range, 'cell', ['cityId']),
      'DELETE FROM tileCells',
      'INSERT INTO tileCells (cityId, z, key, cells) SELECT cityId, z, key, cells FROM tileCellsCounted',
    ],
    'cells of kinds': squares(db, range, 'kindCell', ['cityId', 'kind']),
    tallies: tallies(range),
    listings: listings(range),
    openings: openings(range),
    tree: tree(range),
  };
}

/** The finest squares from the places, those of each coarser zoom from the ones below it; `<table>Level` has the zooms. */
function squares(db: DatabaseSync, range: BulkRange, table: 'cell' | 'kindCell', by: readonly string[]): string[] {
  const levels = db
    .prepare(`SELECT z, shift FROM ${table}Level ORDER BY z DESC`)
    .all()
    .map(({ z, shift }) => ({ z: Number(z), shift: Number(shift) }));
  const names = by.join(', ');
  const groups = [...by, 'key', 'themes'].map((_, index) => index + 1).join(', ');
  const sums = 'n, longitudeSum, latitudeSum';
  return levels.flatMap(({ z, shift }, index) => {
    const finer = levels[index - 1];
    const counted = finer
      ? `SELECT ${names}, key >> ${shift - finer.shift} AS key, themes, sum(n) AS n,
          sum(longitudeSum) AS longitudeSum, sum(latitudeSum) AS latitudeSum FROM squares${finer.z} GROUP BY ${groups}`
      : `SELECT ${by.map((name) => `i.${name}`).join(', ')}, p.morton >> ${shift} AS key, i.themes, count(*) AS n,
          sum(CAST(round(p.longitude * 1e7) AS INTEGER)) AS longitudeSum, sum(CAST(round(p.latitude * 1e7) AS INTEGER)) AS latitudeSum
          FROM ${pairs(range)} GROUP BY ${groups}`;
    const add = `INSERT INTO ${table} (${names}, z, key, themes, ${sums}) SELECT ${names}, ${z}, key, themes, ${sums} FROM squares${z} WHERE true
      ON CONFLICT DO UPDATE SET n = n + excluded.n,
        longitudeSum = longitudeSum + excluded.longitudeSum, latitudeSum = latitudeSum + excluded.latitudeSum`;
    const isLast = index === levels.length - 1;
    return [
      `CREATE TEMP TABLE squares${z} AS ${counted}`,
      add,
      ...(finer ? [`DROP TABLE squares${finer.z}`] : []),
      ...(isLast ? [`DROP TABLE squares${z}`] : []),
    ];
  });
}

function tallies(range: BulkRange): string[] {
  return [
    `CREATE TEMP TABLE finest AS SELECT p.cityId, p.districtCode, i.kind, i.themes, count(*) AS n FROM ${pairs(range)} GROUP BY 1, 2, 3, 4`,
    `CREATE TEMP TABLE counted AS SELECT f.cityId, a.ancestorCode AS districtCode, f.kind, f.themes, sum(f.n) AS n FROM finest f
      JOIN districtAncestor a ON a.cityId = f.cityId AND a.code = f.districtCode GROUP BY 1, 2, 3, 4
      UNION ALL SELECT cityId, cityId, kind, themes, sum(n) FROM finest GROUP BY 1, 3, 4`,
    `INSERT INTO kindTally (cityId, districtCode, kind, themes, n) SELECT * FROM counted WHERE true
      ON CONFLICT DO UPDATE SET n = n + excluded.n`,
    `INSERT INTO tally (cityId, districtCode, ${tallyColumns.join(', ')})
      SELECT cityId, districtCode, ${themeCombinations.map((themes) => `sum(iif(themes = ${themes}, n, 0))`).join(', ')}
      FROM counted WHERE true GROUP BY 1, 2
      ON CONFLICT DO UPDATE SET ${tallyColumns.map((column) => `${column} = ${column} + excluded.${column}`).join(', ')}`,
    'DROP TABLE finest',
    'DROP TABLE counted',
  ];
}

function listings(range: BulkRange): string[] {
  return [
    `INSERT INTO districtListing (cityId, districtCode, sortName, initiativeId)
      SELECT p.cityId, p.districtCode, i.sortName, i.id FROM ${pairs(range)} AND p.districtCode IS NOT NULL ORDER BY 1, 2, 3, 4`,
  ];
}

/** `bulkHours` has the openings of each text of opening hours. */
function openings({ after }: BulkRange): string[] {
  return [
    `INSERT INTO opening (initiativeId, opensAt, closesAt, cityId) SELECT i.id, h.opensAt, h.closesAt, i.cityId
      FROM initiative i CROSS JOIN bulkHours h ON h.cityId = i.cityId AND h.openingHours = i.openingHours
      WHERE i.rowId > ${after} AND i.openingHours IS NOT NULL ORDER BY 1, 2`,
    `INSERT INTO openTally (cityId, day, themes, n) SELECT i.cityId, h.day, i.themes, sum(i.n)
      FROM (SELECT cityId, openingHours, themes, count(*) AS n FROM initiative WHERE rowId > ${after} GROUP BY 1, 2, 3) i
      JOIN (SELECT DISTINCT cityId, openingHours, substr(opensAt, 1, 10) AS day FROM bulkHours) h
        ON h.cityId = i.cityId AND h.openingHours = i.openingHours WHERE true GROUP BY 1, 2, 3
      ON CONFLICT DO UPDATE SET n = n + excluded.n`,
  ];
}

/** Along the Morton curve, where neighbours follow each other. */
function tree({ after, shift }: BulkRange): string[] {
  return [
    `INSERT INTO placeTree SELECT rowId, longitude, longitude, latitude, latitude FROM place WHERE rowId > ${after + shift} ORDER BY morton`,
  ];
}

/** Statements before the text index is filled: few large pieces that are merged once, and the words of each finest district. */
export const searchBefore: readonly string[] = [
  "INSERT INTO initiativeSearch (initiativeSearch, rank) VALUES ('automerge', 0), ('crisismerge', 1999), ('hashsize', 16777216)",
  'CREATE TEMP TABLE IF NOT EXISTS districtWords (cityId TEXT, code TEXT, words TEXT, PRIMARY KEY (cityId, code)) WITHOUT ROWID',
  `INSERT OR IGNORE INTO districtWords SELECT x.cityId, x.code, (SELECT group_concat(name, ' ') FROM (
      SELECT DISTINCT d.name FROM districtAncestor a JOIN district d ON d.cityId = a.cityId AND d.code = a.ancestorCode
      WHERE a.cityId = x.cityId AND a.code = x.code ORDER BY d.name)) FROM district x`,
];

/** Fills the text index for new initiatives from one number up to another, as the view `initiativeText` has them, in the order of the index. */
export function addSearchPart(db: DatabaseSync, { after, shift }: BulkRange, from: number, to: number): void {
  const sql = `INSERT INTO initiativeSearch (rowid, name, organisation, kind, address, district)
    SELECT n.number << 32 | i.rowId, i.name, coalesce(o.name, ''), k.words,
      p.address || ' ' || replace(p.postcode, ' ', '') || ' ' || substr(p.postcode, -2), coalesce(w.words, '')
    FROM initiative i CROSS JOIN place p ON p.rowId = i.rowId + ${shift}
    CROSS JOIN cityNumber n ON n.cityId = i.cityId CROSS JOIN kindWords k ON k.kind = i.kind
    LEFT JOIN organisation o ON o.id = i.organisationId LEFT JOIN temp.districtWords w ON w.cityId = p.cityId AND w.code = p.districtCode
    WHERE i.rowId > ?1 AND i.rowId <= ?2 ORDER BY 1`;
  db.prepare(sql).run(after + from, after + to);
}

/** Statements after it: one piece, and the settings that SQLite has by itself. */
export const searchAfter: readonly string[] = [
  "INSERT INTO initiativeSearch (initiativeSearch) VALUES ('optimize')",
  "INSERT INTO initiativeSearch (initiativeSearch, rank) VALUES ('automerge', 4), ('crisismerge', 16), ('hashsize', 1048576)",
];
