import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinds } from '#domain/kind.ts';
import { formatListAddress, type ListAddress, parseListAddress, without } from '#domain/list-address.ts';
import { themes } from '#domain/theme.ts';

const read = (text: string) => parseListAddress(new URLSearchParams(text));
const degrees = (limit: number) => fc.integer({ min: -limit * 1e4, max: limit * 1e4 }).map((value) => value / 1e4 || 0);
const word = fc
  .string({ minLength: 1, maxLength: 40 })
  .map((text) => text.trim())
  .filter((text) => text !== '' && !/^-?\d/.test(text));

describe('the address of the list page', () => {
  it('parses what it formats', () => {
    const state = fc.record({
      query: fc.record({
        theme: fc.uniqueArray(fc.constantFrom(...themes)),
        match: fc.constantFrom('any' as const, 'all' as const),
        kind: fc.uniqueArray(fc.constantFrom(...kinds)),
        district: fc.option(fc.constantFrom('GA01', 'A'), { nil: undefined }),
        q: fc.oneof(fc.constant(''), word),
        bbox: fc.option(fc.constant<[number, number, number, number]>([4.7, 52.3, 5, 52.4]), { nil: undefined }),
        open: fc.option(fc.constantFrom('now' as const, '2026-11-24'), { nil: undefined }),
        confirmed: fc.option(fc.constant('yes' as const), { nil: undefined }),
        sort: fc.option(fc.constantFrom('match' as const, 'distance' as const, 'name' as const, 'newest' as const), { nil: undefined }),
        limit: fc.constant(50),
        cursor: fc.option(fc.constant('abc'), { nil: undefined }),
      }),
      near: fc.oneof(fc.constant(undefined), word, fc.tuple(degrees(180), degrees(90))),
      seen: fc.nat(10_000),
    });
    fc.assert(
      fc.property(state, ({ query, near, seen }) => {
        const address: ListAddress = {
          query: Array.isArray(near) ? { ...query, near } : query,
          nearText: typeof near === 'string' ? near : '',
          seen,
          ignored: [],
        };
        expect(read(formatListAddress(address))).toEqual(address);
      }),
      { seed: 7 },
    );
  });

  it('reads repeated checkboxes as one list', () => {
    expect(read('theme=sustainability&theme=social-cohesion').query.theme).toEqual(['sustainability', 'social-cohesion']);
  });

  it('leaves out what it does not understand and names it', () => {
    const { query, ignored } = read('theme=fun&kind=library&bbox=1,2&open=yesterday&q=caf%C3%A9');
    expect([...ignored].sort()).toEqual(['bbox', 'open', 'theme']);
    expect(query).toMatchObject({ theme: [], kind: ['library'], q: 'café' });
  });

  it('goes back to the first page when a filter is dropped', () => {
    const address = without(read('q=x&near=Vondelpark&kind=library&cursor=abc&seen=50'), 'near');
    expect(formatListAddress(address)).toBe('q=x&kind=library');
  });
});
