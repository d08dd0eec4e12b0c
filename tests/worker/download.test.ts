import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCsvHeader, formatCsvLines } from '#worker/routes/download.ts';

const columns = { text: (row: { text: string }) => row.text, number: () => -4.5, unknown: () => null, yes: () => true };
const read = (texts: readonly string[]) => {
  const csv =
    formatCsvHeader(columns) +
    formatCsvLines(
      columns,
      texts.map((text) => ({ text })),
    );
  return { csv, rows: parse(csv, { columns: true }) as { text: string; number: string; unknown: string; yes: string }[] };
};

test('any text comes back from CSV as it was, but for the apostrophe before a formula', () => {
  const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\n', '\r', '\r\n', '"', ',', ';', '=', '+', '-', '@', '\t', "'"));
  const text = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('').toWellFormed().replaceAll('\uFEFF', ''));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
      const { rows } = read(texts);
      expect(rows).toHaveLength(texts.length);
      for (const [index, row] of rows.entries()) {
        expect([texts[index], `'${texts[index]}`]).toContain(row.text);
        expect(row.text).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
        expect(row).toMatchObject({ number: '-4.5', unknown: '', yes: 'true' });
      }
    }),
    { numRuns: 500 },
  );
});

test('a line break inside a cell is quoted, whichever it is', () => {
  for (const text of ['a\nb', 'a\rb', 'a\r\nb']) expect(read([text]).csv).toContain(`"${text}"`);
});
