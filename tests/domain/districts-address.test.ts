import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { levels } from '#domain/district.ts';
import { districtFigure } from '#domain/district-figures.ts';
import {
  defaultDistrictsAddress,
  formatDistrictsAddress,
  measures,
  parseDistrictsAddress,
  sortColumns,
  sortFigures,
} from '#domain/districts-address.ts';
import { tallyOf } from '#domain/tally.ts';
import { themes } from '#domain/theme.ts';

const address = fc.record({
  level: fc.constantFrom(...levels),
  theme: fc.constantFrom(null, ...themes),
  measure: fc.constantFrom(...measures),
  sort: fc.record({ column: fc.constantFrom(...sortColumns), descending: fc.boolean() }),
  district: fc.constantFrom(null, 'KK', 'A00a'),
});
const figure = (name: string, count: number, residents: number | null) =>
  districtFigure(
    {
      code: name,
      name,
      level: 'quarter',
      parentCode: null,
      areaSquareMetres: 1,
      residents: residents === null ? null : { value: residents, year: 2019, estimated: true, partial: false },
      tally: tallyOf([{ themes: 1, n: count }]),
    },
    null,
  );

describe('the address of the districts page', () => {
  test('reads back what it wrote', () => {
    fc.assert(
      fc.property(address, (state) => {
        expect(parseDistrictsAddress(new URLSearchParams(formatDistrictsAddress(state)))).toEqual(state);
      }),
    );
  });

  test('is empty for the default state and takes the default for what it does not understand', () => {
    expect(formatDistrictsAddress(defaultDistrictsAddress)).toBe('');
    expect(parseDistrictsAddress(new URLSearchParams('level=street&theme=fun&sort=-luck&district=<b>'))).toEqual(defaultDistrictsAddress);
  });
});

describe('the order of the table', () => {
  const figures = [figure('Ávila', 2, 5000), figure('Zand', 9, 3000), figure('Berg', 0, null)];
  const names = (column: (typeof sortColumns)[number], descending: boolean) =>
    sortFigures(figures, { column, descending }, 'nl').map(({ district }) => district.name);

  test('sorts names as the alphabet of the language does', () => expect(names('name', false)).toEqual(['Ávila', 'Berg', 'Zand']));

  test('puts what is unknown last in both directions', () => {
    expect(names('rate', false)).toEqual(['Ávila', 'Zand', 'Berg']);
    expect(names('rate', true)).toEqual(['Zand', 'Ávila', 'Berg']);
  });
});
