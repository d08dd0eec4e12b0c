import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readOldFigures } from '#geodata/prepare/area-figures.ts';
import { checkAreas } from '#geodata/prepare/check-areas.ts';
import { readCommunityPlaces } from '#geodata/prepare/community-places.ts';
import { readCrosswalk } from '#geodata/prepare/crosswalk.ts';
import { PrepareError } from '#geodata/prepare/demand.ts';
import { buildDistricts } from '#geodata/prepare/districts.ts';
import { readNeighbourhoods } from '#geodata/prepare/neighbourhoods.ts';
import { MaybeNumberText } from '#geodata/prepare/number-text.ts';
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
  test('fail when their official areas do not add up to the published one', () => {
    const numbered = Array.from({ length: 518 }, (_, index) => {
      const quarter = `${String.fromCharCode(65 + ((index % 110) % 26))}${String.fromCharCode(65 + Math.floor((index % 110) / 26))}`;
      const area = `G${quarter[0]}99`;
      const borough = String.fromCharCode(65 + (((index % 110) % 26) % 9));
      const name = (code: string) => ({ code, name: code });
      const own = { code: `${quarter}${String(Math.floor(index / 110)).padStart(2, '0')}`, name: 'x', areaSquareMetres: 1, rings: [] };
      return { ...own, quarter: name(quarter), area: name(area), borough: name(borough), label: [4.9, 52.37] as const };
    });
    const codes = numbered.flatMap(({ quarter, area, borough }) => [quarter.code, area.code, borough.code]);
    const labels = new Map(codes.map((code) => [code, [4.9, 52.37] as const]));
    expect(() => buildDistricts(numbered, labels)).toThrow('The districts of level borough have 518 m² instead of 242727193');
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
  test('fail when they are not what their name says, in one line that names the file', () => {
    const broken = (file: string, content: string | Buffer, read: () => unknown) => {
      writeFileSync(join(path, file), content);
      let message = '';
      try {
        read();
      } catch (error) {
        message = error instanceof PrepareError ? error.message : `not told: ${error}`;
      }
      expect(message).toMatch(new RegExp(`^${file.replaceAll('.', '\\.')} .+$`));
    };
    broken('buurten.geojson', '{"type":"FeatureCollection","features":[', () => readNeighbourhoods(folder()));
    broken('buurten.geojson', '{"type":"FeatureCollection"}', () => readNeighbourhoods(folder()));
    broken('buurten.geojson', 'null', () => readNeighbourhoods(folder()));
    broken('bbga_gebieden22_latest.csv', 'code,naam\nDX01,x,y\n', () => readOldFigures(folder()));
    broken('roads.geojson.gz', gzipSync('{"type":"FeatureCollection","features":[]}').subarray(0, 20), () =>
      folder().read('roads.geojson.gz'),
    );
  });
  test.each(['', ' ', 'n.b.', '1e3', '0x1', '-'])('fail when a figure is %j: nothing but a number is a number, and none is 0', (figure) => {
    writeFileSync(join(path, 'bbga_gebieden22_latest.csv'), `code,variabele,jaar,waarde\nDX01,BEVTOTAAL,2018,${figure}\n`);
    expect(() => readOldFigures(folder())).toThrow('bbga_gebieden22_latest.csv, line 2: waarde: is not a number');
    expect(MaybeNumberText.safeParse(figure).data).toBe(figure.trim() === '' ? null : undefined);
  });
  test('fail when the crosswalk leaves out an area, knows one too many, or loses part of one of 2018', () => {
    const header = 'gebied_2022,naam_2022,gebied22_2018,naam_2018,share_of_new,share_of_old';
    const crosswalk = (...lines: string[]) => {
      writeFileSync(join(path, 'crosswalk_gebieden_2022_to_22.csv'), [header, ...lines, ''].join('\n'));
      return readCrosswalk(folder(), ['GA01', 'GB00'], ['DX01']);
    };
    const [centre, westpoort] = ['GA01,x,DX01,x,0.999,0.999', 'Westpoort,x,Dxxx,x,0.999,1.0'];
    expect([...crosswalk(centre, westpoort).keys()]).toEqual(['GA01', 'GB00']);
    expect(() => crosswalk(centre)).toThrow('Crosswalk: area GB00 is missing');
    expect(() => crosswalk(centre, westpoort, 'GZ99,x,DX01,x,0.1,0.0')).toThrow('Crosswalk: GZ99 is no area');
    expect(() => crosswalk('GA01,x,DX01,x,0.999,0.9', westpoort)).toThrow("Crosswalk: 90% of area DX01 of 2018 lies in today's areas");
    expect(() => crosswalk(centre, westpoort, 'GB00,x,DX99,x,0.001,0.1')).toThrow('Crosswalk: DX99 is no area of 2018 with figures');
    expect(() => crosswalk(centre, westpoort, 'GA01,x,DX01,x,0.1,0.0')).toThrow('Crosswalk: the parts of GA01 are larger than the area');
    expect(() => crosswalk('GA01,x,DX01,x,,0.999', westpoort)).toThrow('line 2: share_of_new: is not a number');
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
