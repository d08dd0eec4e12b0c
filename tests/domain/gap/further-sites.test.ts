import { expect, test } from 'vitest';
import { addReach, emptyAccess, longestMetres, populate } from '#domain/gap/access.ts';
import { furtherSites, inNeedOf, mostSites } from '#domain/gap/further-sites.ts';
import { reachOf } from '#domain/gap/reach.ts';
import type { Position } from '#domain/plane.ts';
import { drawGrid, placeIn } from './drawn-grid.ts';

/** Two banks of a river without a bridge: 1,600 residents in `b`, 160 in `a`. */
const town = drawGrid('aaaaaaaaaaaaaaaa', '~~~~~~~~~~~~~~~~', 'bbbbbbbbbbbbbbbb');
const population = populate(town, [160, 1600]);

function sitesBeside(places: readonly Position[], needs: readonly (number | null)[]) {
  const access = emptyAccess(town, 1);
  for (const place of places) addReach(access, population, reachOf(town, place, longestMetres));
  return furtherSites(
    town,
    population,
    access,
    needs.map((need, at) => ({ code: 'ab'[at] ?? '', name: `Bank ${at}`, need })),
  );
}

test('sites are looked for where need is above the middle, though more live elsewhere', () => {
  const { unreached, unreachedInNeed, best } = sitesBeside([], [0.4, -0.4]);
  expect([unreached, unreachedInNeed]).toEqual([1760, 160]);
  expect(best.length).toBeGreaterThan(0);
  expect(best.every(({ code, residents, inNeed }) => code === 'a' && residents === inNeed)).toBe(true);
  expect(best[0]).toMatchObject({ name: 'Bank 0', residents: expect.any(Number), share: expect.closeTo((best[0]?.inNeed ?? 0) / 160, 6) });
});

test('a neighbourhood whose need is not known counts as not in need, and where none is known everybody counts', () => {
  expect(inNeedOf([null, 0, 0.1, -2])).toEqual([0, 0, 1, 0]);
  expect(inNeedOf([null, null])).toBeNull();
  const { unreachedInNeed, best } = sitesBeside([], [null, null]);
  expect(unreachedInNeed).toBeNull();
  expect(best[0]).toMatchObject({ code: 'b', inNeed: null });
});

test('what a site reaches is said of it alone, and shares add up to what all reach together', () => {
  const { best, unreachedInNeed } = sitesBeside([placeIn(0, 0)], [-1, 1]);
  expect(best.length).toBeLessThanOrEqual(mostSites);
  expect(best.map(({ share }) => share)).toEqual(best.map(({ share }) => share).toSorted((a, b) => a - b));
  expect(best.at(-1)?.share).toBeCloseTo(1, 6);
  const alone = best.reduce((sum, { inNeed }) => sum + (inNeed ?? 0), 0);
  expect(alone).toBeGreaterThanOrEqual((unreachedInNeed ?? 0) - best.length);
});

test('no site is named where everybody has something near', () => {
  const everywhere = Array.from({ length: 16 }, (_, column) => [placeIn(column, 0), placeIn(column, 2)]).flat();
  expect(sitesBeside(everywhere, [1, 1])).toEqual({ unreached: 0, unreachedInNeed: 0, best: [] });
});
