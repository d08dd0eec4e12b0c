import type { ImportFault } from './fault.ts';
import type { ImportField } from './headings.ts';

/** The formats that can be imported. */
export type ImportFormat = 'csv' | 'geojson' | 'openstreetmap';

/** Where a row says that something is, in its words. */
export type RawPlace = Readonly<Partial<Record<'longitude' | 'latitude' | 'address' | 'postcode', string>>>;
/** The fields of a place. */
export const placeFields = ['longitude', 'latitude', 'address', 'postcode'] as const;

/** A row of a file, in its words. */
export interface RawRow {
  /** Of a CSV file the line that the row begins on, of GeoJSON the number of the feature; both from 1. */
  readonly line: number;
  /** What stands in each column that the file has. */
  readonly cells: Readonly<Partial<Record<ImportField, string>>>;
  /** One place of a CSV row, as many as a feature has positions; empty for a feature that is nowhere. */
  readonly places: readonly RawPlace[];
  /** What made the row unreadable; nothing else of it is checked then. */
  readonly fault?: ImportFault;
}

/** A file as rows, before anything is checked. */
export interface ImportTable {
  readonly format: ImportFormat;
  /** The heading of each field that the file has. */
  readonly headings: ReadonlyMap<ImportField, string>;
  /** Headings that mean nothing here. */
  readonly ignored: readonly string[];
  /** Read as they are taken, once. Throws an {@link UnreadableFile} where the file cannot be read on. */
  readonly rows: Iterable<RawRow>;
  /** No row is on a later line: how far a reading is shows against it. */
  readonly lastLine: number;
}

/** A file cannot be read, or not to its end. */
export class UnreadableFile extends Error {
  readonly format: ImportFormat;
  readonly fault: ImportFault;

  constructor(format: ImportFormat, fault: ImportFault) {
    super(fault.code);
    this.format = format;
    this.fault = fault;
  }
}
