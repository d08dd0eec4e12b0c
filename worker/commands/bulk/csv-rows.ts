import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { faultOf } from '#domain/import/fault.ts';
import { type CsvRecord, type CsvShape, csvOptions, csvRow, lineOf, shapeOfCsv, startOfCsv } from '#domain/import/read-csv.ts';
import { type RawRow, UnreadableFile } from '#domain/import/table.ts';

/** A row of a CSV file, and how many bytes were read when it ended. */
export interface StreamedRow {
  readonly row: RawRow;
  readonly bytes: number;
}

/** A CSV file that is being read. */
export interface CsvStream {
  readonly shape: CsvShape;
  /** Its rows, one after the other. Throws a {@link UnreadableFile} where it is no proper CSV. */
  readonly rows: AsyncIterable<StreamedRow>;
}

/** Opens a CSV file of any length, as {@link startOfCsv} finds out how it is read. @throws UnreadableFile */
export async function streamCsv(path: string): Promise<CsvStream> {
  const texts = plainTexts(path);
  const first = (await texts.next()).value ?? '';
  if (first.trim() === '') throw new UnreadableFile('csv', faultOf(0, '', 'empty-file'));
  const { delimiter, skippedCharacters, skippedLines } = startOfCsv(first);
  const records = recordsOf(resume(first.slice(skippedCharacters), texts), delimiter, skippedLines);
  const shape = shapeOfCsv((await records.next()).value?.record ?? []);
  if (!shape) throw new UnreadableFile('csv', faultOf(1, 'name', 'missing-column'));
  const rows = async function* () {
    for await (const record of records) yield { row: csvRow(record, shape, skippedLines), bytes: record.info.bytes };
  };
  return { shape, rows: rows() };
}

type StreamedRecord = CsvRecord & { readonly info: { readonly bytes: number } };

async function* recordsOf(texts: AsyncIterable<string>, delimiter: string, skippedLines: number): AsyncGenerator<StreamedRecord> {
  const source = Readable.from(texts);
  const parser = source.pipe(parse({ ...csvOptions, delimiter }));
  source.once('error', (error) => parser.destroy(error));
  try {
    yield* parser;
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile('csv', faultOf(lineOf(error) + skippedLines, '', 'unreadable-csv'));
    throw error;
  }
}

/** The text of a file in pieces, with one kind of line break. */
async function* plainTexts(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let held = '';
  const plain = (text: string) => {
    const whole = held + text;
    held = whole.endsWith('\r') ? '\r' : '';
    return (held ? whole.slice(0, -1) : whole).replace(/\r\n?/g, '\n');
  };
  for await (const bytes of createReadStream(path, { highWaterMark: 262_144 })) yield plain(decode(decoder, bytes));
  yield plain(decode(decoder)) + held.replace('\r', '\n');
}

function decode(decoder: TextDecoder, bytes?: Uint8Array): string {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch {
    throw new UnreadableFile('csv', faultOf(0, '', 'not-utf8'));
  }
}

async function* resume(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
