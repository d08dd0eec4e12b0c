import { uuidv7 } from 'uuidv7';
import type { City } from '#domain/city.ts';
import type { ImportedPlace } from '#domain/import/parse-row.ts';
import { type Initiative, untold } from '#domain/initiative.ts';
import type { Organisation } from '#domain/organisation.ts';
import type { ActOfDeed, Deed } from '#worker/repositories/changes.ts';
import { ImportParts } from '#worker/repositories/import-parts.ts';
import { listOrganisations, listTakenSlugs } from '#worker/repositories/import-reads.ts';
import { bringInImport, changedRow, type ImportList, movedRow } from '#worker/repositories/import-writes.ts';
import type { Row } from '#worker/repositories/insert-rows.ts';
import type { Opening } from '#worker/repositories/openings.ts';
import type { WholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { newInitiative, newOrganisation, newPlace, type Sites, Slugs } from './imported-initiatives.ts';
import type { PlannedRow } from './plan-import.ts';
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

/** For whom an import is written, and what it knows of the city. */
export interface ImportOrder {
  readonly source: string;
  readonly sites: Sites;
  /** Who imports; null for the city itself. */
  readonly actorId: string | null;
  readonly now: Date;
}

type CityOrganisations = Awaited<ReturnType<typeof listOrganisations>>;

/**
 * Writes an import: its rows are put aside as they come and brought in by one batch, whole or not at all: new initiatives with their
 * organisations and places, new values of those that change, their openings of the coming weeks, and an act of each in the history. Nothing is
 * removed and no status changes.
 */
export class ImportWriter {
  readonly #db: D1Database;
  readonly #city: City;
  readonly #order: ImportOrder;
  readonly #parts: ImportParts<ImportList>;
  readonly #slugs: Slugs;
  readonly #organisations: CityOrganisations;
  readonly #openings = new Map<string, readonly Opening[]>();
  #added = 0;
  #changed = 0;

  private constructor(db: D1Database, city: City, order: ImportOrder, slugs: Slugs, organisations: CityOrganisations) {
    this.#db = db;
    this.#city = city;
    this.#order = order;
    this.#parts = new ImportParts(db, order.now);
    this.#slugs = slugs;
    this.#organisations = organisations;
  }

  static async open(db: D1Database, city: City, order: ImportOrder): Promise<ImportWriter> {
    const slugs = new Slugs(new Set(await listTakenSlugs(db, city.id)));
    return new ImportWriter(db, city, order, slugs, await listOrganisations(db, city.id));
  }

  /** Puts aside what some rows do. */
  async add(rows: readonly PlannedRow[]): Promise<void> {
    const organisations: Organisation[] = [];
    const steps = rows.map((row) => this.#stepOf(row, organisations));
    const added = steps.filter(({ before }) => before === null);
    const changed = steps.filter(({ before }) => before !== null);
    const placesOf = ({ before, after }: Step) => {
      const known = new Map(before?.places.map((place) => [place.id, place]));
      return after.places.filter((place) => known.get(place.id) !== place).map((place) => ({ place, isKnown: known.has(place.id) }));
    };
    const places = changed.flatMap(placesOf);
    this.#added += added.length;
    this.#changed += changed.length;
    await this.#parts.add(
      'organisation',
      organisations.map((organisation) => ({ ...organisation })),
    );
    await this.#parts.add('addedAct', acts(added));
    await this.#parts.add(
      'read',
      changed.flatMap(({ before }) => (before ? [{ id: before.initiative.id, version: before.initiative.version }] : [])),
    );
    await this.#parts.add(
      'changed',
      changed.map(({ after }) => changedRow(after.initiative)),
    );
    await this.#parts.add(
      'movedPlace',
      places.flatMap(({ place, isKnown }) => (isKnown ? [movedRow(place)] : [])),
    );
    await this.#parts.add(
      'addedPlace',
      places.flatMap(({ place, isKnown }) => (isKnown ? [] : [{ ...place }])),
    );
    await this.#parts.add('changedAct', acts(changed));
    await this.#parts.add('opening', this.#openingsOf(steps));
  }

  /**
   * Brings all of it in.
   * @throws what D1 throws; `isOutrun` of it tells that somebody changed one of the initiatives since they were read
   */
  async finish(): Promise<ImportCounts> {
    const [added, changed] = [this.#added, this.#changed];
    if (added + changed) {
      await this.#parts.end();
      const { actorId, now } = this.#order;
      await this.#db.batch(bringInImport(this.#db, this.#parts, importDeed(this.#city.id, actorId, now)));
    }
    return { added, changed };
  }

  /** Forgets what was put aside. */
  async forget(): Promise<void> {
    await this.#db.batch([this.#parts.forget()]);
  }

  #stepOf(row: PlannedRow, organisations: Organisation[]): Step {
    const { values, sourceId } = row.line;
    const { source, sites, now } = this.#order;
    if ('known' in row) {
      const hasOther = row.merged.differences.some(({ field }) => field === 'organisation');
      const organisation = hasOther ? this.#organisationOf(values, organisations) : row.known.organisation;
      return { before: row.known, after: changedInitiative(row, organisation, sites, now) };
    }
    const organisation = this.#organisationOf(values, organisations);
    const slug = this.#slugs.take(values.name ?? '', `${values.kind ?? 'initiative'}-${row.id.slice(0, 8)}`);
    const given = { id: row.id, slug, organisationId: organisation?.id ?? null, now };
    const initiative = newInitiative(this.#city, { source, sourceId }, values, given);
    return { before: null, after: { initiative, organisation, places: placesFor(initiative, values.places ?? [], sites), truePlaces: [] } };
  }

  /** The organisation of a row: one that nobody owns, or a new one, which is added to `organisations`. */
  #organisationOf(values: PlannedRow['line']['values'], organisations: Organisation[]): Organisation | null {
    const { byId, unowned } = this.#organisations;
    const name = values.organisationName;
    if (!name) return null;
    const found = unowned.get(name);
    if (found) return found;
    const made = newOrganisation(this.#city.id, values);
    const known = byId.get(made.id);
    if (known) return known;
    unowned.set(name, made);
    organisations.push(made);
    return made;
  }

  *#openingsOf(steps: readonly Step[]): Generator<Row> {
    const hours = steps.flatMap(({ before, after: { initiative } }) =>
      initiative.openingHours && initiative.openingHours !== before?.initiative.openingHours
        ? [{ id: initiative.id, openingHours: initiative.openingHours }]
        : [],
    );
    const openings = comingOpenings(this.#city, hours, this.#order.now, this.#openings);
    for (const [id, stretches] of openings) for (const { opensAt, closesAt } of stretches) yield { id, opensAt, closesAt };
  }
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

function* acts(steps: readonly Step[]): Generator<Row> {
  for (const step of steps) yield { ...importAct(step) };
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
