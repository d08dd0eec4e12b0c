import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchExpression, searchWords } from '#domain/search-words.ts';

test('a text is looked for by the beginnings of its words', () => {
  expect(searchExpression('’t Ánker, 1012-ab')).toBe('"t"* AND "Ánker"* AND "1012"* AND "ab"*');
  expect(searchExpression(' *** ☕ ')).toBeNull();
});

test('every word counts, however many there are, and each once', () => {
  expect(searchWords('a b c d e f g h i j k l m n a b')).toEqual([...'abcdefghijklmn']);
});

test('whatever the text, a word holds letters, digits and their marks only', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const words = searchWords(text);
      expect(new Set(words).size).toBe(words.length);
      for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
    }),
  );
});
