import { describe, expect, test } from 'vitest';
import { LikenessIndex } from '#domain/import/likeness.ts';
import { matchPlaces } from '#domain/import/match-places.ts';
import type { Place } from '#domain/initiative.ts';
import { mortonOf } from '#domain/morton.ts';

const known = (id: string, longitude: number, own: Partial<Place> = {}): Place => ({
  id,
  cityId: 'tiny',
  initiativeId: 'i',
  longitude,
  latitude: 52.35,
  address: `Kade ${id}`,
  postcode: '1012AB',
  site: `site-${id}`,
  precision: 'exact',
  districtCode: 'AA1',
  morton: mortonOf(longitude, 52.35),
  ...own,
});
const imported = (longitude: number, address?: string) => ({
  longitude,
  latitude: 52.35,
  districtCode: 'BA1',
  ...(address !== undefined && { address, postcode: '1012AB' }),
});
const first = known('1', 4.85);
const second = known('2', 4.95);

describe('places of a file', () => {
  test('that are where they were change nothing, in whatever order, all of them or some', () => {
    const [a, b] = [imported(4.85, 'Kade 1'), imported(4.95000000001)];
    for (const places of [[a, b], [b, a], [a], [b], []]) {
      expect(matchPlaces([first, second], places)).toMatchObject({ differences: [], changed: [], added: [], keptBlurred: false });
    }
  });

  test('that keep their address move, into a building of their own and another district', () => {
    const { differences, changed, moved } = matchPlaces([first, second], [imported(4.97, 'Kade 2')]);
    expect(differences).toEqual([{ field: 'position', before: '4.95, 52.35', after: '4.97, 52.35' }]);
    expect(changed).toEqual([{ ...second, longitude: 4.97, districtCode: 'BA1', site: '2', morton: mortonOf(4.97, 52.35) }]);
    expect([...moved]).toEqual(['2']);
  });

  test('that keep their position get another address, and stay in their district', () => {
    const { changed, moved } = matchPlaces([first], [imported(4.85, 'Plein 1')]);
    expect(changed).toEqual([{ ...first, address: 'Plein 1' }]);
    expect(moved.size).toBe(0);
  });

  test('that are more than there were are added', () => {
    const { differences, added, changed } = matchPlaces([first], [imported(4.85, 'Kade 1'), imported(4.96, 'Kade 3')]);
    expect(changed).toEqual([]);
    expect(added).toEqual([imported(4.96, 'Kade 3')]);
    expect(differences).toEqual([{ field: 'place', before: null, after: 'Kade 3, 4.96, 52.35' }]);
  });

  test('never move one that is shown less exactly, and say so', () => {
    const blurred = known('3', 4.85, { precision: 'street', address: 'Kade' });
    expect(matchPlaces([blurred], [imported(4.86, 'Kade 7')])).toMatchObject({
      differences: [],
      changed: [],
      added: [],
      keptBlurred: true,
    });
    expect(matchPlaces([blurred], [imported(4.85, 'Kade')])).toMatchObject({ changed: [], keptBlurred: false });
  });
});

test('what looks the same is found across the cells of the grid, once each, the most alike first', () => {
  const at = (initiativeId: string, name: string, longitude: number, website: string | null = null) => ({
    initiativeId,
    slug: initiativeId,
    name,
    website,
    source: 's',
    longitude,
    latitude: 52.35,
  });
  const metre = 1 / (111_195 * Math.cos((52.35 * Math.PI) / 180));
  const places = Array.from({ length: 60 }, (_, n) => at(`p${n}`, 'De Lus', 4.9 + (n - 30) * 9.9 * metre));
  const index = new LikenessIndex(52.35);
  for (const place of [...places, at('p30', 'De Lus', 4.9 + metre), at('web', 'Anders', 4.9, 'http://www.lus.nl/')]) index.add(place);
  const found = index.find({ name: 'de lus!', website: 'https://lus.nl', longitude: 4.9, latitude: 52.35 });
  expect(found).toHaveLength(2 * 15 + 1 + 1);
  expect(found[0]).toMatchObject({ initiativeId: 'p30', reason: 'same-name', distanceMetres: 0 });
  expect(found.at(-1)).toMatchObject({ initiativeId: 'web', reason: 'same-website' });
});
