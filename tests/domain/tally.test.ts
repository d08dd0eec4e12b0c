import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Tally, tallyOf } from '#domain/tally.ts';
import { themeBit, themes } from '#domain/theme.ts';

const rows = fc.array(fc.record({ themes: fc.integer({ min: 1, max: 7 }), n: fc.nat(1000) }), { maxLength: 12 });

test('a tally adds up: combinations to the total, and each theme to the combinations that hold it', () => {
  fc.assert(
    fc.property(rows, (counted) => {
      const tally = tallyOf(counted);
      expect(Tally.parse(tally)).toEqual(tally);
      const combinations = Object.entries(tally.byCombination);
      const sum = (of: typeof combinations) => of.reduce((total, [, n]) => total + n, 0);
      expect(tally.total).toBe(counted.reduce((total, { n }) => total + n, 0));
      expect(sum(combinations)).toBe(tally.total);
      for (const theme of themes) {
        expect(tally.byTheme[theme]).toBe(sum(combinations.filter(([bits]) => Number(bits) & themeBit(theme))));
      }
    }),
  );
});

test('an initiative with two themes counts in both, once in the total', () => {
  expect(tallyOf([{ themes: 5, n: 1 }])).toMatchObject({
    total: 1,
    byTheme: { 'social-cohesion': 1, 'labour-participation': 0, sustainability: 1 },
  });
});
