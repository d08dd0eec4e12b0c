import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatSpreadsheetText, parseSpreadsheetText } from '#domain/spreadsheet-text.ts';

test('any text comes back from a cell, and no cell is a formula', () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', 'x'));
  const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, (original) => {
      const cell = formatSpreadsheetText(original);
      expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      expect(parseSpreadsheetText(cell)).toBe(original);
    }),
  );
});

test('an apostrophe that is part of a name stays', () => {
  for (const name of ["'t Anker", "'", "''s Gravelandseveer"]) {
    expect(formatSpreadsheetText(name)).toBe(name);
    expect(parseSpreadsheetText(name)).toBe(name);
  }
});
