import type { DatabaseSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import type { City } from '#domain/city.ts';
import { faultOf, type ImportFault } from '#domain/import/fault.ts';
import { LikenessIndex } from '#domain/import/likeness.ts';
import type { ImportLine } from '#domain/import/parse-import.ts';
import type { BulkRange } from '#worker/repositories/bulk-derived.ts';
import { type BulkRows, eachCityPlace } from '#worker/repositories/bulk-rows.ts';
import { importAct, importDeed } from '#worker/services/import-initiatives.ts';
import type { PreviewRow } from '#worker/services/import-report.ts';
import { addressKey, newInitiative, newOrganisation, newPlace, Slugs } from '#worker/services/imported-initiatives.ts';
import { comingOpenings } from '#worker/services/refresh-openings.ts';
import type { LineStream } from './line-stream.ts';
import type { BulkSource } from './load.ts';
import type { GoodRow } from './read-row.ts';

/** How many names are remembered, whatever the length of a file. */
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

/** The rows of a CSV file as new initiatives: taken one by one, compared with each other and with what the city has. */
export function csvSource(db: DatabaseSync, stream: LineStream, bytes: number, choice: BulkChoice): BulkSource {
  const read: BulkSource['read'] = async (rows, kept, keep, range) => {
    let state = kept === null ? beginning : (JSON.parse(kept) as FileState);
    const taking = new Taking(db, stream.headings, rows, choice, range, kept === null);
    let done = 0;
    const note = (found: Found) => {
      state = noted(state, found);
      if (state.records % choice.partSize === 0) keep(done, JSON.stringify(state));
    };
    for await (const part of stream.read(state.records)) {
      done = part.bytes;
      for (const row of part.rows) note('faults' in row ? row : taking.take(row));
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
class Taking {
  readonly #headings: LineStream['headings'];
  readonly #rows: BulkRows;
  readonly #choice: BulkChoice;
  readonly #range: BulkRange;
  readonly #others: LikenessIndex;
  readonly #slugs: Slugs;

  constructor(db: DatabaseSync, headings: LineStream['headings'], rows: BulkRows, choice: BulkChoice, range: BulkRange, isFirst: boolean) {
    const { city, source } = choice;
    this.#headings = headings;
    this.#rows = rows;
    this.#choice = choice;
    this.#range = range;
    const others = [...eachCityPlace(db, city.id, range.after + range.shift)];
    if (isFirst) for (const place of others) rows.addSite(addressKey(place), place.site);
    this.#others = new LikenessIndex(city.center[1]);
    for (const place of others) if (place.source !== source) this.#others.add(place);
    this.#slugs = new Slugs({ has: (slug) => rows.hasSlug(city.id, slug), add: () => {} }, new LRUCache<string, number>(remembered));
  }

  /** Adds the initiative of a row, or says why not. */
  take(row: GoodRow): Found {
    const { line, place } = row;
    const { name = '', website = null } = line.values;
    const likenesses = this.#choice.acceptsDoubtful ? [] : this.#others.find({ name, website, ...place });
    return likenesses.length ? { doubtful: doubtfulRow(line, likenesses) } : this.#add(row);
  }

  #add({ line: { line, sourceId, ownId, values }, place: first, id, placeId, building }: GoodRow): Found {
    const { city, source, now } = this.#choice;
    const taken = (ownId && this.#rows.findInitiative(ownId)) || this.#rows.findInitiative(id);
    if (taken) return { faults: [this.#takenFault(line, sourceId, taken)] };
    const organisation = values.organisationName ? this.#rows.organisationFor(newOrganisation(city.id, values)) : null;
    const slug = this.#slugs.take(values.name ?? '', `${values.kind ?? 'initiative'}-${id.slice(0, 8)}`);
    const initiative = newInitiative(city, { source, sourceId }, values, { id, slug, organisationId: organisation?.id ?? null, now });
    const place = newPlace(city.id, id, placeId, first, this.#rows.siteAt(building, placeId));
    const act = importAct({ before: null, after: { initiative, organisation, places: [place], truePlaces: [] } });
    const change = { ...importDeed(city.id, null, now), ...act };
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
