import { type FaultCode, faultOf, type ImportFault } from './fault.ts';
import type { ImportField } from './headings.ts';
import { parseText } from './parse-cell.ts';
import { type ImportedPlace, type ImportValues, type LocateCode, parseRow } from './parse-row.ts';
import { readCsv } from './read-csv.ts';
import { readGeojson } from './read-geojson.ts';
import { type ImportFormat, type ImportTable, type RawRow, UnreadableFile } from './table.ts';

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

/** What a row of a file says, or what is wrong with it: there is no line then. */
export interface ParsedRow {
  readonly line: ImportLine | null;
  readonly faults: readonly ImportFault[];
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Opens a file of initiatives: CSV, GeoJSON, or GeoJSON that Overpass made of OpenStreetMap.
 * @param content its text, or its bytes, which must be UTF-8
 * @throws UnreadableFile
 */
export function openImport(content: string | Uint8Array): ImportTable {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content).length : content.length;
  if (bytes > maxImportBytes) throw unreadable('csv', 'file-too-large', `${bytes} > ${maxImportBytes}`);
  const text = (typeof content === 'string' ? content : decode(content)).replace(/^\ufeff/, '');
  if (text.trim() === '') throw unreadable('csv', 'empty-file');
  return /^\s*[{[]/.test(text) ? readGeojson(text) : readCsv(text);
}

/**
 * What the rows of a file say, one after the other; of our own export, where rows that stand apart may be places of one initiative, when all
 * are read.
 * @param locate a position outside of the city is a fault, unless the row may be one of our own export: that is for who knows what is there
 * @throws UnreadableFile where the file cannot be read on, or has no row or too many
 */
export function* parseRows(table: ImportTable, locate: LocateCode): Generator<ParsedRow> {
  const { format, headings } = table;
  const isExport = headings.has('id') && headings.has('sourceId') && headings.has('source');
  const hours = new Map<string, boolean>();
  const seen = new Map<string, number>();
  const held = new Map<string, ImportLine>();
  let rows = 0;
  for (const row of table.rows) {
    if (++rows > maxImportRows) continue;
    const found = row.fault ? { line: null, faults: [row.fault] } : parseLine(row, { headings, locate, hours });
    if (!found.line) {
      yield found;
      continue;
    }
    const { line } = found;
    const key = line.ownId ?? `source ${line.sourceId}`;
    const earlier = seen.get(key);
    const both = earlier === undefined ? line : joined(held.get(key), line);
    if (typeof both === 'string') {
      const field = headings.has('sourceId') && !line.ownId ? 'sourceId' : 'id';
      yield { line: null, faults: [faultOf(row.line, headings.get(field) ?? field, both, `${line.sourceId} (${earlier})`)] };
      continue;
    }
    seen.set(key, both.line);
    if (isExport) held.set(key, both);
    else yield found;
  }
  if (rows === 0) throw unreadable(format, 'empty-file');
  if (rows > maxImportRows) throw unreadable(format, 'too-many-rows', `${rows} > ${maxImportRows}`);
  for (const line of held.values()) yield { line, faults: [] };
}

function unreadable(format: ImportFormat, code: FaultCode, value = ''): UnreadableFile {
  return new UnreadableFile(format, faultOf(0, '', code, value));
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

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable('csv', 'not-utf8');
  }
}

/** What a row says of an initiative, and everything that is wrong with it. There is no line when something is. */
export function parseLine(row: RawRow, context: Parameters<typeof parseRow>[1]): ParsedRow {
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

/** Two rows of one initiative of our own export as one with the places of both, or why they cannot be. */
function joined(earlier: ImportLine | undefined, later: ImportLine): ImportLine | FaultCode {
  if (!earlier || later.ownId === null) return 'duplicate-source-id';
  const own = ({ places: _places, ...values }: ImportValues) => JSON.stringify(values);
  if (own(earlier.values) !== own(later.values)) return 'contradicting-rows';
  return { ...earlier, values: { ...earlier.values, places: [...(earlier.values.places ?? []), ...(later.values.places ?? [])] } };
}
