import { Initiative, Place, untold } from '#domain/initiative.ts';
import { type Deed, recordDeed } from './changes.ts';
import { bumpVersion } from './cities.ts';
import { type ImportParts, partJson } from './import-parts.ts';
import { addTogether } from './initiative-writes.ts';
import { insertSql, type Row, type Table, updateSql } from './insert-rows.ts';
import { insertOpeningsSql } from './openings.ts';

/**
 * The lists of an import. `read`: initiatives with the versions they were read at. `addedAct`: acts without a `before`, of initiatives that
 * come with their places. `changed` and `movedPlace`: new values of rows that are here. `addedPlace`: places of initiatives that are here.
 */
export type ImportList = 'read' | 'organisation' | 'addedAct' | 'changed' | 'movedPlace' | 'addedPlace' | 'opening' | 'changedAct';

/** Whether a batch failed because an initiative was changed since it was read, or came into being since nobody found it. */
export function isOutrun(error: unknown): boolean {
  return (
    error instanceof Error &&
    /NOT NULL constraint failed: cityVersion|UNIQUE constraint failed: (initiative|organisation|place)\./.test(error.message)
  );
}

/** The statements of the one batch that brings all lists of an import in. */
export function bringInImport(db: D1Database, parts: ImportParts<ImportList>, deed: Deed): D1PreparedStatement[] {
  const insert = (list: ImportList, table: Table) => parts.bringIn(list, (columns) => insertSql(table, columns, [], partJson));
  const update = (list: ImportList, table: 'initiative' | 'place', set: readonly string[]) =>
    parts.bringIn(list, (columns) => updateSql(table, columns, set, partJson));
  const addedActs = recordDeed(parts, 'addedAct', deed);
  return [
    ...expectVersions(parts),
    ...insert('organisation', 'organisation'),
    ...(addedActs.length ? addTogether(db, [...addedActs, ...insertTold(db)]) : []),
    ...update('changed', 'initiative', ['version = version + 1']),
    ...update('movedPlace', 'place', []),
    ...insert('addedPlace', 'place'),
    ...parts.bringIn('opening', () => insertOpeningsSql(partJson)),
    ...recordDeed(parts, 'changedAct', deed),
    bumpVersion(db, deed.cityId),
    parts.forget(),
  ];
}

/** The values that an import can change, as a row of `changed`. */
export function changedRow(one: Initiative): Row {
  return {
    id: one.id,
    organisationId: one.organisationId,
    name: one.name,
    kind: one.kind,
    themes: one.themes,
    themesBasis: one.themesBasis,
    website: one.website,
    summary: one.summary,
    description: one.description,
    openingHours: one.openingHours,
    openingHoursTextNl: one.openingHoursTextNl,
    openingHoursTextEn: one.openingHoursTextEn,
    sourceDate: one.sourceDate,
    updatedAt: one.updatedAt,
  };
}

/** A new position and address, as a row of `movedPlace`. */
export function movedRow({ cityId: _cityId, initiativeId: _initiativeId, ...place }: Place): Row {
  return place;
}

/**
 * Undo their batch when an initiative no longer has the version it was read at: what is then inserted may not be null. They stand before
 * whatever changes these initiatives.
 */
function expectVersions(parts: ImportParts<ImportList>): D1PreparedStatement[] {
  return parts.bringIn(
    'read',
    () => `INSERT INTO cityVersion (cityId) SELECT NULL FROM json_each(${partJson}) j
      WHERE NOT EXISTS (SELECT 1 FROM initiative i WHERE i.id = j.value ->> 0 AND i.version = j.value ->> 1) LIMIT 1`,
  );
}

/**
 * Add initiatives with their places as the acts tell of them that were written since they are added together: so nothing is sent twice.
 * Initiatives lie in the order of their names, places along the z-order: what lies together keeps to few pages of the indexes.
 */
function insertTold(db: D1Database): D1PreparedStatement[] {
  const acts = 'addedTogether t CROSS JOIN change c ON c.rowId > t.afterChangeRowId';
  const insert = (table: string, columns: readonly string[], values: readonly string[], source: string) =>
    db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM ${source}`);
  return [
    insert('initiative', initiativeColumns, initiativeColumns.map(toldValue), `${acts} ORDER BY c.after ->> '$.name', c.rowId`),
    insert(
      'place',
      placeColumns,
      placeColumns.map((column) => `p.value ->> '${column}'`),
      `${acts} CROSS JOIN json_each(c.after, '$.places') p ORDER BY c.after ->> '$.places[0].morton', c.rowId, p.key`,
    ),
  ];
}

const initiativeColumns = Object.keys(Initiative.shape);
const placeColumns = Object.keys(Place.shape);
const empty: Readonly<Record<string, unknown>> = untold;

/** A value of an initiative as its act tells it; what nobody has told of it is left out there. */
function toldValue(column: string): string {
  const value = `c.after ->> '${column}'`;
  const otherwise = empty[column] ?? null;
  return otherwise === null ? value : `coalesce(${value}, '${typeof otherwise === 'string' ? otherwise : JSON.stringify(otherwise)}')`;
}
