import { uuidv7 } from 'uuidv7';
import { type Actor, isOfficer } from '#domain/actor.ts';
import type { City } from '#domain/city.ts';
import { newCase } from '#domain/desk-case.ts';
import type { Status } from '#domain/initiative.ts';
import type { Registration } from '#domain/registration.ts';
import { formatThemeBits } from '#domain/theme.ts';
import { Problem } from '#worker/problem.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { insertDeskCases, listCasesOf, updateDeskCase } from '#worker/repositories/desk-cases.ts';
import { getWholeInitiative, type WholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { applyRegistration, registrationOf } from './apply-registration.ts';
import { demandOwner, demandSignedIn } from './rights.ts';
import { changeInitiative, writeBatch } from './save-initiative.ts';
import type { Site } from './site.ts';

/** An initiative that somebody may edit, with what its form shows. */
export interface Editable {
  readonly city: City;
  readonly whole: WholeInitiative;
  readonly registration: Registration;
  /** In what role they may: an officer who owns it too acts as an officer, whose changes wait for nobody. */
  readonly actorRole: 'owner' | 'officer';
}

/** An initiative for its owners or the officers of its city. @throws Problem `sign-in-needed`, `not-found`, `forbidden` */
export async function readEditable(site: Site, actor: Actor | null, id: string): Promise<Editable> {
  const person = demandSignedIn(actor);
  const whole = await getWholeInitiative(site.db, id);
  const city = whole && (await getCity(site.db, whole.initiative.cityId));
  if (!whole || !city) throw new Problem('not-found');
  const actorRole = isOfficer(person, city.id) ? 'officer' : 'owner';
  if (actorRole === 'owner') await demandOwner(site.db, person, whole.initiative.organisationId);
  return { city, whole, registration: registrationOf(whole, person.email, formatThemeBits), actorRole };
}

/** Who pauses or ends an initiative can bring it back: what the city reviews is reviewed meanwhile too. */
const reviewedStatuses: readonly Status[] = ['published', 'paused', 'ended'];

/** What became of an edit: the fields that changed at once and those that wait for an officer. */
export interface Edited {
  readonly changed: readonly string[];
  readonly waiting: readonly string[];
}

/**
 * Changes an initiative. What an owner changes of one that is or was on the map in the fields that the city reviews goes to the desk, the
 * rest is done at once; officers change everything at once. Any edit confirms that the rest is still true.
 * @param version the version of the initiative that the form showed
 * @throws Problem `sign-in-needed`, `not-found`, `forbidden`, `conflict`
 */
export async function editInitiative(
  site: Site,
  actor: Actor | null,
  { id, version, registration }: { id: string; version: number; registration: Registration },
  now: Date,
): Promise<Edited> {
  const { db } = site;
  const { city, whole, registration: shown, actorRole } = await readEditable(site, actor, id);
  const person = demandSignedIn(actor);
  if (whole.initiative.version !== version) throw new Problem('conflict', { detail: 'Somebody else changed this in the meantime.' });
  const changed = differences(shown, registration);
  const isReviewed = reviewedStatuses.includes(whole.initiative.status) && actorRole === 'owner';
  const waiting = isReviewed ? changed.filter((field) => city.settings.reviewedFields.includes(reviewedName(field))) : [];
  const atOnce = { ...registration, ...Object.fromEntries(waiting.map((field) => [field, shown[field]])) };
  const after = await applyRegistration(site, city, whole, atOnce, now);
  const cases = await listCasesOf(db, id);
  await writeBatch(db, [
    ...changeInitiative(db, city, whole, after, { act: 'update', actorId: person.userId, actorRole }, now),
    ...(waiting.length ? proposeChange(db, cases, whole, registration, person.userId, now) : []),
    // An owner who changes what an officer asked about has answered.
    ...cases
      .filter(({ kind, state }) => kind === 'new' && state === 'returned' && actorRole === 'owner')
      .map((one) => updateDeskCase(db, one, { state: 'open' })),
  ]);
  return { changed: changed.filter((field) => !waiting.includes(field)), waiting };
}

/** The fields in which two registrations differ; who filled them in does not count. */
export function differences(one: Registration, other: Registration): (keyof Registration)[] {
  const fields = Object.keys(one).filter((field) => field !== 'email') as (keyof Registration)[];
  return fields.filter((field) => sorted(one[field]) !== sorted(other[field]));
}

/** Evidence belongs to themes, precision and online to places: they are reviewed together. */
function reviewedName(field: keyof Registration): string {
  if (field === 'evidence') return 'themes';
  return field === 'precision' || field === 'online' ? 'places' : field;
}

function proposeChange(
  db: D1Database,
  cases: Awaited<ReturnType<typeof listCasesOf>>,
  { initiative }: WholeInitiative,
  registration: Registration,
  requesterId: string,
  now: Date,
): D1PreparedStatement[] {
  const proposal = { ...registration, email: '' };
  const baseVersion = initiative.version + 1;
  const open = cases.find(({ kind }) => kind === 'changed');
  if (open) return [updateDeskCase(db, open, { proposal, baseVersion, state: 'open' })];
  const { id: initiativeId, cityId } = initiative;
  const openedAt = now.toISOString();
  return insertDeskCases(db, [
    newCase({ id: uuidv7(), cityId, initiativeId, kind: 'changed', openedAt, proposal, baseVersion, requesterId }),
  ]);
}

function sorted(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)));
}
