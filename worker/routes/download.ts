import { stringify } from 'csv-stringify/sync';
import type { City, Source } from '#domain/city.ts';
import { formatSpreadsheetText } from '#domain/spreadsheet-text.ts';

/** Rises when the shape of a download changes, so that no copy of an older shape passes for the new one. */
const shapeVersion = 3;

/** One column of a table: its name and what stands in it. */
export type Columns<Row> = Readonly<Record<string, (row: Row) => string | number | boolean | null>>;

/** Rows as lines of CSV (RFC 4180, CRLF, no byte order mark). What a spreadsheet would take for a formula gets an apostrophe before it,
 * and so does what looks like that already, so that it can be taken away again. */
export function formatCsvLines<Row>(columns: Columns<Row>, rows: readonly Row[]): string {
  const cells = Object.values(columns);
  return stringify(
    rows.map((row) => cells.map((cell) => cell(row))),
    // A line break alone is quoted too: not every reader takes only CRLF for the end of a line.
    { record_delimiter: 'windows', quoted_match: /[\r\n]/, cast: { boolean: String, string: formatSpreadsheetText } },
  );
}

/** The first line of CSV: the names of the columns. */
export function formatCsvHeader<Row>(columns: Columns<Row>): string {
  return `${Object.keys(columns).join(',')}\r\n`;
}

/** A GeoJSON FeatureCollection in pieces, with the words its sources ask for. */
export async function* formatFeatureCollection(
  sources: readonly Pick<Source, 'attribution'>[],
  features: AsyncIterable<unknown> | Iterable<unknown>,
): AsyncGenerator<string> {
  const attribution = [...new Set(sources.map((source) => source.attribution))];
  yield `{"type":"FeatureCollection","attribution":${JSON.stringify(attribution)},"features":[`;
  let separator = '\n';
  for await (const feature of features) {
    yield separator + JSON.stringify(feature);
    separator = ',\n';
  }
  yield '\n]}\n';
}

/**
 * A download that is sent while it is being read.
 * @param version of the city's content, see `getDataVersion`: with the address it makes the ETag
 * @param chosen words of what was chosen, for the name of the file; the level that was asked for unless given
 */
export function downloadResponse(
  pieces: AsyncIterable<string> | Iterable<string>,
  download: { url: string; version: string | number; mediaType: string; city: City; chosen?: readonly string[] },
): Response {
  const { pathname, search } = new URL(download.url);
  return new Response(streamOf(pieces), {
    headers: {
      'Content-Type': download.mediaType,
      'Content-Disposition': `attachment; filename="${fileNameOf(download.city.id, pathname, download.chosen ?? levelOf(search))}"`,
      ETag: `W/"${shapeVersion}-${download.version}-${hashOf(pathname + search)}"`,
    },
  });
}

/** Bytes of the pieces; reads nothing before it is asked to, so that HEAD costs nothing. */
function streamOf(pieces: AsyncIterable<string> | Iterable<string>): ReadableStream<Uint8Array> {
  const iterator = Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]();
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Such as `amsterdam-districts-quarter.csv`. */
function fileNameOf(cityId: string, pathname: string, chosen: readonly string[]): string {
  const [name, extension] = (pathname.split('/').at(-1) ?? '').split('.');
  return `${[cityId, name, ...chosen].join('-')}.${extension}`;
}

function levelOf(search: string): string[] {
  const level = new URLSearchParams(search).get('level');
  return level ? [level] : [];
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo, 1991). */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}
