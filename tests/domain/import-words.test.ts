import { describe, expect, test } from 'vitest';
import { assignHeadings, importFields, parseHeading } from '#domain/import/headings.ts';
import { parseActorTypeWord, parseKindWord, parseThemeWords } from '#domain/import/words.ts';
import { kinds } from '#domain/kind.ts';
import { actorTypes } from '#domain/organisation.ts';
import { parseThemeBits, themes } from '#domain/theme.ts';
import { locales, messagesOf } from '../../src/i18n/index.ts';

describe.each(locales)('the words of the site in %s are understood', (locale) => {
  const words = messagesOf(locale);
  test('for every kind', () => {
    for (const kind of kinds)
      for (const word of [kind, words.kinds[kind].one, words.kinds[kind].one.toUpperCase()]) expect(parseKindWord(word), word).toBe(kind);
  });
  test('for every actor type', () => {
    for (const type of actorTypes) for (const word of [type, words.actorTypes[type]]) expect(parseActorTypeWord(word), word).toBe(type);
  });
  test('for themes, alone and together', () => {
    for (const theme of themes) expect(parseThemeWords(words.themes[theme])).toBe(parseThemeBits([theme]));
    expect(parseThemeWords(themes.map((theme) => words.themes[theme]).join(', '))).toBe(7);
  });
});

test('what means nothing is not understood', () => {
  expect([
    parseKindWord('zwembad'),
    parseKindWord(''),
    parseThemeWords(''),
    parseThemeWords('sustainability geluk'),
    parseActorTypeWord('x'),
  ]).toEqual(Array(5).fill(null));
});

test('a heading that is named like its field goes before one that means it too', () => {
  for (const field of importFields) expect(parseHeading(field)).toBe(field);
  const { read, ignored } = assignHeadings(['Titel', 'name', '', 'Kleur']);
  expect(read.get('name')).toBe('name');
  expect(ignored).toEqual(['Titel', 'Kleur']);
});
