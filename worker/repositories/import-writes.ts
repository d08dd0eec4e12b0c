import { Initiative, Place, untold } from '#domain/initiative.ts';
import { type ActOfDeed, type Deed, recordDeed } from './changes.ts';
import { addTogether } from './initiative-writes.ts';
import { updateRows } from './insert-rows.ts';

/** Initiatives whose versions one statement asks for. */
const partSize = 10_000;

/**
 * Statements that undo their batch when an initiative no longer has the version it was read at: what is then inserted may not be null.
 * They stand before whatever changes these initiatives.
 */
export function expectVersions(db: D1Database, initiatives: readonly Pick<Initiative, 'id' | 'version'>[]): D1PreparedStatement[] {
  const sql = `INSERT INTO cityVersion (cityId) SELECT NULL FROM json_each(?1) j
    WHERE NOT EXISTS (SELECT 1 FROM initiative i WHERE i.id = j.value ->> 0 AND i.version = j.value ->> 1) LIMIT 1`;
  const pairs = initiatives.map(({ id, version }) => [id, version]);
  const parts = Array.from({ length: Math.ceil(pairs.length / partSize) }, (_, part) =>
    pairs.slice(part * partSize, (part + 1) * partSize),
  );
  return parts.map((part) => db.prepare(sql).bind(JSON.stringify(part)));
}

/** Whether a batch failed because an initiative was changed since it was read, or came into being since nobody found it. */
export function isOutrun(error: unknown): boolean {
  return (
    error instanceof Error &&
    /NOT NULL constraint failed: cityVersion|UNIQUE constraint failed: (initiative|organisation|place)\./.test(error.message)
  );
}

/** Statements that give initiatives the values an import can change, and the next version. */
export function updateImported(db: D1Database, initiatives: readonly Initiative[]): D1PreparedStatement[] {
  return updateRows(
    db,
    'initiative',
    initiatives.map((one) => ({
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
    })),
    ['version = version + 1'],
  );
}

/** Statements that give places new positions and addresses. */
export function updatePlaces(db: D1Database, places: readonly Place[]): D1PreparedStatement[] {
  return updateRows(
    db,
    'place',
    places.map(({ cityId: _cityId, initiativeId: _initiativeId, ...place }) => place),
  );
}

/**
 * Statements that add initiatives with their places and the acts that tell of them: the history is written first, and the rows are made of
 * what it says, so that nothing is sent twice. Initiatives lie in the order of their acts, places along the z-order: what lies together keeps to
 * few pages of the indexes.
 * @param acts without a `before`, best by name
 */
export function insertTold(db: D1Database, deed: Deed, acts: Iterable<ActOfDeed>): D1PreparedStatement[] {
  const from = 'addedTogether t CROSS JOIN change c ON c.rowId > t.afterChangeRowId';
  const insert = (table: string, columns: readonly string[], values: readonly string[], source: string) =>
    db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM ${source}`);
  return addTogether(db, [
    ...recordDeed(db, deed, acts),
    insert('initiative', initiativeColumns, initiativeColumns.map(toldValue), from),
    insert(
      'place',
      placeColumns,
      placeColumns.map((column) => `p.value ->> '${column}'`),
      `${from} CROSS JOIN json_each(c.after, '$.places') p ORDER BY c.after ->> '$.places[0].morton', c.rowId, p.key`,
    ),
  ]);
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
