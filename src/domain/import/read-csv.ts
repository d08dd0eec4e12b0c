import { CsvError, parse } from 'csv-parse/sync';
import { parseSpreadsheetText } from '../spreadsheet-text.ts';
import { faultOf } from './fault.ts';
import { assignHeadings, type ImportField, parseHeading } from './headings.ts';
import { type ImportTable, placeFields, type RawRow, UnreadableFile } from './table.ts';

const delimiters = [',', ';', '\t', '|'];

/** A record of a CSV file and how many lines were read when it ended. */
export interface CsvRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** How the text of a CSV file is read. */
export interface CsvStart {
  readonly delimiter: string;
  /** How many characters and lines stand before the line of headings. */
  readonly skippedCharacters: number;
  readonly skippedLines: number;
}

/** What the line of headings says. */
export interface CsvShape extends Pick<ImportTable, 'headings' | 'ignored'> {
  readonly columns: readonly (readonly [field: ImportField, index: number, isOfPlace: boolean])[];
  readonly width: number;
}

/** How the parser reads records, whether all at once or one by one. */
export const csvOptions = { info: true, relax_column_count: true, skip_records_with_empty_values: true, record_delimiter: '\n' } as const;

/** How many characters are parsed at a time, and what is left of the row that they end in. */
const pieceSize = 65_536;

/**
 * A CSV file as rows: the separator is found in its first line, line breaks of every kind are read, the apostrophe that keeps a cell from
 * being a formula is taken away. It is parsed piece by piece as its rows are taken.
 * @throws UnreadableFile
 */
export function readCsv(content: string): ImportTable {
  // One kind of line break: the parser counts others twice within quotes.
  const text = content.replace(/\r\n?/g, '\n');
  const { delimiter, skippedCharacters, skippedLines } = startOfCsv(text);
  const records = recordsOf(text, skippedCharacters, delimiter, skippedLines);
  const shape = shapeOfCsv(records.next().value?.record ?? []);
  if (!shape) throw new UnreadableFile('csv', faultOf(1, 'name', 'missing-column'));
  const { headings, ignored } = shape;
  const rows = function* () {
    for (const record of records) yield csvRow(record, shape, 0);
  };
  return { format: 'csv', headings, ignored, rows: rows(), lastLine: breaksIn(text) + 1 };
}

/** The records from a character on, which begins a line, with the lines of the whole text. */
function* recordsOf(text: string, from: number, delimiter: string, linesBefore: number): Generator<CsvRecord> {
  let lines = linesBefore;
  for (let start = from; start < text.length; ) {
    const end = endOfPiece(text, start);
    const piece = text.slice(start, end);
    const records = parseRecords(piece, delimiter);
    if (records instanceof CsvError) throw new UnreadableFile('csv', faultOf(lineOf(records) + lines, '', 'unreadable-csv'));
    for (const { record, info } of records) yield { record, info: { lines: info.lines + lines } };
    lines += breaksIn(piece);
    start = end;
  }
}

/** Where a piece ends that begins with a row: behind the first line break from {@link pieceSize} on that no quotes are open at. */
function endOfPiece(text: string, start: number): number {
  let isQuoted = false;
  for (let from = start, at = text.indexOf('\n', start + pieceSize); at >= 0; from = at, at = text.indexOf('\n', at + 1)) {
    for (let quote = text.indexOf('"', from); quote >= 0 && quote < at; quote = text.indexOf('"', quote + 1)) isQuoted = !isQuoted;
    if (!isQuoted) return at + 1;
  }
  return text.length;
}

function breaksIn(text: string): number {
  let breaks = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks++;
  return breaks;
}

/** How a CSV file is read, from a text with one kind of line break that begins with its first lines. */
export function startOfCsv(text: string): CsvStart {
  const stated = /^sep=(.)\n/i.exec(text);
  if (stated) return { delimiter: stated[1] ?? ',', skippedCharacters: stated[0].length, skippedLines: 1 };
  return { delimiter: findDelimiter(text), skippedCharacters: 0, skippedLines: 0 };
}

/** What the record of headings says; null when none of them means anything here. */
export function shapeOfCsv(record: readonly string[]): CsvShape | null {
  const headings = record.map((heading) => heading.trim());
  const { read, ignored } = assignHeadings(headings);
  if (read.size === 0) return null;
  const isOfPlace = (field: ImportField) => placeFields.some((name) => name === field);
  const columns = [...read].map(([field, heading]) => [field, headings.indexOf(heading), isOfPlace(field)] as const);
  return { headings: read, ignored, columns, width: headings.length };
}

/** A record of a CSV file as a row. */
export function csvRow({ record, info }: CsvRecord, { columns, width }: CsvShape, skippedLines: number): RawRow {
  const breaks = record.reduce((total, cell) => total + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
  const line = info.lines - breaks + skippedLines;
  if (record.length < width || record.slice(width).join('') !== '') {
    return { line, cells: {}, places: [], fault: faultOf(line, '', 'wrong-cell-count', `${record.length} ≠ ${width}`) };
  }
  const cells: Partial<Record<ImportField, string>> = {};
  const place: Partial<Record<ImportField, string>> = {};
  for (const [field, index, isOfPlace] of columns) (isOfPlace ? place : cells)[field] = parseSpreadsheetText(record[index] ?? '');
  return { line, cells, places: [place] };
}

function parseRecords(text: string, delimiter: string): CsvRecord[] | CsvError {
  try {
    return parse(text, { ...csvOptions, delimiter }) as unknown as CsvRecord[];
  } catch (error) {
    if (error instanceof CsvError) return error;
    throw error;
  }
}

/** The separator with which the first line has the most headings that mean something. */
function findDelimiter(text: string): string {
  const first = text.slice(0, text.search(/\n|$/));
  const scores = delimiters.map((delimiter) => {
    const records = parseRecords(first, delimiter);
    const headings = records instanceof CsvError ? [] : (records[0]?.record ?? []);
    return headings.filter(parseHeading).length + headings.length / 1000;
  });
  return delimiters[scores.indexOf(Math.max(...scores))] ?? ',';
}

/** The line of a CSV file that the parser stumbled over; 0 when it does not say. */
export function lineOf(error: CsvError): number {
  return 'lines' in error && typeof error.lines === 'number' ? error.lines : 0;
}
