import type { Initiative, Place, TruePlace } from '#domain/initiative.ts';
import { insertRows } from './insert-rows.ts';
import { insertOpenings, type Opening } from './openings.ts';

/**
 * Statements of one batch that add initiatives with their places. Cells, tallies and indexes follow by themselves, once for all.
 * @param places of these initiatives alone
 */
export function insertInitiatives(db: D1Database, initiatives: readonly Initiative[], places: readonly Place[]): D1PreparedStatement[] {
  return addTogether(db, [...insertRows(db, 'initiative', initiatives), ...insertRows(db, 'place', places)]);
}

/** Statements of one batch around those that add initiatives and then their places; what these are counted in follows at the end. */
export function addTogether(db: D1Database, statements: readonly D1PreparedStatement[]): D1PreparedStatement[] {
  const begin = `INSERT INTO addedTogether SELECT (SELECT coalesce(max(rowId), 0) FROM initiative),
    (SELECT coalesce(max(rowId), 0) FROM place), (SELECT coalesce(max(rowId), 0) FROM change)`;
  return [db.prepare(begin), ...statements, db.prepare('DELETE FROM addedTogether')];
}

/** Statements that add places to initiatives that are here. */
export function insertPlaces(db: D1Database, places: readonly Place[]): D1PreparedStatement[] {
  return insertRows(db, 'place', places);
}

/**
 * The statement that gives an initiative new values; its id and city stay.
 * @param initiative with the version it was read at: when it has another one by now, nothing is changed (`meta.changes` is 0)
 */
export function updateInitiative(db: D1Database, initiative: Initiative): D1PreparedStatement {
  const { id, cityId: _cityId, createdAt: _createdAt, version, ...values } = initiative;
  const columns = Object.keys(values).map((column) => `${column} = ?`);
  return db
    .prepare(`UPDATE initiative SET ${columns.join(', ')}, version = version + 1 WHERE id = ? AND version = ?`)
    .bind(...Object.values(values).map(columnValue), id, version);
}

/** The statement that gives a place new values; its id, initiative and city stay. */
export function updatePlace(db: D1Database, place: Place): D1PreparedStatement {
  const { id, cityId: _cityId, initiativeId: _initiativeId, ...values } = place;
  const columns = Object.keys(values).map((column) => `${column} = ?`);
  return db.prepare(`UPDATE place SET ${columns.join(', ')} WHERE id = ?`).bind(...Object.values(values), id);
}

/** Statements that keep where the places of an initiative truly are, for those that are shown less exactly, and forget what was kept before. */
export function insertTruePlaces(db: D1Database, places: readonly Place[], truePlaces: readonly TruePlace[]): D1PreparedStatement[] {
  const clear = db
    .prepare('DELETE FROM truePlace WHERE placeId IN (SELECT value FROM json_each(?1))')
    .bind(JSON.stringify(places.map(({ id }) => id)));
  return [clear, ...insertRows(db, 'truePlace', truePlaces)];
}

/** The statement that removes a place. */
export function deletePlace(db: D1Database, id: string): D1PreparedStatement {
  return db.prepare('DELETE FROM place WHERE id = ?1').bind(id);
}

/** The statement that removes an initiative with its places and openings. */
export function deleteInitiative(db: D1Database, id: string): D1PreparedStatement {
  return db.prepare('DELETE FROM initiative WHERE id = ?1').bind(id);
}

/** Statements that put openings in the place of those an initiative has. */
export function replaceOpenings(db: D1Database, initiativeId: string, openings: readonly Opening[]): D1PreparedStatement[] {
  const clear = db.prepare('DELETE FROM opening WHERE initiativeId = ?1').bind(initiativeId);
  return [clear, ...insertOpenings(db, new Map([[initiativeId, openings]]))];
}

/** A value as its column holds it: lists and objects as JSON. */
function columnValue(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
