import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { City } from '#domain/city.ts';
import { Initiative, Place } from '#domain/initiative.ts';
import { Organisation } from '#domain/organisation.ts';
import { changeRow, type NewChange } from './changes.ts';
import { cityOf } from './cities.ts';
import type { CityPlace } from './import-reads.ts';
import type { Opening } from './openings.ts';

/** What a new initiative of a load has nothing of: its columns keep what the table gives them. */
const leftOut = [
  'evidence',
  'audiences',
  'languages',
  'cost',
  'stepFree',
  'capacityPerWeek',
  'calendarUrl',
  'confirmedAt',
  'unconfirmedSince',
  'endedAt',
  'endReason',
] as const;

/** A new, published initiative with its one place. */
export interface BulkRow {
  readonly initiative: Omit<Initiative, (typeof leftOut)[number]>;
  readonly place: Place;
  /** Its act in the history; null where the history is not to know. */
  readonly change: NewChange | null;
}

const initiativeColumns = Object.keys(Initiative.shape).filter((column) => !leftOut.some((name) => name === column));
const placeColumns = Object.keys(Place.shape);
const organisationColumns = Object.keys(Organisation.shape);
const changeColumns = ['id', 'cityId', 'subject', 'subjectId', 'act', 'actorId', 'actorRole', 'at', 'after', 'reason'];

const statements = {
  initiative: insertInto('initiative', ['rowId', ...initiativeColumns]),
  place: insertInto('place', ['rowId', ...placeColumns]),
  change: insertInto('change', changeColumns),
  organisation: insertInto('organisation', organisationColumns),
  hours: 'INSERT OR IGNORE INTO bulkHours VALUES (?, ?, ?, ?)',
  slug: 'SELECT 1 FROM initiative WHERE cityId = ? AND slug = ?',
  rowId: 'SELECT rowId FROM initiative WHERE id = ?',
  site: 'SELECT site FROM bulkSite WHERE address = ?',
  newSite: 'INSERT INTO bulkSite VALUES (?, ?) ON CONFLICT DO UPDATE SET site = excluded.site',
  unowned: `SELECT * FROM organisation o WHERE cityId = ? AND name = ?
    AND NOT EXISTS (SELECT 1 FROM owner w WHERE w.organisationId = o.id) ORDER BY id LIMIT 1`,
  organisationById: 'SELECT * FROM organisation WHERE id = ?',
  newLine: 'INSERT INTO bulkLine VALUES (?, ?)',
  line: 'SELECT line + ?1 - initiativeRowId AS line FROM bulkLine WHERE initiativeRowId <= ?1 ORDER BY initiativeRowId DESC LIMIT 1',
};

/** Adds rows to a database whose triggers and indexes are put aside, and asks what is there already. */
export class BulkRows {
  readonly #sql: Readonly<Record<keyof typeof statements, StatementSync>>;
  readonly #knownHours = new Set<string>();
  #initiativeRowId: number;
  #placeRowId: number;
  #lineOffset: number | null = null;

  /** @param db after `beginBulk` */
  constructor(db: DatabaseSync) {
    const prepared = Object.entries(statements).map(([name, sql]) => [name, db.prepare(sql)]);
    this.#sql = Object.fromEntries(prepared);
    this.#initiativeRowId = greatestRowId(db, 'initiative');
    this.#placeRowId = greatestRowId(db, 'place');
  }

  /** Adds an initiative, whose id nothing has yet, with its place and act. */
  add({ initiative, place, change }: BulkRow): void {
    this.#sql.initiative.run(++this.#initiativeRowId, ...valuesOf(initiativeColumns, initiative));
    this.#sql.place.run(++this.#placeRowId, ...valuesOf(placeColumns, place));
    if (change) this.#sql.change.run(...valuesOf(changeColumns, { ...changeRow(change), after: JSON.stringify(change.after) }));
  }

  /** Whether the openings of some opening hours have to be told once more. */
  lacksHours(cityId: string, openingHours: string): boolean {
    return !this.#knownHours.has(`${cityId} ${openingHours}`);
  }

  /** Tells when whatever has some opening hours is open. */
  addHours(cityId: string, openingHours: string, openings: readonly Opening[]): void {
    if (this.#knownHours.size > 10_000) this.#knownHours.clear();
    this.#knownHours.add(`${cityId} ${openingHours}`);
    for (const { opensAt, closesAt } of openings) this.#sql.hours.run(cityId, openingHours, opensAt, closesAt);
  }

  /** Whether an initiative of a city has a slug. */
  hasSlug(cityId: string, slug: string): boolean {
    return this.#sql.slug.get(cityId, slug) !== undefined;
  }

  /** The rowId of an initiative; null when there is none with this id. */
  findInitiative(id: string): number | null {
    const row = this.#sql.rowId.get(id);
    return row ? Number(row.rowId) : null;
  }

  /** The building at an address: the given one where nothing was there before. */
  siteAt(address: string, site: string): string {
    const row = this.#sql.site.get(address);
    if (!row) this.addSite(address, site);
    return row ? String(row.site) : site;
  }

  /** Remembers the building at an address. */
  addSite(address: string, site: string): void {
    this.#sql.newSite.run(address, site);
  }

  /** The organisation that stands for a name: one that nobody owns, else the given one, which is added where it is not there. */
  organisationFor(given: Organisation): Organisation {
    const found = this.#sql.unowned.get(given.cityId, given.name) ?? this.#sql.organisationById.get(given.id);
    if (found) return Organisation.parse(found);
    this.#sql.organisation.run(...valuesOf(organisationColumns, given));
    return given;
  }

  /** Notes on which line of its file the initiative that was added last stands. */
  noteLine(line: number): void {
    const offset = line - this.#initiativeRowId;
    if (offset !== this.#lineOffset) this.#sql.newLine.run(this.#initiativeRowId, line);
    this.#lineOffset = offset;
  }

  /** The line of a new initiative by its rowId, reckoned from the last that was noted before it. */
  lineOf(rowId: number): number {
    const row = this.#sql.line.get(rowId);
    return Number(row?.line ?? 0);
  }
}

function insertInto(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
}

/** The greatest rowId of a table; 0 for an empty one. */
export function greatestRowId(db: DatabaseSync, table: 'initiative' | 'place'): number {
  return Number(db.prepare(`SELECT coalesce(max(rowId), 0) AS rowId FROM ${table}`).get()?.rowId);
}

/** A city of a database; null when it is not there. */
export function readCity(db: DatabaseSync, id: string): City | null {
  const row = db.prepare(`SELECT ${Object.keys(City.shape).join(', ')} FROM city WHERE id = ?`).get(id);
  return row ? cityOf(row as Record<string, string>) : null;
}

/** Whether a city has initiatives of a source. */
export function hasSource(db: DatabaseSync, cityId: string, source: string): boolean {
  return db.prepare('SELECT 1 FROM initiative WHERE cityId = ? AND source = ? LIMIT 1').get(cityId, source) !== undefined;
}

/** The places of a city up to a rowId, of initiatives that were not turned down, one by one. */
export function* eachCityPlace(db: DatabaseSync, cityId: string, upTo: number): Generator<CityPlace> {
  const statement = db.prepare(`
    SELECT p.initiativeId, i.slug, i.name, i.website, i.source, p.longitude, p.latitude, p.address, p.postcode, p.site
    FROM place p JOIN initiative i ON i.id = p.initiativeId WHERE p.cityId = ? AND p.rowId <= ? AND i.status <> 'rejected' ORDER BY p.rowId`);
  for (const row of statement.iterate(cityId, upTo)) yield row as unknown as CityPlace;
}

function valuesOf(columns: readonly string[], row: object): SQLInputValue[] {
  return columns.map((column) => (row as Readonly<Record<string, SQLInputValue>>)[column] ?? null);
}
