import { describe, expect, test } from 'vitest';
import { districtFigure, expectationOf } from '#domain/district-figures.ts';
import { tallyOf } from '#domain/tally.ts';

const district = (code: string, count: number, residents: number | null) => ({
  code,
  name: code,
  level: 'quarter' as const,
  parentCode: null,
  areaSquareMetres: 1,
  residents: residents === null ? null : { value: residents, year: 2019, estimated: true, partial: false },
  tally: tallyOf([{ themes: 5, n: count }]),
});

describe('the figure of a district', () => {
  test('is a rate for every 10,000 residents with the exact interval of its count', () => {
    const figure = districtFigure(district('KM', 1, 7300), null);
    expect(figure.rate).toBeCloseTo(1.3699, 4);
    expect(figure.plausible?.lower).toBeCloseTo(0.0347, 3);
    expect(figure.plausible?.upper).toBeCloseTo(7.632, 3);
    expect(figure.doubt).toBeNull();
  });

  test('counts one theme when asked', () => {
    expect(districtFigure(district('KM', 3, 7300), 'sustainability').count).toBe(3);
    expect(districtFigure(district('KM', 3, 7300), 'labour-participation').count).toBe(0);
  });

  test('has no rate, and says why, where residents are unknown or too few', () => {
    expect(districtFigure(district('B', 2, null), null)).toMatchObject({ rate: null, noRate: 'residents-unknown', count: 2 });
    expect(districtFigure(district('B', 2, 99), null)).toMatchObject({ rate: null, noRate: 'too-few-residents' });
    expect(districtFigure(district('B', 2, 100), null)).toMatchObject({ rate: 200, doubt: 'few-residents' });
  });

  test('is an upper bound without interval, and nobody is compared with it, where residents of a part are unknown', () => {
    const partial = { ...district('EB', 14, 10_000), residents: { value: 10_000, year: 2019, estimated: true, partial: true } };
    const figure = districtFigure(partial, null);
    expect(figure).toMatchObject({ rate: 14, plausible: null, doubt: 'residents-partial' });
    const few = { ...partial, residents: { ...partial.residents, value: 50 } };
    expect(districtFigure(few, null)).toMatchObject({ rate: null, noRate: 'residents-unknown' });
    const other = districtFigure(district('a', 1, 7000), null);
    const third = districtFigure(district('b', 2, 7000), null);
    expect(expectationOf(figure, [figure, other])).toBeNull();
    expect(expectationOf(other, [figure, other, third])?.mean).toBeCloseTo(2, 9);
  });

  test('is compared with the rest of the city, without itself', () => {
    const figures = [district('a', 1, 7000), district('b', 10, 14_000), district('c', 5, 7000), district('d', 4, null)].map((one) =>
      districtFigure(one, null),
    );
    const [first, , , last] = figures;
    if (!first || !last) throw new Error('no figures');
    expect(expectationOf(first, figures)?.mean).toBeCloseTo(5, 9);
    expect(expectationOf(first, figures)?.chance).toEqual({ lower: 1, upper: 10 });
    expect(expectationOf(last, figures)).toBeNull();
  });
});
