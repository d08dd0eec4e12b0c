import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatThemeBits, matchingCombinations, parseThemeBits, themeBit, themes } from '#domain/theme.ts';

test('bits and lists of themes are inverses', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 7 }), (bits) => void expect(parseThemeBits(formatThemeBits(bits))).toBe(bits)));
  fc.assert(fc.property(fc.subarray([...themes]), (list) => void expect(formatThemeBits(parseThemeBits(list))).toEqual(list)));
});

test('the bits are 1, 2 and 4 in the order of the themes', () => {
  expect(themes.map(themeBit)).toEqual([1, 2, 4]);
});

test('a theme named twice counts once', () => {
  expect(parseThemeBits(['sustainability', 'sustainability'])).toBe(4);
});

test('any theme, all themes or no choice admit the combinations that hold them', () => {
  expect(matchingCombinations(5, 'any')).toEqual([1, 3, 4, 5, 6, 7]);
  expect(matchingCombinations(5, 'all')).toEqual([5, 7]);
  expect(matchingCombinations(0, 'any')).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(matchingCombinations(0, 'all')).toEqual([1, 2, 3, 4, 5, 6, 7]);
});
