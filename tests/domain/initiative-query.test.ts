import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCursor } from '#domain/cursor.ts';
import { Initiative } from '#domain/initiative.ts';
import { InitiativeQuery, maxLimit } from '#domain/initiative-query.ts';

test('nothing asked for is everything, 50 at a time', () => {
  expect(InitiativeQuery.parse({})).toEqual({ theme: [], match: 'any', kind: [], q: '', limit: 50 });
});

test('lists are read at their commas and positions as numbers', () => {
  const query = InitiativeQuery.parse({
    theme: 'sustainability,social-cohesion,sustainability',
    bbox: '4.7,52.3,5.0,52.4',
    near: '4.9,52.37',
    limit: '10',
    q: '  anker ',
  });
  expect(query).toMatchObject({
    theme: ['sustainability', 'social-cohesion'],
    bbox: [4.7, 52.3, 5, 52.4],
    near: [4.9, 52.37],
    limit: 10,
    q: 'anker',
  });
});

test.each([
  ['theme', 'peace'],
  ['match', 'some'],
  ['kind', 'bar'],
  ['district', 'a b'],
  ['bbox', '5,52,4,53'],
  ['bbox', '4,52,5'],
  ['near', '52.37'],
  ['near', '4.9,152.37'],
  ['near', 'NaN,NaN'],
  ['open', 'tomorrow'],
  ['open', '2026-02-30'],
  ['sort', 'random'],
  ['limit', '0'],
  ['limit', String(maxLimit + 1)],
  ['limit', '1.5'],
  ['limit', '5.0'],
  ['limit', '0x10'],
  ['limit', '1e1'],
  ['limit', ' 5'],
  ['limit', '-5'],
  ['limit', ''],
  ['limit', '9'.repeat(400)],
  ['bbox', '-181,52,5,53'],
  ['bbox', '4,52,181,53'],
  ['bbox', '4,-91,5,53'],
  ['bbox', '4,52,5,91'],
  ['near', `${'9'.repeat(400)},52`],
  ['q', 'a'.repeat(101)],
])('%s=%s is refused and named', (name, value) => {
  const result = InitiativeQuery.safeParse({ [name]: value });
  expect(result.error?.issues.map(({ path }) => path[0])).toContain(name);
});

test('a cursor after the longest name is still a cursor', () => {
  for (const letter of ['a', '”', '\u0001', '"']) {
    const name = Initiative.shape.name.parse(letter.repeat(200));
    const cursor = formatCursor({ sort: 'newest', keys: [new Date(0).toISOString(), name, crypto.randomUUID()] });
    expect(InitiativeQuery.parse({ cursor }).cursor).toBe(cursor);
  }
});

test('the whole world is a box', () => {
  expect(InitiativeQuery.parse({ bbox: '-180,-90,180,90' }).bbox).toEqual([-180, -90, 180, 90]);
});

test('no text makes the reading of a query throw', () => {
  const names = fc.constantFrom(...Object.keys(InitiativeQuery.shape));
  fc.assert(fc.property(fc.dictionary(names, fc.string()), (wanted) => void expect(() => InitiativeQuery.safeParse(wanted)).not.toThrow()));
});
