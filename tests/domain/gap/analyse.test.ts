import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Analysis, type AreaAccess, type AreaAnalysis } from '#domain/gap/analysis.ts';
import type { AreaInput } from '#domain/gap/analysis-input.ts';
import { fewestAreas, fewestPeople, permutations, seed } from '#domain/gap/rules.ts';
import { analysesOf, areaOf, cityOf, rowOf } from './made-up-areas.ts';

const side = 6;

/** A grid of districts that touch those left, right, above and below; `own` gives what is special of one. */
function grid(own: (at: number) => Partial<AreaInput> & { count?: number } = () => ({})): AreaInput[] {
  return Array.from({ length: side * side }, (_, at) => {
    const [column, row] = [at % side, Math.floor(at / side)];
    const neighbours = [
      ...(column > 0 ? [at - 1] : []),
      ...(column < side - 1 ? [at + 1] : []),
      ...(row > 0 ? [at - side] : []),
      ...(row < side - 1 ? [at + side] : []),
    ];
    const { count = 4 + ((at * 7) % 5), ...special } = own(at);
    return areaOf(`Q${at}`, count, { neighbours, ...special });
  });
}

/** Each district of a level cut in two of half its size and half its initiatives, one left over to the first. */
function halvesOf(areas: readonly AreaInput[]): AreaInput[] {
  return areas.flatMap((area, at) => {
    const count = area.rows.reduce((sum, { n }) => sum + n, 0);
    const residents = area.residents && { ...area.residents, value: area.residents.value / 2 };
    const half = (index: number, n: number) =>
      areaOf(`${area.code}-${index}`, n, { parentCode: area.code, residents, neighbours: [2 * at + (index ? 0 : 1)] });
    return [half(0, Math.ceil(count / 2)), half(1, Math.floor(count / 2))];
  });
}

const people = (value: number, partial = false) => ({ value, year: 2025, estimated: false, partial });
const quartersOf = (areas: readonly AreaInput[]) => analysesOf(cityOf({ quarter: areas })).get('quarter') as Analysis;
const areaIn = (analysis: Analysis, code: string) => analysis.areas.find((area) => area.code === code) as AreaAnalysis;

/** Every number of an analysis that is not finite, by its path: JSON cannot hold it. */
function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => notFinite(part, `${path}/${key}`));
}

function expectPublishable(analyses: Iterable<Analysis>): void {
  for (const analysis of analyses) {
    expect(notFinite(analysis)).toEqual([]);
    expect(Analysis.parse(JSON.parse(JSON.stringify(analysis)))).toEqual(analysis);
  }
}

describe('an area has no figure, and the reason says why,', () => {
  const analysis = quartersOf(
    grid((at) => (at < 4 ? { residents: [people(fewestPeople - 1), null, people(5000, true), people(50, true)][at] ?? null } : {})),
  );

  test.each([
    ['too few people', 'Q0', 'too-few-people'],
    ['nobody knows how many people', 'Q1', 'base-unknown'],
    ['only a part of its people is known', 'Q2', 'base-partial'],
    ['a part is known and that is very little', 'Q3', 'base-unknown'],
  ])('where %s', (_, code, reason) => {
    expect(areaIn(analysis, code)).toMatchObject({ noFigure: reason, figures: null, standing: 'unknown', quadrant: null });
  });

  test('and it counts for no rate but still for the total', () => {
    expect(analysis.cityRate).toMatchObject({ areas: 32, base: 32_000 });
    expect(analysis.total).toBe(analysis.areas.reduce((sum, { count }) => sum + count, 0));
    expect(analysis.cityRate?.count).toBe(analysis.areas.slice(4).reduce((sum, { count }) => sum + count, 0));
    expectPublishable([analysis]);
  });

  test('but one with just enough people has one', () => {
    const enough = quartersOf(grid((at) => (at ? {} : { residents: people(fewestPeople) })));
    expect(areaIn(enough, 'Q0').figures).not.toBeNull();
  });
});

describe('clusters are looked for', () => {
  test('on thirty areas, and not on one fewer', () => {
    const withKnown = (known: number) => quartersOf(grid((at) => (at < known ? {} : { residents: null })));
    const [enough, tooFew] = [withKnown(fewestAreas), withKnown(fewestAreas - 1)];
    expect(enough.moran).not.toBeNull();
    expect(enough.areas[0]?.figures).toMatchObject({ cluster: { kind: expect.any(String) }, gStar: expect.any(Number) });
    expect(tooFew.moran).toBeNull();
    expect(tooFew.areas[0]?.figures).toMatchObject({ cluster: null, gStar: null, rate: expect.any(Number) });
    expectPublishable([enough, tooFew]);
  });

  test('where they are: the half without much is low among low', () => {
    const split = quartersOf(grid((at) => ({ count: at < 18 ? 1 : 30 })));
    expect(split.moran?.standardisedI).toBeGreaterThan(0.5);
    expect(areaIn(split, 'Q0').figures?.cluster?.kind).toBe('low-low');
    expect(areaIn(split, 'Q35').figures?.cluster?.kind).toBe('high-high');
    expect(areaIn(split, 'Q0').figures?.gStar).toBeLessThan(0);
  });

  test('an area that touches none is named and has no cluster', () => {
    const cut = grid((at) => (at === 0 ? { neighbours: [] } : {})).map((area) => ({
      ...area,
      neighbours: area.neighbours.filter((other) => other !== 0),
    }));
    const analysis = quartersOf(cut);
    expect(analysis.isolates).toEqual(['Q0']);
    expect(areaIn(analysis, 'Q0').figures).toMatchObject({ cluster: null, gStar: expect.any(Number) });
    expectPublishable([analysis]);
  });

  test('and so is one whose neighbours have no figure', () => {
    const analysis = quartersOf(grid((at) => (at === 1 || at === side ? { residents: null } : {})));
    expect(analysis.isolates).toEqual(['Q0']);
    expect(areaIn(analysis, 'Q0').neighbours).toEqual(['Q1', 'Q6']);
  });

  test('never where all areas have the same rate or none touches another', () => {
    const same = quartersOf(grid((at) => ({ count: at % 2 ? 3 : 6, residents: people(at % 2 ? 900 : 1800) })));
    const apart = quartersOf(grid(() => ({ neighbours: [] })));
    for (const analysis of [same, apart]) {
      expect(analysis.moran).toBeNull();
      expect(analysis.areas.map(({ figures }) => figures?.cluster)).toEqual(new Array(36).fill(null));
      expectPublishable([analysis]);
    }
  });
});

describe('nothing is said of any area', () => {
  test('of a city with fewer than ten initiatives', () => {
    const of = (count: number) => quartersOf(grid((at) => ({ count: at < count ? 1 : 0 })));
    const [nine, ten] = [of(9), of(10)];
    expect(nine).toMatchObject({ total: 9, withheld: 'too-few-initiatives', cityRate: null, moran: null });
    expect(new Set(nine.areas.map(({ noFigure }) => noFigure))).toEqual(new Set(['analysis-withheld']));
    expect(new Set(nine.areas.map(({ standing }) => standing))).toEqual(new Set(['unknown']));
    expect(ten).toMatchObject({ total: 10, withheld: null });
    expectPublishable([nine, ten]);
  });

  test('where fewer than half of the areas can be compared: their rate is not that of the city', () => {
    const withKnown = (known: number) => quartersOf(grid((at) => (at < known ? {} : { residents: null })));
    expect([withKnown(18).withheld, withKnown(17).withheld]).toEqual([null, 'too-few-areas']);
    expectPublishable([withKnown(17)]);
  });

  test('where fewer than two areas can be compared, or those have none', () => {
    const one = quartersOf(grid((at) => (at ? { residents: null } : {})));
    const none = quartersOf(grid((at) => (at < 20 ? { count: 0 } : { residents: null })));
    expect([one.withheld, none.withheld]).toEqual(['too-few-areas', 'too-few-areas']);
    expectPublishable([one, none]);
  });
});

describe('a claim', () => {
  const lowAt = (at: number) => ({ count: at === 7 ? 2 : 25 + ((at * 11) % 31) });

  test('stands where the other level agrees', () => {
    const quarters = grid(lowAt);
    const analyses = analysesOf(cityOf({ quarter: quarters, neighbourhood: halvesOf(quarters) }));
    expect(areaIn(analyses.get('quarter') as Analysis, 'Q7')).toMatchObject({ standing: 'credibly-low', figures: { agrees: true } });
    expect(areaIn(analyses.get('neighbourhood') as Analysis, 'Q7-0')).toMatchObject({
      standing: 'credibly-low',
      figures: { agrees: true },
    });
    expectPublishable(analyses.values());
  });

  test('is withheld where the district around says otherwise', () => {
    const quarters = grid((at) => ({ count: at === 7 ? 90 : 25 + ((at * 11) % 31) }));
    const halves = halvesOf(quarters).map((half) => {
      if (!half.code.startsWith('Q7-')) return half;
      return { ...half, rows: [rowOf(half.code === 'Q7-0' ? 1 : 89)] };
    });
    const found = areaIn(analysesOf(cityOf({ quarter: quarters, neighbourhood: halves })).get('neighbourhood') as Analysis, 'Q7-0');
    expect(found).toMatchObject({ standing: 'withheld', figures: { agrees: false } });
  });

  test('that is only probable is withheld there too', () => {
    const quarters = grid((at) => ({ count: at === 7 ? 60 : 25 + ((at * 11) % 31) }));
    const halves = halvesOf(quarters).map((half) => {
      if (!half.code.startsWith('Q7-')) return half;
      return { ...half, rows: [rowOf(half.code === 'Q7-0' ? 13 : 47)] };
    });
    const around = analysesOf(cityOf({ quarter: quarters, neighbourhood: halves })).get('neighbourhood') as Analysis;
    const alone = analysesOf(cityOf({ neighbourhood: halves })).get('neighbourhood') as Analysis;
    expect(areaIn(alone, 'Q7-0')).toMatchObject({ standing: 'probably-low', figures: { agrees: null } });
    expect(areaIn(around, 'Q7-0')).toMatchObject({ standing: 'withheld', figures: { agrees: false } });
  });

  test('is held against the districts within where the map around cannot be compared', () => {
    const quarters = grid(lowAt).map((quarter, at) => ({ ...quarter, parentCode: `A${at % 5}` }));
    const boroughs = Array.from({ length: 5 }, (_, at) => areaOf(`A${at}`, 10, at < 3 ? { residents: null } : {}));
    const analyses = analysesOf(cityOf({ borough: boroughs, quarter: quarters, neighbourhood: halvesOf(quarters) }));
    expect(analyses.get('borough')?.withheld).toBe('too-few-areas');
    // Where the map around can be compared but the district around this one cannot, the same.
    const one = Array.from({ length: 5 }, (_, at) => areaOf(`A${at}`, 300, at === 7 % 5 ? { residents: null } : {}));
    const mixed = analysesOf(cityOf({ borough: one, quarter: quarters, neighbourhood: halvesOf(quarters) }));
    expect(mixed.get('borough')?.withheld).toBeNull();
    expect(areaIn(mixed.get('quarter') as Analysis, 'Q7').figures?.agrees).toBe(true);
    expect(areaIn(analyses.get('quarter') as Analysis, 'Q7')).toMatchObject({ standing: 'credibly-low', figures: { agrees: true } });
  });

  test('at the coarsest level is held against the districts within it, also where a level between is missing', () => {
    const quarters = grid(lowAt);
    const busy = halvesOf(quarters).map((half) => (half.code.startsWith('Q7-') ? { ...half, rows: [rowOf(60)] } : half));
    for (const [coarse, fine] of [
      ['quarter', 'neighbourhood'],
      ['borough', 'quarter'],
      ['borough', 'neighbourhood'],
    ] as const) {
      const analyses = analysesOf(cityOf({ [coarse]: quarters, [fine]: busy }));
      expect(areaIn(analyses.get(coarse) as Analysis, 'Q7'), coarse).toMatchObject({ standing: 'withheld', figures: { agrees: false } });
      expect(areaIn(analyses.get(fine) as Analysis, 'Q7-0').figures?.agrees, fine).toBe(false);
      // Nothing is coarser, so nothing can bear out that neighbours are alike.
      expect(analyses.get(coarse)?.moran?.agrees).toBeNull();
      expect(analyses.get(fine)?.moran?.agrees).toEqual(expect.any(Boolean));
    }
  });

  test('is made without that check where a city has one level, which the figures say', () => {
    expect(areaIn(quartersOf(grid(lowAt)), 'Q7')).toMatchObject({ standing: 'credibly-low', figures: { agrees: null } });
  });

  test('is weaker, or none, where chance could have done it', () => {
    const standings = [0, 1, 3, 5].map((count) => areaIn(quartersOf(grid((at) => ({ count: at === 7 ? count : 5 }))), 'Q7').standing);
    expect(standings.at(-1)).toBe('undecided');
    expect(standings).not.toContain('credibly-high');
  });
});

test('an analysis says how it was made, and the same comes of the same', () => {
  const input = cityOf({ quarter: grid() });
  const [first, second] = [analysesOf(input).get('quarter'), analysesOf(input).get('quarter')];
  expect(first).toMatchObject({ seed, permutations, asOf: '2026-06', inputHash: 'hash', methodVersion: expect.stringMatching(/^\d/) });
  expect(second).toEqual(first);
});

test('what is counted and for whom follows the selection', () => {
  const rows = [rowOf(6), rowOf(5, { themes: 1, confirmed: false }), rowOf(4, { ownThemes: false, own: true })];
  const figures = new Map([
    ['children-share', 20],
    ['seniors-share', 10],
    ['benefit-recipients-share', 50],
  ]);
  const input = cityOf({ quarter: grid(() => ({ rows, figures })) });
  const firstOf = (chosen: Parameters<typeof analysesOf>[1]) => analysesOf(input, chosen).get('quarter')?.areas[0];
  expect(firstOf({})).toMatchObject({ count: 15, base: { value: 1000 }, lists: { own: 4, imported: 15, both: 4 } });
  expect(firstOf({ theme: 'sustainability' })?.count).toBe(10);
  expect(firstOf({ definition: 'confirmed' })?.count).toBe(10);
  expect(firstOf({ definition: 'own-themes' })?.count).toBe(11);
  expect(firstOf({ denominator: 'households' })?.base?.value).toBe(500);
  const audience = firstOf({ theme: 'labour-participation', denominator: 'audience' });
  expect(audience).toMatchObject({ count: 10, base: { value: expect.closeTo(1000 * 0.7 * 0.5, 6), estimated: true } });
});

test('a city whose areas differ less than chance would make them is told nothing of single ones', () => {
  const even = quartersOf(grid(() => ({ count: 40 })));
  expect(even.variance).toBe(0);
  expect(new Set(even.areas.map(({ figures }) => figures?.below))).toEqual(new Set([0.5]));
  expect(new Set(even.areas.map(({ standing }) => standing))).toEqual(new Set(['undecided']));
  expectPublishable([even]);
});

test('need, equity and further sites can be published even where most reach nothing', () => {
  const figures = (at: number) =>
    new Map([
      ['ses-woa', at - 18],
      ['education-low-share', 60 - at],
      ['benefit-recipients-share', 36 - at],
    ] as const);
  const input = cityOf({ quarter: grid((at) => ({ figures: figures(at) })) });
  const reach = (score: number): AreaAccess => ({
    score,
    reachesOne: 0.5,
    reachesThree: 0.1,
    reachesOneNarrow: 0.2,
    reachesOneWide: 0.9,
    nearestMinutes: 9,
    unknownShare: 0,
  });
  const byLevel = new Map([['quarter', grid().map((_, at) => reach(at < 14 ? 0 : at / 1000))]] as const);
  const best = [{ longitude: 4.9, latitude: 52.4, code: 'Q1', name: 'District Q1', residents: 800, inNeed: 500, share: 0.5 }];
  const access = { byLevel, sites: { unreached: 2000, unreachedInNeed: 1000, best } };
  const analysis = analysesOf(input, { theme: 'labour-participation' }, access).get('quarter') as Analysis;
  expectPublishable([analysis]);
  expect(analysis.sites).toEqual(access.sites);
  expect(analysis.equity?.concentration.value).toBeGreaterThan(0);
  expect(analysis.areas[0]?.need).toBeGreaterThan(1);
  expect(analysis.areas[0]?.worstFifth).toBeGreaterThan(0.9);
  expect(analysis.areas[35]?.need).toBeLessThan(-1);
});

describe('the equity of access', () => {
  const scoreAt = (score: number): AreaAccess => ({
    score,
    reachesOne: 0.5,
    reachesThree: 0.1,
    reachesOneNarrow: 0.2,
    reachesOneWide: 0.9,
    nearestMinutes: 9,
    unknownShare: 0,
  });
  const ranked = () => grid((at) => ({ figures: new Map([['ses-woa', at]]), parentCode: `A${at % 6}` }));
  const equityOf = (quarterScore: (at: number) => number, neighbourhoodScore: (at: number) => number) => {
    const levels = { quarter: ranked(), neighbourhood: ranked() };
    const scores = [quarterScore, neighbourhoodScore].map((of) => ranked().map((_, at) => scoreAt(of(at))));
    const byLevel = new Map([
      ['quarter', scores[0] ?? []],
      ['neighbourhood', scores[1] ?? []],
    ] as const);
    return analysesOf(cityOf(levels), {}, { byLevel, sites: null });
  };

  test('agrees where another level has the same sign, and does not where it has the other', () => {
    const [rising, falling] = [(at: number) => 1 + at, (at: number) => 40 - at];
    for (const level of ['quarter', 'neighbourhood'] as const) {
      expect(equityOf(rising, rising).get(level)?.equity?.agrees).toBe(true);
      expect(equityOf(rising, falling).get(level)?.equity?.agrees).toBe(false);
    }
    expectPublishable(equityOf(rising, falling).values());
  });

  test('has an interval around each figure, and no agreement where no other level has one', () => {
    const byLevel = new Map([['quarter', ranked().map((_, at) => scoreAt(at % 7))]] as const);
    const equity = analysesOf(cityOf({ quarter: ranked() }), {}, { byLevel, sites: null }).get('quarter')?.equity;
    expect(equity?.agrees).toBeNull();
    expect(equity?.accessPoverty.lower).toBeLessThan(equity?.accessPoverty.share ?? 0);
    expect(equity?.accessPoverty.upper).toBeGreaterThan(equity?.accessPoverty.share ?? 1);
  });
});

/** A grid with any counts and sizes, some of them unknown, some too small. */
const anyCount = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constant(0));
const anyGrid = fc
  .array(fc.record({ count: anyCount, size: fc.option(fc.integer({ min: 40, max: 9000 }), { freq: 12 }) }), {
    minLength: side * side,
    maxLength: side * side,
  })
  .map((areas) =>
    grid((at) => {
      const { count = 0, size = null } = areas[at] ?? {};
      return { count, residents: size === null ? null : people(size) };
    }),
  );
const few = { numRuns: 12 };

describe('whatever a city looks like', () => {
  test('what is published is finite and as the schema says, at two levels', () => {
    fc.assert(
      fc.property(anyGrid, (areas) => expectPublishable(analysesOf(cityOf({ quarter: areas, neighbourhood: halvesOf(areas) })).values())),
      few,
    );
  });

  test('the order of areas does not matter, but for the draws of a cluster test', () => {
    fc.assert(
      fc.property(anyGrid, fc.integer({ min: 1, max: side * side - 1 }), (areas, shift) => {
        const first = quartersOf(areas);
        const again = quartersOf(shifted(areas, shift));
        for (const area of first.areas) expectAlike(withoutDraws(areaIn(again, area.code)), withoutDraws(area));
      }),
      few,
    );
  });

  test('as many times the people have so many times lower rates and the same standing', () => {
    fc.assert(
      fc.property(anyGrid, fc.integer({ min: 2, max: 9 }), (areas, times) => {
        // Below the least number of people more of them would bring a figure.
        const known = areas.map((area) => ((area.residents?.value ?? fewestPeople) < fewestPeople ? { ...area, residents: null } : area));
        const larger = known.map((area) => ({
          ...area,
          residents: area.residents && { ...area.residents, value: area.residents.value * times },
        }));
        const [first, second] = [quartersOf(known), quartersOf(larger)];
        for (const [at, { figures, standing }] of first.areas.entries()) {
          const other = second.areas[at];
          expect(other?.standing).toBe(standing);
          expect(other?.figures === null).toBe(figures === null);
          if (!figures || !other?.figures) continue;
          expectAlike(
            [other.figures.rate, other.figures.smoothed, other.figures.plausible.upper].map((rate) => rate * times),
            [figures.rate, figures.smoothed, figures.plausible.upper],
          );
          expectAlike([other.figures.p, other.figures.q, other.figures.below], [figures.p, figures.q, figures.below]);
        }
      }),
      few,
    );
  });
});

/** The same city with its areas in another order. */
function shifted(areas: readonly AreaInput[], shift: number): AreaInput[] {
  const place = (at: number) => (at + shift) % areas.length;
  const moved = new Array<AreaInput>(areas.length);
  for (const [at, area] of areas.entries()) moved[place(at)] = { ...area, neighbours: area.neighbours.map(place) };
  return moved;
}

function withoutDraws({ figures, neighbours, ...area }: AreaAnalysis): unknown {
  const cluster = figures?.cluster && { kind: figures.cluster.kind, i: figures.cluster.i };
  return { ...area, neighbours: [...neighbours].sort(), figures: figures && { ...figures, cluster } };
}

/** Sums in another order differ in their last digits. */
function expectAlike(actual: unknown, expected: unknown): void {
  const near = (value: unknown): unknown => {
    if (typeof value === 'number')
      return Number.isInteger(value)
        ? value
        : expect.closeTo(value, Math.min(100, Math.max(0, 6 - Math.floor(Math.log10(Math.abs(value))))));
    if (Array.isArray(value)) return value.map(near);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, near(part)]));
  };
  expect(actual).toEqual(near(expected));
}
