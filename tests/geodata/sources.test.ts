import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readOldFigures } from '#geodata/prepare/area-figures.ts';
import { checkAreas } from '#geodata/prepare/check-areas.ts';
import { readCommunityPlaces } from '#geodata/prepare/community-places.ts';
import { buildDistricts } from '#geodata/prepare/districts.ts';
import { readNeighbourhoods } from '#geodata/prepare/neighbourhoods.ts';
import { readRepairCafes } from '#geodata/prepare/repair-cafes.ts';
import { SourceFolder } from '#geodata/prepare/source-folder.ts';

let path = '';
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'vicinato-sources-'));
});
afterEach(() => rmSync(path, { recursive: true }));

const write = (file: string, features: object[]) =>
  writeFileSync(join(path, file), JSON.stringify({ type: 'FeatureCollection', features }));
const folder = () => new SourceFolder(path);

describe('neighbourhoods', () => {
  const properties = {
    code: 'AA01',
    naam: 'Planciusbuurt-Noord',
    wijk_code: 'AA',
    wijk: 'Haarlemmerbuurt',
    gebied_code: 'GA01',
    gebied: 'Centrum-West',
    stadsdeel_code: 'A',
    stadsdeel: 'Centrum',
    opp_m2: 7_549_000,
    label_lon: 4.885,
    label_lat: 52.375,
  };
  const ring = [
    [4.87, 52.36],
    [4.9, 52.36],
    [4.9, 52.39],
    [4.9, 52.39],
    [4.87, 52.39],
    [4.87, 52.36],
  ];
  const feature = (changes: object, coordinates: number[][][] = [ring]) => ({
    type: 'Feature',
    properties: { ...properties, ...changes },
    geometry: { type: 'Polygon', coordinates },
  });

  test('come without the repeated vertices of the source', () => {
    write('buurten.geojson', [feature({})]);
    expect(readNeighbourhoods(folder())[0]?.rings[0]).toHaveLength(5);
  });
  test('fail without a code, naming the feature', () => {
    write('buurten.geojson', [feature({}), feature({ code: undefined })]);
    expect(() => readNeighbourhoods(folder())).toThrow('buurten.geojson, feature 1: code');
  });
  test('fail without an area code outside of Westpoort, which has one of ours', () => {
    write('buurten.geojson', [feature({ gebied_code: '', gebied: '', stadsdeel_code: 'B' })]);
    expect(readNeighbourhoods(folder())[0]?.area).toEqual({ code: 'GB00', name: 'Westpoort' });
    write('buurten.geojson', [feature({ gebied_code: '', gebied: '' })]);
    expect(() => readNeighbourhoods(folder())).toThrow('Neighbourhood AA01 has no area code');
  });
  test('fail when drawn with another area than the official one', () => {
    write('buurten.geojson', [feature({ opp_m2: 7_000_000 })]);
    expect(() => checkAreas(readNeighbourhoods(folder()))).toThrow('The neighbourhood AA01: drawn area');
  });
  test('fail when there are not as many as published', () => {
    write('buurten.geojson', [feature({})]);
    const labels = new Map(['A', 'GA01', 'AA'].map((code) => [code, [4.885, 52.375] as const]));
    expect(() => buildDistricts(readNeighbourhoods(folder()), labels)).toThrow('1 districts of level borough instead of 9');
    expect(() => buildDistricts(readNeighbourhoods(folder()), new Map())).toThrow('borough A has no label point');
  });
  test('fail when a code comes twice or a quarter has two names', () => {
    const labels = new Map(['A', 'GA01', 'AA'].map((code) => [code, [4.885, 52.375] as const]));
    write('buurten.geojson', [feature({}), feature({})]);
    expect(() => buildDistricts(readNeighbourhoods(folder()), labels)).toThrow('District codes are not unique');
    write('buurten.geojson', [feature({}), feature({ code: 'AA02', wijk: 'Jordaan' })]);
    expect(() => buildDistricts(readNeighbourhoods(folder()), labels)).toThrow('quarter AA has two names');
  });
});

describe('other sources', () => {
  test('fail when a folder or a file is missing', () => {
    expect(() => new SourceFolder(join(path, 'nowhere'))).toThrow('The sources are not at');
    expect(() => readNeighbourhoods(folder())).toThrow('Missing source');
  });
  test('fail when the residents of 2018 do not add up', () => {
    const header = 'code,naam,variabele,label_nl,label_en,thema,jaar,waarde\n';
    writeFileSync(
      join(path, 'bbga_gebieden22_latest.csv'),
      `${header}DX01,x,BEVTOTAAL,x,x,x,2018,43386.0\nSTAD,x,BEVTOTAAL,x,x,x,2018,854316.0\n`,
    );
    expect(() => readOldFigures(folder())).toThrow('The areas of 2018 have 43386 residents instead of 854118');
    writeFileSync(join(path, 'bbga_gebieden22_latest.csv'), `${header}DX01,x,NIEUW,x,x,x,2018,1\n`);
    expect(() => readOldFigures(folder())).toThrow('BBGA figure NIEUW is not in the table of indicator keys');
  });
  test('fail when there are not as many places as published', () => {
    write('community_places_mvzn_2026.geojson', []);
    expect(() => readCommunityPlaces(folder())).toThrow('0 community places instead of 647');
  });
  test('fail when opening hours are not understood', () => {
    const properties = {
      name: 'X',
      address: 'Y 1',
      open_nl: 'Op afspraak',
      open_en: 'By appointment',
      website: null,
      slug: 'x',
      buurt_code: null,
    };
    write(
      'repair_cafes_2026.geojson',
      Array.from({ length: 43 }, () => ({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [4.9, 52.37] } })),
    );
    expect(() => readRepairCafes(folder())).toThrow('Opening hours of repair café x are not understood: Op afspraak');
  });
});
