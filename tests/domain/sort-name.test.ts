import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginningOf, beginningsAfterArticle, sortNameOf } from '#domain/sort-name.ts';

test('a name is sorted without its capitals, accents and opening quotes', () => {
  expect(sortNameOf("'t Ánker")).toBe('t anker');
  expect(sortNameOf('“(Élan) – CAFÉ”')).toBe('elan) – cafe”');
  expect(sortNameOf('Œuvre Ångström ΣΑΣ')).toBe('Œuvre Ångstrom ΣΑΣ');
});

test('what somebody typed begins names whatever its spaces, capitals and accents', () => {
  expect(beginningOf('  Repair \t CAFE\u0301 ')).toBe('repair cafe');
  expect(beginningOf('100%_')).toBe('100%_');
  expect(beginningOf('" *')).toBe('');
});

test('a name after an article begins with only one of the beginnings, and not as typed', () => {
  expect(beginningsAfterArticle('Vlinder')).toContain('de vlinder');
  expect(beginningsAfterArticle('de')).not.toContain('de de');
  const typed = fc.oneof(fc.string({ minLength: 1, maxLength: 100 }), fc.constantFrom('d', 'de', 'de d', 'a', 'l', 'the the', 'ÉÉN'));
  fc.assert(
    fc.property(typed, (text) => {
      const all = [beginningOf(text), ...beginningsAfterArticle(text)];
      for (const [index, one] of all.entries())
        for (const other of all.slice(index + 1)) expect([one.startsWith(other), other.startsWith(one)]).toEqual([false, false]);
    }),
  );
});
