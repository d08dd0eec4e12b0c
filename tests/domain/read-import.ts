import type { ImportFault } from '#domain/import/fault.ts';
import type { ImportField } from '#domain/import/headings.ts';
import { type ImportLine, openImport, parseRows } from '#domain/import/parse-import.ts';
import type { LocateCode } from '#domain/import/parse-row.ts';
import { type ImportFormat, UnreadableFile } from '#domain/import/table.ts';

/** All that a file says. */
export interface WholeImport {
  readonly format: ImportFormat;
  readonly headings: ReadonlyMap<ImportField, string>;
  readonly ignored: readonly string[];
  readonly lines: readonly ImportLine[];
  readonly lastLine: number;
  readonly faults: readonly ImportFault[];
}

/** Reads a file to its end; of one that cannot be read, the fault of that alone. */
export function readImport(content: string | Uint8Array, locate: LocateCode): WholeImport {
  try {
    const table = openImport(content);
    const rows = [...parseRows(table, locate)];
    const { format, headings, ignored, lastLine } = table;
    return {
      format,
      headings,
      ignored,
      lastLine,
      lines: rows.flatMap(({ line }) => line ?? []),
      faults: rows.flatMap(({ faults }) => faults),
    };
  } catch (error) {
    if (error instanceof UnreadableFile)
      return { format: error.format, headings: new Map(), lastLine: 0, ignored: [], lines: [], faults: [error.fault] };
    throw error;
  }
}
