import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accessByDistrict,
  addReach,
  copyAccess,
  emptyAccess,
  longestMetres,
  populate,
  summariseAccess,
  zoneWeights,
} from '#domain/gap/access.ts';
import { metresOf, minutesOf, reachOf } from '#domain/gap/reach.ts';
import { drawGrid, placeIn } from './drawn-grid.ts';

const scale = 1;
/** Two neighbourhoods on either side of water, with one bridge. */
const town = drawGrid('aaaaaaaaaaaa', 'aaaaaaaaaaaa', '~~~~~~~~.~~~', 'bbbbbbbbbbbb', 'bbbbbb..bbbb');
const anyPlace = fc.tuple(fc.nat(11), fc.nat(4)).map(([column, row]) => placeIn(column, row));
const anyPlaces = fc.array(anyPlace, { maxLength: 8 });
const anyResidents = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 2, maxLength: 2 });
const runs = { numRuns: 150, seed: 1 };

describe('access by hand', () => {
  // A street of nine cells of 100 m: 5, 10 and 15 minutes reach 307, 615 and 923 m. Each neighbourhood is one cell of 100 residents.
  const street = drawGrid('a...b...c');
  const residents = [100, 100, 100];

  test('a place is shared among those who reach it, by zone', () => {
    const [a, b, c] = accessByDistrict(street, residents, [placeIn(0, 0)], { scale });
    // a at 0 m counts 1, b at 400 m 0.68, c at 800 m 0.22: 190 weighted residents.
    expect(a?.score).toBeCloseTo((10_000 * 1) / 190, 6);
    expect(b?.score).toBeCloseTo((10_000 * 0.68) / 190, 6);
    expect(c?.score).toBeCloseTo((10_000 * 0.22) / 190, 6);
    expect([a, b, c].map((one) => one?.withOne)).toEqual([1, 1, 0]);
    expect(c?.nearestMinutes).toBeCloseTo(minutesOf(800), 1);
  });

  test('shorter zones leave the end of the street without, longer ones bring it nearer', () => {
    const scores = ([0.67, 1, 1.5] as const).map((one) => accessByDistrict(street, residents, [placeIn(0, 0)], { scale: one })[2]?.score);
    expect(scores[0]).toBe(0);
    expect(scores[2]).toBeCloseTo((10_000 * 0.68) / (100 * (1 + 1 + 0.68)), 6);
  });

  test('three places make three', () => {
    const places = [placeIn(0, 0), placeIn(0, 0), placeIn(1, 0)];
    const [a, , c] = accessByDistrict(street, residents, places, { scale });
    expect([a?.withOne, a?.withThree, c?.withThree]).toEqual([1, 1, 0]);
  });

  test('the city is the mean over its residents', () => {
    const [city] = accessByDistrict(street, [300, 100, 0], [placeIn(0, 0)], { scale, districtOf: [0, 0, 0] });
    expect(city?.residents).toBe(400);
    // One place that everybody shares, whoever gets more of it.
    expect(city?.score).toBeCloseTo(10_000 / 400, 6);
  });

  test('unknown residents have no score, and mark the scores that they would lower', () => {
    const [a, b, c] = accessByDistrict(street, [100, null, 100], [placeIn(0, 0)], { scale });
    expect(b).toMatchObject({ residents: null, score: null, unknownLand: 1, withOne: 1 });
    expect(b?.nearestMinutes).toBeCloseTo(minutesOf(400), 1);
    expect(a?.score).toBeCloseTo(10_000 / 122, 6);
    expect(a?.unknownShare).toBeCloseTo(0.68 / 1.9, 6);
    expect(c?.unknownShare).toBeCloseTo(0.68 / 1.9, 6);
    const [city] = accessByDistrict(street, [100, null, 100], [placeIn(0, 0)], { scale, districtOf: [0, 0, 0] });
    expect(city).toMatchObject({ residents: 200, withOne: 0.5, unknownLand: expect.closeTo(1 / 3, 9) });
    const known = accessByDistrict(street, residents, [placeIn(0, 0)], { scale });
    expect(known[0]?.unknownShare).toBe(0);
    expect(known[0]?.score).toBeLessThan(a?.score ?? 0);
  });

  test('nobody near is said as such', () => {
    expect(accessByDistrict(street, [0, 0, 0], [placeIn(0, 0)], { scale })[0]).toMatchObject({ residents: 0, score: null });
    expect(accessByDistrict(street, residents, [], { scale })[0]).toEqual({
      residents: 100,
      score: 0,
      unknownShare: 0,
      unknownLand: 0,
      withOne: 0,
      withThree: 0,
      nearestMinutes: null,
    });
  });
});

test('water without a bridge keeps people from a place, a bridge is a detour', () => {
  const without = drawGrid('aaa', '~~~', 'bbb');
  const [a, b] = accessByDistrict(without, [10, 10], [placeIn(0, 0)], { scale });
  expect([a?.withOne, b?.withOne]).toEqual([0, 1]);
  const [north, south] = accessByDistrict(town, [10, 10], [placeIn(0, 0)], { scale });
  expect(north?.withOne).toBe(0);
  expect(south?.withOne).toBeGreaterThan(0.4);
});

describe('whatever the places and residents', () => {
  test('what residents have adds up to the places that reach anybody', () => {
    fc.assert(
      fc.property(anyPlaces, anyResidents, (places, residents) => {
        const districts = accessByDistrict(town, residents, places, { scale });
        const sum = districts.reduce((total, { score }, index) => total + ((score ?? 0) / 10_000) * (residents[index] ?? 0), 0);
        const live = new Set(town.habitable);
        const reaching = places.filter((place) => reachOf(town, place, metresOf(15)).cells.some((cell) => live.has(cell)));
        expect(sum).toBeCloseTo(reaching.length, 6);
      }),
      runs,
    );
  });

  test('twice the residents have half the score', () => {
    fc.assert(
      fc.property(anyPlaces, anyResidents, (places, residents) => {
        const once = accessByDistrict(town, residents, places, { scale });
        const twice = accessByDistrict(
          town,
          residents.map((count) => 2 * count),
          places,
          { scale },
        );
        for (const [index, { score }] of once.entries()) expect(twice[index]?.score).toBeCloseTo((score ?? 0) / 2, 6);
      }),
      runs,
    );
  });

  test('one more place never takes anything away', () => {
    fc.assert(
      fc.property(anyPlaces, anyPlace, anyResidents, (places, place, residents) => {
        const before = accessByDistrict(town, residents, places, { scale });
        const after = accessByDistrict(town, residents, [...places, place], { scale });
        for (const [index, now] of after.entries()) {
          const { score, withOne, withThree, nearestMinutes } = before[index] as (typeof before)[number];
          expect(now.score).toBeGreaterThanOrEqual((score ?? 0) - 1e-9);
          expect(now.withOne).toBeGreaterThanOrEqual((withOne ?? 0) - 1e-9);
          expect(now.withThree).toBeGreaterThanOrEqual((withThree ?? 0) - 1e-9);
          expect(now.nearestMinutes ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(nearestMinutes ?? Number.POSITIVE_INFINITY);
        }
      }),
      runs,
    );
  });

  test('a place added to what is there gives what all places give together', () => {
    fc.assert(
      fc.property(anyPlaces, anyPlace, anyResidents, (places, place, residents) => {
        const population = populate(town, residents);
        const access = emptyAccess(town, scale);
        for (const one of places) addReach(access, population, reachOf(town, one, longestMetres));
        const before = summariseAccess(town, population, access);
        const supposed = copyAccess(access);
        addReach(supposed, population, reachOf(town, place, longestMetres));
        expect(summariseAccess(town, population, supposed)).toEqual(accessByDistrict(town, residents, [...places, place], { scale }));
        expect(summariseAccess(town, population, access)).toEqual(before);
      }),
      runs,
    );
  });

  test('the order of places does not matter', () => {
    fc.assert(
      fc.property(anyPlaces, anyResidents, (places, residents) => {
        const [there, back] = [places, places.toReversed()].map((list) => accessByDistrict(town, residents, list, { scale }));
        for (const [index, { score }] of (there ?? []).entries()) expect(back?.[index]?.score).toBeCloseTo(score ?? 0, 6);
      }),
      runs,
    );
  });
});

test('the weights fall from zone to zone', () => {
  expect(zoneWeights.toSorted((a, b) => b - a)).toEqual([...zoneWeights]);
});
