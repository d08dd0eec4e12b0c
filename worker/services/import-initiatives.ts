import { uuidv7 } from 'uuidv7';
import type { City } from '#domain/city.ts';
import type { ImportedPlace } from '#domain/import/parse-row.ts';
import { type Initiative, untold } from '#domain/initiative.ts';
import type { Organisation } from '#domain/organisation.ts';
import { type ActOfDeed, type Deed, recordDeed } from '#worker/repositories/changes.ts';
import { bumpVersion } from '#worker/repositories/cities.ts';
import { listOrganisations, listTakenSlugs } from '#worker/repositories/import-reads.ts';
import { expectVersions, insertTold, updateImported, updatePlaces } from '#worker/repositories/import-writes.ts';
import { insertPlaces } from '#worker/repositories/initiative-writes.ts';
import { insertRows } from '#worker/repositories/insert-rows.ts';
import { insertOpenings } from '#worker/repositories/openings.ts';
import type { WholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { breathe } from './breathe.ts';
import { addressKey, newInitiative, newOrganisation, newPlace, Sites, Slugs } from './imported-initiatives.ts';
import type { ImportPlan, PlannedRow } from './plan-import.ts';
import { comingOpenings } from './refresh-openings.ts';
import { nameUuidOf } from './source-id.ts';

/** What an import did. */
export interface ImportCounts {
  readonly added: number;
  readonly changed: number;
}

/** An initiative as it was, if it was, and as it becomes. */
export interface Step {
  readonly before: WholeInitiative | null;
  readonly after: WholeInitiative;
}

/**
 * Does what a plan says in one batch, whole or not at all: new initiatives with their organisations and places, new values of those that
 * change, their openings of the coming weeks, and an act of each in the history. Nothing is removed and no status changes.
 * @param acceptedLines the doubtful lines that are new initiatives after all; the others are left out
 * @param actorId who imports; null for the city itself
 * @throws what D1 throws; `isOutrun` of it tells that somebody changed one of the initiatives since the plan was made
 */
export async function importInitiatives(
  db: D1Database,
  city: City,
  plan: ImportPlan,
  { acceptedLines, actorId, now }: { acceptedLines: ReadonlySet<number>; actorId: string | null; now: Date },
): Promise<ImportCounts> {
  const rows = plan.rows.filter(({ state, line }) => state !== 'unchanged' && (state !== 'doubtful' || acceptedLines.has(line.line)));
  if (!rows.length) return { added: 0, changed: 0 };
  const { steps, organisations } = await stepsOf(db, city, plan, rows, now);
  const added = steps.filter(({ before }) => before === null).sort(byName);
  const changed = steps.filter(({ before }) => before !== null);
  const hours = steps.flatMap(({ before, after: { initiative } }) =>
    initiative.openingHours && initiative.openingHours !== before?.initiative.openingHours
      ? [{ id: initiative.id, openingHours: initiative.openingHours }]
      : [],
  );
  const deed = importDeed(city.id, actorId, now);
  const placesOf = (step: Step) => step.after.places.filter((place) => !step.before?.places.some(({ id }) => id === place.id));
  await breathe();
  await db.batch([
    ...expectVersions(
      db,
      changed.flatMap(({ before }) => before?.initiative ?? []),
    ),
    ...insertRows(db, 'organisation', organisations),
    ...(added.length ? insertTold(db, deed, actsOf(added)) : []),
    ...updateImported(
      db,
      changed.map(({ after }) => after.initiative),
    ),
    ...updatePlaces(
      db,
      changed.flatMap(({ before, after }) =>
        after.places.filter((place) => before?.places.some((old) => old.id === place.id && old !== place)),
      ),
    ),
    ...insertPlaces(db, changed.flatMap(placesOf)),
    ...insertOpenings(db, comingOpenings(city, hours, now)),
    ...recordDeed(db, deed, actsOf(changed)),
    bumpVersion(db, city.id),
  ]);
  return { added: added.length, changed: changed.length };
}

async function stepsOf(
  db: D1Database,
  city: City,
  { source, cityPlaces }: ImportPlan,
  rows: readonly PlannedRow[],
  now: Date,
): Promise<{ steps: Step[]; organisations: Organisation[] }> {
  const slugs = new Slugs(new Set(await listTakenSlugs(db, city.id)));
  const sites = new Sites(new Map(cityPlaces.map((place) => [addressKey(place), place.site])));
  const { byId, unowned } = await listOrganisations(db, city.id);
  const organisations = new Map<string, Organisation>();
  const organisationFor = (values: PlannedRow['line']['values']): Organisation | null => {
    const name = values.organisationName;
    if (!name) return null;
    const found = unowned.get(name) ?? organisations.get(name);
    if (found) return found;
    const made = newOrganisation(city.id, values);
    const known = byId.get(made.id);
    if (!known) organisations.set(name, made);
    return known ?? made;
  };
  const steps: Step[] = [];
  for (const row of rows) {
    const { values, sourceId } = row.line;
    if ('known' in row) {
      const hasOther = row.merged.differences.some(({ field }) => field === 'organisation');
      const organisation = hasOther ? organisationFor(values) : row.known.organisation;
      steps.push({ before: row.known, after: changedInitiative(row, organisation, sites, now) });
      continue;
    }
    const organisation = organisationFor(values);
    const slug = slugs.take(values.name ?? '', `${values.kind ?? 'initiative'}-${row.id.slice(0, 8)}`);
    const given = { id: row.id, slug, organisationId: organisation?.id ?? null, now };
    const initiative = newInitiative(city, { source, sourceId }, values, given);
    steps.push({
      before: null,
      after: { initiative, organisation, places: placesFor(initiative, values.places ?? [], sites), truePlaces: [] },
    });
  }
  return { steps, organisations: [...organisations.values()] };
}

function changedInitiative(
  { known, merged, line }: Extract<PlannedRow, { known: WholeInitiative }>,
  organisation: Organisation | null,
  sites: Sites,
  now: Date,
): WholeInitiative {
  const at = now.toISOString();
  const initiative: Initiative = {
    ...known.initiative,
    ...merged.changes,
    organisationId: organisation?.id ?? null,
    sourceDate: line.values.sourceDate ?? at.slice(0, 10),
    updatedAt: at,
    version: known.initiative.version + 1,
  };
  const changed = new Map(merged.places.changed.map((place) => [place.id, place]));
  const places = known.places.map((place) => changed.get(place.id) ?? place);
  return { ...known, initiative, organisation, places: [...places, ...placesFor(initiative, merged.places.added, sites)] };
}

function placesFor({ id, cityId, version }: Initiative, places: readonly ImportedPlace[], sites: Sites) {
  return places.map((place, index) => {
    const placeId = nameUuidOf('place', id, version, index);
    return newPlace(cityId, id, placeId, place, sites.take(place, placeId));
  });
}

/** An import as the deed that all of its acts are of. */
export function importDeed(cityId: string, actorId: string | null, now: Date): Deed {
  const acting = actorId === null ? { actorId } : { actorId, actorRole: 'officer' as const };
  return { ...acting, cityId, subject: 'initiative', act: 'import', at: now.toISOString() };
}

/** The act of an import for one initiative. What nobody has told of a new one is left out, as in acts before it could be told. */
export function importAct({ before, after }: Step): ActOfDeed {
  return { id: uuidv7(), subjectId: after.initiative.id, before: before && flat(before), after: before ? flat(after) : told(after) };
}

function byName({ after: { initiative: a } }: Step, { after: { initiative: b } }: Step): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

function* actsOf(steps: readonly Step[]): Generator<ActOfDeed> {
  for (const step of steps) yield importAct(step);
}

/** The shape that the history keeps. */
function flat({ initiative, ...others }: WholeInitiative): object {
  return { ...initiative, ...others };
}

function told({ initiative, organisation, places }: WholeInitiative): object {
  const values: Readonly<Record<string, unknown>> = initiative;
  const kept: Record<string, unknown> = {};
  for (const field in values) if (values[field] !== empty[field]) kept[field] = values[field];
  if (organisation) kept.organisation = organisation;
  kept.places = places;
  return kept;
}

const empty: Readonly<Record<string, unknown>> = untold;
