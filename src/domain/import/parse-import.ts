import { type FaultCode, faultOf, type ImportFault } from './fault.ts';
import type { ImportField } from './headings.ts';
import { parseText } from './parse-cell.ts';
import { type ImportedPlace, type ImportValues, type LocateCode, parseRow } from './parse-row.ts';
import { readCsv } from './read-csv.ts';
import { readGeojson } from './read-geojson.ts';
import { type ImportFormat, type ImportTable, type RawRow, unreadable } from './table.ts';

/** The most bytes of an imported file. */
export const maxImportBytes = 5_000_000;
/** The most rows of an imported file. */
export const maxImportRows = 50_000;

/** An initiative that a file speaks of, all of whose values are good. */
export interface ImportLine {
  readonly line: number;
  /** What its source calls it. */
  readonly sourceId: string;
  /** The id of the initiative here, if there is one with it: of our own export. */
  readonly ownId: string | null;
  readonly values: ImportValues;
}

/** What an imported file says. */
export interface ImportedFile {
  readonly format: ImportFormat;
  /** The heading of each field that the file has. */
  readonly headings: ReadonlyMap<ImportField, string>;
  /** Headings that are not read. */
  readonly ignored: readonly string[];
  /** How many rows it has, good and wrong ones. */
  readonly rows: number;
  readonly lines: readonly ImportLine[];
  readonly faults: readonly ImportFault[];
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Reads a file of initiatives: CSV, GeoJSON, or GeoJSON that Overpass made of OpenStreetMap.
 * @param content its text, or its bytes, which must be UTF-8
 * @param locate a position outside of the city is a fault, unless the row may be one of our own export: that is for who knows what is there
 */
export function parseImport(content: string | Uint8Array, locate: LocateCode): ImportedFile {
  const table = readTable(content);
  const { headings } = table;
  const faults = [...table.faults];
  const isExport = headings.has('id') && headings.has('sourceId') && headings.has('source');
  const hours = new Map<string, boolean>();
  const lines = new Map<string, ImportLine>();
  for (const row of table.rows) {
    if (row.fault) {
      faults.push(row.fault);
      continue;
    }
    const found = parseLine(row, { headings, locate, hours });
    faults.push(...found.faults);
    if (!found.line) continue;
    const key = found.line.ownId ?? `source ${found.line.sourceId}`;
    const earlier = lines.get(key);
    const both = earlier ? joined(earlier, found.line, isExport && found.line.ownId !== null) : found.line;
    if (typeof both === 'string') {
      const field = headings.has('sourceId') && !found.line.ownId ? 'sourceId' : 'id';
      faults.push(faultOf(row.line, headings.get(field) ?? field, both, `${found.line.sourceId} (${earlier?.line})`));
    } else lines.set(key, both);
  }
  return { format: table.format, headings, ignored: table.ignored, rows: table.rows.length, lines: [...lines.values()], faults };
}

/** The fault of a line that has a position outside of the city, or null. */
export function outsideFault(
  line: number,
  places: readonly ImportedPlace[],
  headings: ReadonlyMap<ImportField, string>,
): ImportFault | null {
  const outside = places.find(({ districtCode }) => districtCode === null);
  if (!outside) return null;
  return faultOf(line, headings.get('longitude') ?? 'longitude', 'outside-city', `${outside.longitude}, ${outside.latitude}`);
}

function readTable(content: string | Uint8Array): ImportTable {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content).length : content.length;
  if (bytes > maxImportBytes) return unreadable('csv', faultOf(0, '', 'file-too-large', `${bytes} > ${maxImportBytes}`));
  const text = typeof content === 'string' ? content : decode(content);
  if (text === null) return unreadable('csv', faultOf(0, '', 'not-utf8'));
  const trimmed = text.replace(/^\ufeff/, '');
  if (trimmed.trim() === '') return unreadable('csv', faultOf(0, '', 'empty-file'));
  const table = /^\s*[{[]/.test(trimmed) ? readGeojson(trimmed) : readCsv(trimmed);
  if (table.faults.length) return table;
  if (table.rows.length > maxImportRows) {
    return unreadable(table.format, faultOf(0, '', 'too-many-rows', `${table.rows.length} > ${maxImportRows}`));
  }
  return table.rows.length ? table : unreadable(table.format, faultOf(0, '', 'empty-file'));
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What a row says of an initiative, and everything that is wrong with it. There is no line when something is. */
export function parseLine(
  row: RawRow,
  context: Parameters<typeof parseRow>[1],
): { line: ImportLine | null; faults: readonly ImportFault[] } {
  const { values, faults } = parseRow(row, context);
  const ids = identify(row, values);
  if ('fault' in ids) faults.push(faultOf(row.line, context.headings.get(ids.field) ?? ids.field, ids.fault, row.cells[ids.field] ?? ''));
  else if (!ids.ownId) {
    const outside = swapped(row, values, context) ?? outsideFault(row.line, values.places ?? [], context.headings);
    if (outside) faults.push(outside);
  }
  return { line: faults.length || 'fault' in ids ? null : { line: row.line, ...ids, values }, faults };
}

/** What a row is called: its own id here, the id of its source, or else its name and where it is. */
function identify(
  row: RawRow,
  values: ImportValues,
): { sourceId: string; ownId: string | null } | { field: ImportField; fault: FaultCode } {
  const [id, sourceId] = (['id', 'sourceId'] as const).map((field) => {
    const text = parseText(field, row.cells[field] ?? '');
    return 'value' in text ? text.value : null;
  });
  if (id === null || id === undefined) return { field: 'id', fault: 'too-long' };
  if (sourceId === null || sourceId === undefined) return { field: 'sourceId', fault: 'too-long' };
  if (uuid.test(id)) return { sourceId: 'source' in row.cells || !sourceId ? id : sourceId, ownId: id.toLowerCase() };
  if (sourceId || id) return { sourceId: sourceId || id, ownId: null };
  if ('sourceId' in row.cells || 'id' in row.cells)
    return { field: 'sourceId' in row.cells ? 'sourceId' : 'id', fault: 'missing-source-id' };
  const [place] = values.places ?? [];
  const where = place?.address || place?.postcode ? [place.postcode, place.address] : [place?.longitude, place?.latitude];
  return { sourceId: [values.name, ...where].filter(Boolean).join(' | ').toLowerCase().slice(0, 300), ownId: null };
}

/** A position that is in the city when its coordinates change places. */
function swapped(row: RawRow, { places = [] }: ImportValues, { locate, headings }: Parameters<typeof parseRow>[1]): ImportFault | null {
  const place = places.find(({ longitude, latitude, districtCode }) => districtCode === null && locate(latitude, longitude) !== null);
  return place
    ? faultOf(row.line, headings.get('longitude') ?? 'longitude', 'swapped-coordinates', `${place.longitude}, ${place.latitude}`)
    : null;
}

/** Two rows of one initiative as one with the places of both, or why they cannot be. */
function joined(earlier: ImportLine, later: ImportLine, mayHavePlaces: boolean): ImportLine | FaultCode {
  if (!mayHavePlaces) return 'duplicate-source-id';
  const own = ({ places: _places, ...values }: ImportValues) => JSON.stringify(values);
  if (own(earlier.values) !== own(later.values)) return 'contradicting-rows';
  return { ...earlier, values: { ...earlier.values, places: [...(earlier.values.places ?? []), ...(later.values.places ?? [])] } };
}
