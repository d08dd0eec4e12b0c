import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addReach, emptyAccess, longestMetres, nearMinutes, type Population, populate } from '#domain/gap/access.ts';
import { newlyReached, proposePlaces, siteCandidates, unmetDemand } from '#domain/gap/new-place.ts';
import { metresOf, reachOf } from '#domain/gap/reach.ts';
import { middleOf, type WalkGrid } from '#domain/gap/walk-grid.ts';
import type { Position } from '#domain/plane.ts';
import { drawGrid, placeIn } from './drawn-grid.ts';

/** Two banks of a river, sixteen cells long, without a bridge. */
const town = drawGrid('aaaaaaaaaaaaaaaa', '~~~~~~~~~~~~~~~~', 'bbbbbbbbbbbbbbbb');
const anyPlace = fc.tuple(fc.nat(15), fc.constantFrom(0, 2)).map(([column, row]) => placeIn(column, row));

function accessTo(grid: WalkGrid, population: Population, places: readonly Position[]) {
  const access = emptyAccess(grid, 1);
  for (const place of places) addReach(access, population, reachOf(grid, place, longestMetres));
  return access;
}

describe('one more place', () => {
  const population = populate(town, [1600, 160]);

  test('newly reaches those within ten minutes who had none, on its own bank', () => {
    const unmet = unmetDemand(town, population, accessTo(town, population, []));
    // Six cells each way are within 615 m.
    expect(newlyReached(town, unmet, placeIn(8, 2))).toBeCloseTo(13 * 100, 6);
    expect(newlyReached(town, unmet, placeIn(8, 0))).toBeCloseTo(13 * 10, 6);
    const left = unmetDemand(town, population, accessTo(town, population, [placeIn(0, 2)]));
    expect(newlyReached(town, left, placeIn(0, 2))).toBe(0);
    expect(newlyReached(town, left, placeIn(8, 2))).toBeCloseTo(8 * 100, 6);
  });

  test('is proposed where most are in need, not where most live', () => {
    const none = accessTo(town, population, []);
    const [most] = proposePlaces(town, unmetDemand(town, population, none), 1, town.habitable);
    expect(Math.floor((most?.cell ?? 0) / town.columns)).toBe(2);
    const [needy, next] = proposePlaces(town, unmetDemand(town, population, none, [0, 2]), 2, town.habitable);
    expect(Math.floor((needy?.cell ?? 0) / town.columns)).toBe(0);
    expect(needy?.newlyReached).toBeCloseTo(13 * 10 * 2, 6);
    expect(next?.newlyReached).toBeCloseTo(3 * 10 * 2, 6);
  });

  test('is looked for in every second column and row where people live', () => {
    expect([...siteCandidates(town)]).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 32, 34, 36, 38, 40, 42, 44, 46]);
    expect(siteCandidates(town, 1)).toEqual(town.habitable);
  });

  test('reaches what its proposal says, and nobody better than the first', () => {
    fc.assert(
      fc.property(fc.array(anyPlace, { maxLength: 3 }), anyPlace, (places, other) => {
        const unmet = unmetDemand(town, population, accessTo(town, population, places));
        const [first] = proposePlaces(town, unmet, 1, town.habitable);
        if (!first) return expect(newlyReached(town, unmet, other)).toBe(0);
        const [longitude, latitude] = middleOf(town, first.cell);
        expect(newlyReached(town, unmet, { longitude, latitude })).toBeCloseTo(first.newlyReached, 6);
        expect(newlyReached(town, unmet, other)).toBeLessThanOrEqual(first.newlyReached + 1e-6);
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  test('once there, leaves as many fewer without', () => {
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    fc.assert(
      fc.property(fc.array(anyPlace, { maxLength: 3 }), anyPlace, (places, place) => {
        const before = unmetDemand(town, population, accessTo(town, population, places));
        const after = unmetDemand(town, population, accessTo(town, population, [...places, place]));
        expect(sum(before) - sum(after)).toBeCloseTo(newlyReached(town, before, place), 6);
      }),
      { numRuns: 100, seed: 1 },
    );
    expect(metresOf(nearMinutes)).toBeLessThan(longestMetres);
  });
});
