import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCursor, hasFittingCursor, parseCursor, sortOf } from '#domain/cursor.ts';

const text = fc.string({ unit: 'binary' }).map((value) => value.toWellFormed());

test('a cursor and its text are inverses, and the text needs no escaping in an address', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), text, (distance, id) => {
      for (const cursor of [
        { sort: 'distance' as const, keys: [distance === 0 ? 0 : distance, id] },
        { sort: 'name' as const, keys: [id, id] },
        { sort: 'match' as const, keys: [1, id, id] },
        { sort: 'match' as const, keys: [3, -7, id] },
      ]) {
        const formatted = formatCursor(cursor);
        expect(formatted).toMatch(/^[\w-]+$/);
        expect(parseCursor(formatted, cursor.sort)).toEqual(cursor);
      }
    }),
  );
});

test('no other text is a cursor, nor is one of another order', () => {
  fc.assert(fc.property(fc.string(), (noise) => void expect(parseCursor(noise, 'name')).toBeNull()));
  const byName = formatCursor({ sort: 'name', keys: ['anker', 'id'] });
  expect(parseCursor(byName, 'newest')).toBeNull();
  expect(parseCursor(formatCursor({ sort: 'name', keys: [1, 'id'] }), 'name')).toBeNull();
  expect(parseCursor(formatCursor({ sort: 'match', keys: ['anker', 'id'] }), 'match')).toBeNull();
  expect(parseCursor(formatCursor({ sort: 'match', keys: [0, 'anker', 'id'] }), 'name')).toBeNull();
  for (const keys of [
    [2, 'anker', 'id'],
    [0, -7, 'id'],
    [3, -7],
  ])
    expect(parseCursor(formatCursor({ sort: 'match', keys }), 'match')).toBeNull();
  expect(parseCursor(btoa('["distance",1e999,"id"]'), 'distance')).toBeNull();
  expect(parseCursor(btoa('["distance",1e9,"id"]'), 'distance')).toEqual({ sort: 'distance', keys: [1e9, 'id'] });
  expect(hasFittingCursor({ cursor: byName })).toBe(true);
  expect(hasFittingCursor({ cursor: byName, near: [4.9, 52.4] })).toBe(false);
  expect(hasFittingCursor({ cursor: byName, q: 'anker' })).toBe(false);
  expect(hasFittingCursor({ cursor: 'rubbish' })).toBe(false);
  expect(hasFittingCursor({})).toBe(true);
});

test('without a place to measure from, a list is by name', () => {
  expect(sortOf({})).toBe('name');
  expect(sortOf({ sort: 'distance' })).toBe('name');
  expect(sortOf({ near: [4.9, 52.4] })).toBe('distance');
  expect(sortOf({ near: [4.9, 52.4], sort: 'newest' })).toBe('newest');
  expect(sortOf({ q: 'anker' })).toBe('match');
  expect(sortOf({ q: 'anker', sort: 'name' })).toBe('name');
  expect(sortOf({ q: 'anker', sort: 'distance' })).toBe('match');
  expect(sortOf({ q: 'anker', near: [4.9, 52.4] })).toBe('distance');
  expect(sortOf({ q: 'anker', near: [4.9, 52.4], sort: 'match' })).toBe('match');
  expect(sortOf({ q: '', sort: 'match' })).toBe('name');
  expect(sortOf({ q: '', near: [4.9, 52.4], sort: 'match' })).toBe('name');
});
