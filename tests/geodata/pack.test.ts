import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { DistrictLocator } from '#domain/district-locator.ts';
import { indicatorKeys } from '#domain/indicator-key.ts';
import { kindRules } from '#domain/kind.ts';
import { distanceMetres } from '#geodata/prepare/distance.ts';
import { readPack } from '#worker/commands/read-pack.ts';
import type { CityPack } from '#worker/services/seed-city.ts';
import { packFolder, readLocatorBytes } from './source-borders.ts';

const folder = fileURLToPath(packFolder);

describe('the Amsterdam pack', () => {
  let pack: CityPack;
  let levelOf: Map<string, string>;
  beforeAll(async () => {
    pack = await readPack(folder);
    levelOf = new Map(pack.districts.map(({ code, level }) => [code, level]));
  });

  test('has every district once, under a parent one level up', () => {
    expect(pack.city.levels.map(({ level, count }) => [level, count])).toEqual([
      ['borough', 9],
      ['area', 26],
      ['quarter', 110],
      ['neighbourhood', 518],
    ]);
    expect(levelOf.size).toBe(9 + 26 + 110 + 518);
    const parents = { borough: undefined, area: 'borough', quarter: 'area', neighbourhood: 'quarter' };
    for (const { level, parentCode } of pack.districts) expect(levelOf.get(parentCode ?? '')).toBe(parents[level]);
  });

  test('gives Westpoort its own area and quarter NB one of its two', () => {
    const find = (code: string) => pack.districts.find((district) => district.code === code);
    expect(find('GB00')).toMatchObject({ name: 'Westpoort', level: 'area', parentCode: 'B' });
    expect(find('NB')?.parentCode).toBe('GN19');
  });

  test('sums up to the official area at every level', () => {
    for (const { level } of pack.city.levels) {
      const areas = pack.districts.filter((district) => district.level === level).map(({ areaSquareMetres }) => areaSquareMetres);
      expect(areas.reduce((a, b) => a + b)).toBe(242_727_193);
    }
  });

  test('knows neighbours both ways and only within a level', () => {
    const pairs = new Set(pack.adjacency.map(({ code, neighbourCode }) => `${code} ${neighbourCode}`));
    expect(pairs.size).toBe(pack.adjacency.length);
    for (const { code, neighbourCode } of pack.adjacency) {
      expect(pairs.has(`${neighbourCode} ${code}`)).toBe(true);
      expect(levelOf.get(code)).toBe(levelOf.get(neighbourCode));
      expect(code).not.toBe(neighbourCode);
    }
    expect(pack.adjacency.filter(({ code }) => code === 'A').map(({ neighbourCode }) => neighbourCode)).toEqual(['E', 'K', 'M', 'N']);
  });

  test('has known figures only, each with its source, each once', () => {
    const ids = new Set(pack.city.sources.map(({ id }) => id));
    const seen = new Set<string>();
    for (const { districtCode, key, year, value, source } of pack.indicators) {
      expect(levelOf.has(districtCode) || districtCode === 'amsterdam').toBe(true);
      expect(key in indicatorKeys && ids.has(source) && Number.isFinite(value)).toBe(true);
      expect(seen.has(`${districtCode} ${key} ${year}`)).toBe(false);
      seen.add(`${districtCode} ${key} ${year}`);
    }
  });

  test('carries figures of 2018 to the areas of today as the crosswalk allows', () => {
    const figure = (code: string, key: string) => pack.indicators.find((one) => one.districtCode === code && one.key === key);
    expect(figure('amsterdam', 'residents')).toMatchObject({ value: 854_316, year: 2018, estimated: false });
    expect(figure('GA01', 'residents')).toMatchObject({ value: 43_386, year: 2018, estimated: false, method: 'crosswalk' });
    expect(figure('GF06', 'benefit-recipients-share')).toMatchObject({ estimated: true, method: 'crosswalk-part' });
    expect(figure('GF06', 'benefit-recipients')).toBeUndefined();
    expect(figure('GF06', 'green-share')).toBeUndefined();
    expect(figure('GF06', 'residents')).toMatchObject({ year: 2019, estimated: true, method: 'sum-of-known-neighbourhoods' });
    // Three of the ten neighbourhoods of the Spaarndammer- en Zeeheldenbuurt have no figure.
    expect(figure('EB', 'residents')).toMatchObject({ value: 10_374, method: 'sum-of-known-neighbourhoods' });
    expect(figure('GN18', 'volunteers-share')).toMatchObject({ estimated: true, method: 'crosswalk-mixture' });
    expect(figure('A', 'residents')).toMatchObject({ value: 86_851, estimated: false, method: 'sum-of-areas' });
    for (const code of ['S', 'GS25', 'SD', 'SD03']) expect(figure(code, 'residents')).toBeUndefined();
    expect(
      pack.indicators.filter(({ key, districtCode }) => key === 'residents' && levelOf.get(districtCode) === 'neighbourhood'),
    ).toHaveLength(457);
  });

  test('has every initiative once, with the themes of its kind, in the district that contains it', () => {
    expect(pack.initiatives).toHaveLength(606);
    expect(new Set(pack.initiatives.map(({ id }) => id)).size).toBe(606);
    expect(new Set(pack.initiatives.map(({ slug }) => slug)).size).toBe(606);
    expect(pack.initiatives.filter(({ source }) => source === 'repair-cafes')).toHaveLength(43);
    const locator = DistrictLocator.from(readLocatorBytes());
    for (const one of pack.initiatives) {
      const index = locator.locate(one.longitude, one.latitude);
      expect(one.districtCode).toBe(index < 0 ? null : locator.code(index));
      expect(one.themes).toBe(kindRules[one.kind].themes);
    }
    expect(pack.initiatives.filter(({ districtCode }) => districtCode === null).map(({ slug }) => slug)).toEqual(['repair-cafe-de-diem']);
    const accentLost = pack.initiatives.filter(({ flags }) => flags.split(' ').includes('accent-lost'));
    expect(accentLost).toHaveLength(8);
    expect(pack.initiatives.filter(({ name }) => /[?\uFFFD]/.test(name))).toEqual(accentLost);
  });

  test('holds every row of the municipal layer once, as an initiative or as a public service', () => {
    const ids = [...pack.initiatives, ...pack.facilities]
      .filter(({ source }) => source === 'community-places')
      .map(({ sourceId }) => sourceId);
    expect(ids).toHaveLength(647);
    expect(new Set(ids).size).toBe(647);
  });

  test('says of every initiative where it comes from and of when that is', () => {
    const sources = new Set(pack.city.sources.map(({ id }) => id));
    for (const { source, sourceId, sourceDate, themesBasis } of [
      ...pack.initiatives,
      ...pack.facilities.map((one) => ({ ...one, themesBasis: 'rule' })),
    ]) {
      expect(sources).toContain(source);
      expect(sourceId).not.toBe('');
      expect(sourceDate).toMatch(/^20\d\d-\d\d$/);
      expect(themesBasis).toBe('rule');
    }
  });

  test('has one site for all that stand at one address, and none that spreads over a block', () => {
    const byAddress = Map.groupBy(pack.initiatives, ({ address, postcode }) => `${address} ${postcode}`);
    for (const [address, members] of byAddress) expect(new Set(members.map(({ site }) => site)).size, address).toBe(1);
    const bySite = Map.groupBy(pack.initiatives, ({ site }) => site);
    expect([...bySite.values()].filter(({ length }) => length > 1).length).toBeGreaterThan(80);
    for (const [site, members] of bySite) {
      const [first] = members;
      for (const one of members) {
        const apart = distanceMetres([one.longitude, one.latitude], [first?.longitude ?? 0, first?.latitude ?? 0]);
        expect(apart, site).toBeLessThan(45);
      }
    }
  });

  test('has public services apart', () => {
    const count = (kind: string) => pack.facilities.filter((facility) => facility.kind === kind).length;
    expect(['neighbourhood-team', 'parent-child-team', 'other-basic-facility'].map(count)).toEqual([28, 18, 38]);
  });

  test('knows the places people name', () => {
    const names = new Set(pack.landmarks.map(({ kind, name }) => `${kind} ${name}`));
    for (const name of ['tram-stop Mercatorplein', 'park Vondelpark', 'metro-station Vijzelgracht'])
      expect(names.has(name), name).toBe(true);
    expect(new Set(pack.landmarks.map(({ id }) => id)).size).toBe(pack.landmarks.length);
  });

  test('stays small', () => {
    const size = (path: string) => statSync(new URL(path, packFolder)).size;
    expect(size('locator.bin')).toBeLessThan(600_000);
    expect(size('public/districts/neighbourhood.topojson')).toBeLessThan(200_000);
    expect(size('public/districts/quarter.topojson')).toBeLessThan(90_000);
  });

  test('brings the letters of the map and their licence', () => {
    const glyphs = new URL('../../glyphs/', packFolder);
    for (const font of ['Noto Sans Regular', 'Noto Sans Medium', 'Noto Sans Italic']) {
      for (const range of ['0-255', '256-511', '8192-8447']) expect(existsSync(new URL(`${font}/${range}.pbf`, glyphs))).toBe(true);
    }
    expect(readFileSync(new URL('OFL.txt', glyphs), 'utf8')).toContain('SIL OPEN FONT LICENSE');
  });
});
