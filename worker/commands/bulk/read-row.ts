import { faultOf, type ImportFault } from '#domain/import/fault.ts';
import { type ImportLine, outsideFault, parseLine } from '#domain/import/parse-import.ts';
import type { ImportedPlace, RowContext } from '#domain/import/parse-row.ts';
import type { RawRow } from '#domain/import/table.ts';
import { addressKey } from '#worker/services/imported-initiatives.ts';
import { importedId, nameUuidOf } from '#worker/services/source-id.ts';

/** A row of a file that can become an initiative with one place, but for what only the rows before it tell. */
export interface GoodRow {
  readonly line: ImportLine;
  readonly place: ImportedPlace;
  /** The ids that the initiative and its place get. */
  readonly id: string;
  readonly placeId: string;
  /** What places in the same building have in common with it. */
  readonly building: string;
}

/** A row that was read and checked, or everything that is wrong with it. */
export type ReadRow = GoodRow | { readonly faults: readonly ImportFault[] };

/** Checks a row, finds its district and gives it its ids. */
export function readRow(row: RawRow, context: RowContext, cityId: string, source: string): ReadRow {
  if (row.fault) return { faults: [row.fault] };
  const { headings } = context;
  const { line, faults } = parseLine(row, context);
  if (!line) return { faults };
  const { places: [place] = [] } = line.values;
  if (!place) return { faults: [faultOf(line.line, headings.get('longitude') ?? 'longitude', 'bad-coordinate')] };
  const outside = outsideFault(line.line, [place], headings);
  if (outside) return { faults: [outside] };
  const id = importedId(cityId, source, line.sourceId);
  return { line, place, id, placeId: nameUuidOf('place', id, 1, 0), building: addressKey({ address: '', postcode: '', ...place }) };
}
