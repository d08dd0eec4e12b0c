import { uuidv7 } from 'uuidv7';
import type { InitiativeAct } from '#domain/change.ts';
import type { City } from '#domain/city.ts';
import { Problem } from '#worker/problem.ts';
import { type Acting, recordChanges } from '#worker/repositories/changes.ts';
import { expectVersion, isUnmetExpectation } from '#worker/repositories/expectations.ts';
import {
  deletePlace,
  insertPlaces,
  insertTruePlaces,
  replaceOpenings,
  updateInitiative,
  updatePlace,
} from '#worker/repositories/initiative-writes.ts';
import { updateOrganisation } from '#worker/repositories/organisation-writes.ts';
import type { WholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { comingOpenings } from './refresh-openings.ts';

/** Who acts, what they do and why. */
export type Act = Acting & { readonly act: InitiativeAct; readonly reason?: string | null };

/**
 * The statements that make an initiative what it becomes, with its place in history. They undo their batch when somebody changed it since
 * it was read.
 */
export function changeInitiative(
  db: D1Database,
  city: City,
  before: WholeInitiative,
  after: WholeInitiative,
  act: Act,
  now: Date,
): D1PreparedStatement[] {
  const { id, version } = before.initiative;
  const kept = new Set(after.places.map((place) => place.id));
  const known = new Map(before.places.map((place) => [place.id, place]));
  const hours = after.initiative.openingHours;
  const openings = hours ? comingOpenings(city, [{ id, openingHours: hours }], now).get(id) : [];
  return [
    expectVersion(db, 'initiative', id, version),
    ...(after.organisation ? [updateOrganisation(db, after.organisation)] : []),
    updateInitiative(db, { ...after.initiative, version, updatedAt: now.toISOString() }),
    ...before.places.filter((place) => !kept.has(place.id)).map((place) => deletePlace(db, place.id)),
    ...insertPlaces(
      db,
      after.places.filter((place) => !known.has(place.id)),
    ),
    ...after.places
      .filter((place) => known.has(place.id) && JSON.stringify(known.get(place.id)) !== JSON.stringify(place))
      .map((place) => updatePlace(db, place)),
    ...insertTruePlaces(db, after.places, after.truePlaces),
    // What is read from a calendar stays until the next reading; hours that are filled in hold at once.
    ...(hours !== before.initiative.openingHours || (before.initiative.calendarUrl && !after.initiative.calendarUrl)
      ? replaceOpenings(db, id, openings ?? [])
      : []),
    ...recordAct(db, before, after, act, now),
  ];
}

/** The statements that put an act on an initiative into history. */
export function recordAct(
  db: D1Database,
  before: WholeInitiative | null,
  after: WholeInitiative | null,
  act: Act,
  now: Date,
): D1PreparedStatement[] {
  const subject = after?.initiative ?? before?.initiative;
  if (!subject) return [];
  const { cityId, id: subjectId } = subject;
  const at = now.toISOString();
  return recordChanges(db, [
    { ...act, id: uuidv7(), cityId, subject: 'initiative', subjectId, at, before: flat(before), after: flat(after) },
  ]);
}

/** Writes a batch; a version that was no longer current becomes a problem. @throws Problem `conflict` */
export async function writeBatch(db: D1Database, statements: D1PreparedStatement[]): Promise<void> {
  try {
    await db.batch(statements);
  } catch (error) {
    if (!isUnmetExpectation(error)) throw error;
    throw new Problem('conflict', { detail: 'Somebody else changed this in the meantime. Nothing was overwritten.' });
  }
}

function flat(whole: WholeInitiative | null): object | null {
  return whole && { ...whole.initiative, organisation: whole.organisation, places: whole.places, truePlaces: whole.truePlaces };
}
