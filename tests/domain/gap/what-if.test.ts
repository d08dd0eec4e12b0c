import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addReach, emptyAccess, longestMetres, populate, summariseAccess } from '#domain/gap/access.ts';
import { reachOf } from '#domain/gap/reach.ts';
import { changed, gainOf, outcomeOf, type WalkFacts, walkable } from '#domain/gap/what-if.ts';
import { formatWhatIfAddress, mostChanges, parseWhatIfAddress } from '#domain/gap/what-if-address.ts';
import { themes } from '#domain/theme.ts';
import { drawGrid, placeIn } from './drawn-grid.ts';

/** Two banks of a river without a bridge; the north bank is in need. */
const town = drawGrid('aaaaaaaaaaaaaaaa', '~~~~~~~~~~~~~~~~', 'bbbbbbbbbbbbbbbb');
const facts: WalkFacts = { residents: [1600, 160], need: [1, -1], quarterOf: [0, 1], places: [] };
const withPlaces = (...columns: number[]) => {
  const places = columns.map((column): [number, number, number] => [placeIn(column, 2).longitude, placeIn(column, 2).latitude, 1]);
  return walkable(town, { ...facts, places });
};
const noChange = { add: [], close: [] };

describe('what if', () => {
  test('nothing changes, nothing is said to change', () => {
    const { before, after, total, ...rest } = outcomeOf(withPlaces(3), noChange);
    expect(total).toBeCloseTo(1760, 6);
    expect(after).toEqual(before);
    expect(rest).toEqual({ gaining: 0, gainingInNeed: 0, losing: 0, quarters: [], missing: [] });
  });

  test('a place is added: those near it gain, on its own bank alone, as its own figure says', () => {
    const city = withPlaces();
    const outcome = outcomeOf(city, { add: [placeIn(8, 2)], close: [] });
    expect(outcome).toMatchObject({ before: { one: 0 }, losing: 0 });
    // Six cells each way are within 615 m.
    expect(outcome.after.one).toBeCloseTo(1300, 6);
    expect([outcome.gaining, outcome.gainingInNeed]).toEqual([outcome.after.one, outcome.after.one]);
    expect(gainOf(city, placeIn(8, 2))).toEqual({ residents: expect.closeTo(1300, 6), inNeed: expect.closeTo(1300, 6) });
    expect(gainOf(city, placeIn(8, 0))).toEqual({ residents: expect.closeTo(130, 6), inNeed: 0 });
    expect(outcome.quarters).toEqual([{ quarter: 0, change: expect.closeTo(1300, 6), residents: expect.closeTo(1600, 6) }]);
  });

  test('a place is closed: those near it alone lose', () => {
    const outcome = outcomeOf(withPlaces(3), { add: [], close: [placeIn(3, 2)] });
    expect(outcome.losing).toBeCloseTo(outcome.before.one, 6);
    expect(outcome.after.one).toBe(0);
    expect(outcome.missing).toEqual([]);
  });

  test('a place is closed that is not there, or twice: that is said and changes nothing', () => {
    expect(outcomeOf(withPlaces(3), { add: [], close: [placeIn(10, 2)] })).toMatchObject({ missing: [0], losing: 0 });
    expect(outcomeOf(withPlaces(3), { add: [], close: [placeIn(3, 2), placeIn(3, 2)] }).missing).toEqual([1]);
  });

  test('places are added one after the other or at once, and closed again: it comes to the same', () => {
    const column = fc.nat(15);
    fc.assert(
      fc.property(fc.uniqueArray(column, { maxLength: 4 }), fc.array(column, { maxLength: 4 }), (old, fresh) => {
        const city = withPlaces(...old);
        const add = fresh.map((at) => placeIn(at, 2));
        const oneByOne = add.reduce((before, place) => changed(before, { add: [place], close: [] }).city, city);
        expect(oneByOne.near).toEqual(changed(city, { add, close: [] }).city.near);
        const emptied = outcomeOf(city, { add: [], close: old.map((at) => placeIn(at, 2)) });
        expect(emptied.after).toEqual({ one: 0, three: 0 });
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  test('the city as it is reaches as many as the analysis says', () => {
    const places = [placeIn(2, 2), placeIn(4, 2), placeIn(5, 2), placeIn(9, 0)];
    const population = populate(town, facts.residents);
    const access = emptyAccess(town, 1);
    for (const place of places) addReach(access, population, reachOf(town, place, longestMetres));
    const [whole] = summariseAccess(town, population, access, [0, 0]);
    const city = walkable(town, { ...facts, places: places.map(({ longitude, latitude }) => [longitude, latitude, 1]) });
    const { before, total } = outcomeOf(city, noChange);
    expect(before.one / total).toBeCloseTo(whole?.withOne ?? 0, 9);
    expect(before.three / total).toBeCloseTo(whole?.withThree ?? 0, 9);
  });

  test('is refused on a grid of other neighbourhoods', () => {
    expect(() => walkable(town, { ...facts, residents: [1] })).toThrow(RangeError);
  });
});

describe('the address of a what-if', () => {
  const degrees = (most: number) => fc.integer({ min: -most * 1e5, max: most * 1e5 }).map((n) => (n === 0 ? 0 : n / 1e5));
  const positions = fc.array(fc.record({ longitude: degrees(180), latitude: degrees(90) }), { maxLength: mostChanges });

  test('is read as it is written', () => {
    fc.assert(
      fc.property(fc.record({ theme: fc.constantFrom(null, ...themes), add: positions, close: positions }), (address) => {
        expect(parseWhatIfAddress(new URLSearchParams(formatWhatIfAddress(address)))).toEqual(address);
      }),
    );
  });

  test('leaves out what is no position, and what is too much', () => {
    const read = parseWhatIfAddress(new URLSearchParams(`theme=x&add=4.9,52.3;x;4.9;190,3;4.9,99&close=${'4.9,52.3;'.repeat(50)}`));
    expect(read).toMatchObject({ theme: null, add: [{ longitude: 4.9, latitude: 52.3 }] });
    expect(read.close).toHaveLength(mostChanges);
  });
});
