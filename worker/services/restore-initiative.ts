import { z } from 'zod';
import type { Actor } from '#domain/actor.ts';
import { Initiative, Place, TruePlace, untold } from '#domain/initiative.ts';
import { Organisation } from '#domain/organisation.ts';
import { Problem } from '#worker/problem.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { getDeskCase, updateDeskCase } from '#worker/repositories/desk-cases.ts';
import { getChange, listChanges } from '#worker/repositories/history.ts';
import { deleteOwnersSince } from '#worker/repositories/people.ts';
import { getWholeInitiative, type WholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { demandOfficer } from './rights.ts';
import { changeInitiative, writeBatch } from './save-initiative.ts';
import type { Site } from './site.ts';

const Snapshot = z.object({
  ...Initiative.shape,
  organisation: Organisation.nullable().default(null),
  places: z.array(Place).default([]),
  truePlaces: z.array(TruePlace).default([]),
});

/**
 * Makes an initiative what it was before an act, as a new act. It stays with the organisation that has it today, and so with its owners.
 * @param version the version that the officer saw
 * @throws Problem `not-found`, `sign-in-needed`, `forbidden`, `conflict`
 */
export async function restoreInitiative(
  site: Site,
  actor: Actor | null,
  request: { changeId: string; version: number },
  now: Date,
): Promise<void> {
  const { db } = site;
  const change = await getChange(db, request.changeId);
  if (!change) throw new Problem('not-found');
  const officer = demandOfficer(actor, change.cityId);
  const today = await getWholeInitiative(site.db, change.subjectId);
  const organisationId = today?.initiative.organisationId;
  const snapshot = organisationId && change.before ? { ...change.before, organisationId } : change.before;
  const statements = await restoring(site, change.subjectId, snapshot, request.version, officer, now);
  await writeBatch(db, statements);
}

/**
 * Undoes the last decision on a case: its initiative becomes what it was before, who became an owner by it is none, and the case is open
 * again. Mails that went out stay sent.
 * @throws Problem `not-found`, `sign-in-needed`, `forbidden`, `conflict` when the initiative was changed since
 */
export async function undoDecision(
  site: Site,
  actor: Actor | null,
  request: { caseId: string; caseVersion: number },
  now: Date,
): Promise<void> {
  const { db } = site;
  const deskCase = await getDeskCase(db, request.caseId);
  if (!deskCase) throw new Problem('not-found');
  const officer = demandOfficer(actor, deskCase.cityId);
  if (!deskCase.closedAt || deskCase.version !== request.caseVersion) throw new Problem('conflict', { detail: 'This case is not closed.' });
  const ids = [deskCase.initiativeId, ...(deskCase.state === 'merged' && deskCase.otherId ? [deskCase.otherId] : [])];
  const statements: D1PreparedStatement[] = [];
  for (const id of ids) {
    const [last] = await listChanges(db, id, 1);
    const whole = await getWholeInitiative(db, id);
    const wasDecided = last?.at === deskCase.closedAt;
    if (id === deskCase.initiativeId && !wasDecided && deskCase.state !== 'rejected') {
      throw new Problem('conflict', { detail: 'This was changed since it was decided.' });
    }
    if (whole) statements.push(deleteOwnersSince(db, whole.initiative.organisationId, deskCase.closedAt));
    if (last && whole && wasDecided) statements.push(...(await restoring(site, id, last.before, whole.initiative.version, officer, now)));
  }
  await writeBatch(db, [...statements, updateDeskCase(db, deskCase, { state: 'open', closedAt: null })]);
}

async function restoring(
  site: Site,
  id: string,
  snapshot: unknown,
  version: number,
  officer: Actor,
  now: Date,
): Promise<D1PreparedStatement[]> {
  const whole = await getWholeInitiative(site.db, id);
  const city = whole && (await getCity(site.db, whole.initiative.cityId));
  if (!whole || !city) throw new Problem('not-found');
  if (whole.initiative.version !== version) throw new Problem('conflict', { detail: 'Somebody else changed this in the meantime.' });
  const after = wholeOf(snapshot, whole);
  if (!after) throw new Problem('invalid-request', { detail: 'Before this act there was nothing to go back to.' });
  return changeInitiative(site.db, city, whole, after, { act: 'restore', actorId: officer.userId, actorRole: 'officer' }, now);
}

/**
 * What a snapshot in the history says an initiative was. Older ones do not know all the fields of today, and contact and true places are
 * taken out when somebody is forgotten: those stay as they are.
 */
function wholeOf(snapshot: unknown, { initiative, organisation: today, truePlaces: trueToday }: WholeInitiative): WholeInitiative | null {
  if (typeof snapshot !== 'object' || snapshot === null) return null;
  const places = 'places' in snapshot && Array.isArray(snapshot.places) ? snapshot.places : [];
  const exact = places.map((place) => ({ precision: 'exact', ...place }));
  const contact = { publicContact: today?.publicContact ?? null };
  const told = 'organisation' in snapshot && snapshot.organisation ? { ...contact, ...snapshot.organisation } : null;
  const {
    organisation,
    places: kept,
    truePlaces,
    ...values
  } = Snapshot.parse({
    ...untold,
    truePlaces: trueToday,
    ...snapshot,
    organisation: told,
    places: exact,
  });
  const blurred = new Set(kept.filter(({ precision }) => precision !== 'exact').map(({ id }) => id));
  const isSame = organisation?.id === today?.id;
  return {
    initiative: { ...values, id: initiative.id, cityId: initiative.cityId },
    organisation: isSame ? organisation : today,
    places: kept,
    truePlaces: truePlaces.filter(({ placeId }) => blurred.has(placeId)),
  };
}
