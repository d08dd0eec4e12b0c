import { CsvError, parse } from 'csv-parse/sync';
import { parseSpreadsheetText } from '../spreadsheet-text.ts';
import { faultOf } from './fault.ts';
import { assignHeadings, type ImportField, parseHeading } from './headings.ts';
import { type ImportTable, placeFields, type RawRow, unreadable } from './table.ts';

const delimiters = [',', ';', '\t', '|'];

interface CsvRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * A CSV file as rows: the separator is found in its first line, line breaks of every kind are read, the apostrophe that keeps a cell from
 * being a formula is taken away.
 */
export function readCsv(content: string): ImportTable {
  // One kind of line break: the parser counts others twice within quotes.
  const text = content.replace(/\r\n?/g, '\n');
  const stated = /^sep=(.)\n/i.exec(text);
  const skipped = stated ? 1 : 0;
  const body = stated ? text.slice(stated[0].length) : text;
  const records = parseRecords(body, stated?.[1] ?? findDelimiter(body));
  if (records instanceof CsvError) return unreadable('csv', faultOf(lineOf(records) + skipped, '', 'unreadable-csv'));
  const [first, ...rest] = records;
  const headings = (first?.record ?? []).map((heading) => heading.trim());
  const { read, ignored } = assignHeadings(headings);
  if (read.size === 0) return unreadable('csv', faultOf(1, 'name', 'missing-column'));
  const columns = [...read].map(([field, heading]) => [field, headings.indexOf(heading)] as const);
  return {
    format: 'csv',
    headings: read,
    ignored,
    rows: rest.map((record) => rowOf(record, columns, headings.length, skipped)),
    faults: [],
  };
}

function rowOf({ record, info }: CsvRecord, columns: readonly (readonly [ImportField, number])[], width: number, skipped: number): RawRow {
  const breaks = record.reduce((total, cell) => total + cell.split('\n').length - 1, 0);
  const line = info.lines - breaks + skipped;
  const surplus = record.slice(width).join('');
  if (record.length < width || surplus !== '') {
    return { line, cells: {}, places: [], fault: faultOf(line, '', 'wrong-cell-count', `${record.length} ≠ ${width}`) };
  }
  const texts = columns.map(([field, index]) => [field, parseSpreadsheetText(record[index] ?? '')] as const);
  const isOfPlace = ([field]: readonly [ImportField, string]) => placeFields.some((name) => name === field);
  const place = Object.fromEntries(texts.filter(isOfPlace));
  return { line, cells: Object.fromEntries(texts.filter((text) => !isOfPlace(text))), places: [place] };
}

function parseRecords(text: string, delimiter: string): CsvRecord[] | CsvError {
  try {
    const options = { delimiter, info: true, relax_column_count: true, skip_records_with_empty_values: true, record_delimiter: '\n' };
    return parse(text, options) as unknown as CsvRecord[];
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

function lineOf(error: CsvError): number {
  return 'lines' in error && typeof error.lines === 'number' ? error.lines : 0;
}
