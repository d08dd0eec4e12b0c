import type { DatabaseSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import type { City } from '#domain/city.ts';
import { faultOf, type ImportFault } from '#domain/import/fault.ts';
import { LikenessIndex } from '#domain/import/likeness.ts';
import { type ImportLine, outsideFault, parseLine } from '#domain/import/parse-import.ts';
import type { LocateCode } from '#domain/import/parse-row.ts';
import type { RawRow } from '#domain/import/table.ts';
import type { BulkRange } from '#worker/repositories/bulk-derived.ts';
import { type BulkRows, eachCityPlace } from '#worker/repositories/bulk-rows.ts';
import type { PreviewRow } from '#worker/services/import-file.ts';
import { importChange } from '#worker/services/import-initiatives.ts';
import { addressKey, newInitiative, newOrganisation, newPlace, Sites, Slugs } from '#worker/services/imported-initiatives.ts';
import { comingOpenings } from '#worker/services/refresh-openings.ts';
import { importedId, nameUuidOf } from '#worker/services/source-id.ts';
import { CsvFault, type CsvStream } from './csv-rows.ts';
import type { BulkSource } from './load.ts';

/** How many texts are remembered of each sort, whatever the length of a file. */
const remembered = { max: 10_000 };
/** How many faults and doubtful rows are remembered one by one. */
const shownFaults = 20;
const shownRows = 10;

/** What a load of a file does with its rows. */
export interface BulkChoice {
  readonly city: City;
  readonly source: string;
  /** Whether lines are added that look like an initiative of another source. */
  readonly acceptsDoubtful: boolean;
  readonly leavesOutWrong: boolean;
  readonly locate: LocateCode;
  readonly now: Date;
  /** How many rows are kept together. */
  readonly partSize: number;
}

/** How far a load is with its file, and what it found there: what {@link csvSource} keeps. */
export interface FileState {
  readonly records: number;
  readonly counts: { readonly new: number; readonly doubtful: number; readonly wrong: number };
  /** The first of each; `faultCount` is of all. */
  readonly faults: readonly ImportFault[];
  readonly faultCount: number;
  readonly doubtful: readonly PreviewRow[];
}

/** A file of which nothing is read. */
export const beginning: FileState = { records: 0, counts: { new: 0, doubtful: 0, wrong: 0 }, faults: [], faultCount: 0, doubtful: [] };

/**
 * The rows of a CSV file as new initiatives: read one by one, checked, compared with each other and with what the city has.
 */
export function csvSource(db: DatabaseSync, { shape, rows: records }: CsvStream, bytes: number, choice: BulkChoice): BulkSource {
  const read: BulkSource['read'] = async (rows, kept, keep, range) => {
    let state = kept === null ? beginning : (JSON.parse(kept) as FileState);
    const toSkip = state.records;
    const reading = new Reading(db, shape.headings, rows, choice, range, kept === null);
    let [seen, done] = [0, 0];
    const note = (found: ReturnType<Reading['take']>) => {
      state = noted(state, found);
      if (state.records % choice.partSize === 0) keep(done, JSON.stringify(state));
    };
    try {
      for await (const { row, bytes } of records) {
        if (++seen <= toSkip) continue;
        done = bytes;
        note(reading.take(row));
      }
    } catch (error) {
      if (!(error instanceof CsvFault)) throw error;
      note({ faults: [error.fault] });
    }
    if (state.records === 0) note({ faults: [faultOf(0, '', 'empty-file')] });
    keep(done, JSON.stringify(state));
    // A file that cannot be read to its end is refused even so.
    return state.counts.new > 0 && (state.faultCount === 0 || (choice.leavesOutWrong && !state.faults.some(({ code }) => isOfFile(code))));
  };
  return { total: bytes, read };
}

const isOfFile = (code: ImportFault['code']) => ['unreadable-csv', 'not-utf8', 'empty-file'].includes(code);

type Found = { readonly faults: readonly ImportFault[] } | { readonly doubtful: PreviewRow } | 'added';

function noted({ records, counts, faults, faultCount, doubtful }: FileState, found: Found): FileState {
  const more = typeof found === 'object' && 'faults' in found ? found.faults : [];
  const row = typeof found === 'object' && 'doubtful' in found ? found.doubtful : null;
  return {
    records: records + 1,
    counts: {
      new: counts.new + (found === 'added' ? 1 : 0),
      doubtful: counts.doubtful + (row ? 1 : 0),
      wrong: counts.wrong + (more.length ? 1 : 0),
    },
    // Faults of the file as a whole come last and are always told.
    faults: more.length && (faults.length < shownFaults || more.some(({ code }) => isOfFile(code))) ? [...faults, ...more] : faults,
    faultCount: faultCount + more.length,
    doubtful: row && doubtful.length < shownRows ? [...doubtful, row] : doubtful,
  };
}

/** Makes initiatives of rows, one after the other. */
class Reading {
  readonly #headings: CsvStream['shape']['headings'];
  readonly #rows: BulkRows;
  readonly #choice: BulkChoice;
  readonly #range: BulkRange;
  readonly #hours = new LRUCache<string, boolean>(remembered);
  readonly #others: LikenessIndex;
  readonly #slugs: Slugs;
  readonly #sites: Sites;

  constructor(
    db: DatabaseSync,
    headings: CsvStream['shape']['headings'],
    rows: BulkRows,
    choice: BulkChoice,
    range: BulkRange,
    isFirst: boolean,
  ) {
    const { city, source } = choice;
    this.#headings = headings;
    this.#rows = rows;
    this.#choice = choice;
    this.#range = range;
    const others = [...eachCityPlace(db, city.id, range.after + range.shift)];
    if (isFirst) for (const place of others) rows.addSite(addressKey(place), place.site);
    this.#others = new LikenessIndex(
      others.filter((place) => place.source !== source),
      city.center[1],
    );
    this.#slugs = new Slugs({ has: (slug) => rows.hasSlug(city.id, slug), add: () => {} }, new LRUCache<string, number>(remembered));
    this.#sites = new Sites({ get: (address) => rows.findSite(address), set: (address, site) => rows.addSite(address, site) });
  }

  /** Adds the initiative of a row, or says why not. */
  take(row: RawRow): Found {
    if (row.fault) return { faults: [row.fault] };
    const { line, faults } = parseLine(row, { headings: this.#headings, locate: this.#choice.locate, hours: this.#hours });
    if (!line) return { faults };
    const { places: [place] = [], name = '', website = null } = line.values;
    if (!place) return { faults: [faultOf(line.line, this.#headings.get('longitude') ?? 'longitude', 'bad-coordinate')] };
    const outside = outsideFault(line.line, [place], this.#headings);
    if (outside) return { faults: [outside] };
    const likenesses = this.#choice.acceptsDoubtful ? [] : this.#others.find({ name, website, ...place });
    if (likenesses.length) return { doubtful: doubtfulRow(line, likenesses) };
    return this.#add(line, place);
  }

  #add({ line, sourceId, ownId, values }: ImportLine, first: NonNullable<ImportLine['values']['places']>[number]): Found {
    const { city, source, now } = this.#choice;
    const id = importedId(city.id, source, sourceId);
    const taken = (ownId && this.#rows.findInitiative(ownId)) || this.#rows.findInitiative(id);
    if (taken) return { faults: [this.#takenFault(line, sourceId, taken)] };
    const organisation = values.organisationName ? this.#rows.organisationFor(newOrganisation(city.id, values)) : null;
    const slug = this.#slugs.take(values.name ?? '', `${values.kind ?? 'initiative'}-${id.slice(0, 8)}`);
    const initiative = newInitiative(city, { source, sourceId }, values, { id, slug, organisationId: organisation?.id ?? null, now });
    const place = newPlace(city.id, id, nameUuidOf('place', id, 1, 0), first, this.#sites);
    const change = importChange(city.id, { before: null, after: { initiative, organisation, places: [place], truePlaces: [] } }, null, now);
    this.#rows.add({ initiative, place, change });
    this.#rows.noteLine(line);
    const { openingHours } = initiative;
    if (openingHours !== null && this.#rows.lacksHours(city.id, openingHours)) {
      this.#rows.addHours(city.id, openingHours, comingOpenings(city, [{ id, openingHours }], now).get(id) ?? []);
    }
    return 'added';
  }

  #takenFault(line: number, sourceId: string, rowId: number): ImportFault {
    const heading = this.#headings.get('sourceId') ?? this.#headings.get('id') ?? 'id';
    if (rowId <= this.#range.after) return faultOf(line, heading, 'already-here', sourceId);
    return faultOf(line, heading, 'duplicate-source-id', `${sourceId} (${this.#rows.lineOf(rowId)})`);
  }
}

function doubtfulRow({ line, values, sourceId }: ImportLine, likenesses: PreviewRow['likenesses']): PreviewRow {
  return { line, state: 'doubtful', name: values.name ?? '', sourceId, slug: null, differences: [], likenesses, keptBlurred: false };
}
