import { describe, expect, it } from 'vitest';
import { formatDate, formatDistance } from '../../src/i18n/format.ts';
import { locales, messagesOf, negotiateLocale, parseLocale } from '../../src/i18n/index.ts';

/** Every message of a catalogue with its path; functions are left as they are. */
function flatten(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, child]) => flatten(child, `${path}.${key}`));
}

describe('the catalogues', () => {
  it('have the same messages in every language, none of them empty', () => {
    const [first, ...others] = locales.map((locale) => new Map(flatten(messagesOf(locale))));
    for (const other of others) expect([...other.keys()].sort()).toEqual([...(first?.keys() ?? [])].sort());
    for (const catalogue of [first, ...others]) for (const [path, text] of catalogue ?? []) expect(text, path).not.toBe('');
  });

  it('choose the language a browser asks for', () => {
    expect(negotiateLocale('en-GB,en;q=0.9,nl;q=0.8')).toBe('en');
    expect(negotiateLocale('de;q=0.9,nl-BE;q=0.8')).toBe('nl');
    expect(negotiateLocale('fr')).toBe('en');
    expect(negotiateLocale('en;q=0,nl;q=0.1')).toBe('nl');
    expect(negotiateLocale(null)).toBe('en');
    expect(negotiateLocale('*, ;;q=x, \u0000')).toBe('en');
    expect(parseLocale('de')).toBeUndefined();
  });
});

describe('formats', () => {
  it('say distances as people do', () => {
    expect(formatDistance('nl', 3)).toBe('10 m');
    expect(formatDistance('nl', 244)).toBe('240 m');
    expect(formatDistance('nl', 994)).toBe('990 m');
    expect(formatDistance('nl', 1249)).toBe('1,2 km');
    expect(formatDistance('en', 12_345)).toBe('12.3 km');
  });

  it('say dates as precisely as the source does', () => {
    expect(formatDate('nl', '2026')).toBe('2026');
    expect(formatDate('nl', '2026-05')).toBe('mei 2026');
    expect(formatDate('en', '2026-05-03T10:00:00Z')).toBe('3 May 2026');
  });
});
