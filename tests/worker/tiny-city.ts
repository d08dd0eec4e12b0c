import type { City } from '#domain/city.ts';
import type { District, Level } from '#domain/district.ts';
import type { InitiativeLine } from '#domain/initiative.ts';
import { nameId } from '#worker/commands/name-id.ts';
import type { CityPack } from '#worker/services/seed-city.ts';

/** A made-up city for tests: two boroughs, each with an area, a quarter and two neighbourhoods. */
export const tinyCity: City = {
  id: 'tiny',
  name: 'Tiny',
  countryCode: 'NL',
  timeZone: 'Europe/Amsterdam',
  bounds: [4.8, 52.3, 5, 52.4],
  center: [4.9, 52.35],
  levels: [],
  sources: [],
  settings: { addressSearch: 'pack', reviewedFields: ['name', 'themes', 'places'] },
};

const tree: [code: string, level: Level, name: string, parentCode: string | null][] = [
  ['A', 'borough', 'Noord', null],
  ['B', 'borough', 'Zuid', null],
  ['GA', 'area', 'Noord-Oost', 'A'],
  ['GB', 'area', 'De Pijp', 'B'],
  ['AA', 'quarter', 'Élanwijk', 'GA'],
  ['BA', 'quarter', 'Oude Pijp', 'GB'],
  ['AA1', 'neighbourhood', 'Élan-West', 'AA'],
  ['AA2', 'neighbourhood', 'Élan-Oost', 'AA'],
  ['BA1', 'neighbourhood', 'Cornelis', 'BA'],
  ['BA2', 'neighbourhood', 'Gerard', 'BA'],
];

const districts: District[] = tree.map(([code, level, name, parentCode], index) => ({
  cityId: 'tiny',
  code,
  level,
  name,
  parentCode,
  areaSquareMetres: 1000 + index,
  labelLongitude: 4.85 + index / 100,
  labelLatitude: 52.35,
}));

/** The codes of the tiny city's neighbourhoods. */
export const neighbourhoodCodes = ['AA1', 'AA2', 'BA1', 'BA2'];

/** A line of the tiny city's initiatives with some fields of its own. */
export function tinyLine(name: string, own: Partial<InitiativeLine> = {}): InitiativeLine {
  return {
    id: nameId(`test ${name}`),
    slug: nameId(name),
    name,
    kind: 'community-room',
    themes: 1,
    themesBasis: 'rule',
    website: null,
    openingHours: null,
    openingHoursTextNl: null,
    openingHoursTextEn: null,
    flags: '',
    source: 'made-up',
    sourceId: name,
    sourceDate: '2026-05',
    organisationName: '',
    actorType: 'residents-group',
    longitude: 4.9,
    latitude: 52.35,
    address: 'Dorpsstraat 1',
    postcode: '1012AB',
    site: nameId(`site ${name}`),
    districtCode: 'AA1',
    ...own,
  };
}

/** The tiny city with some initiatives. */
export function tinyPack(initiatives: readonly InitiativeLine[]): CityPack {
  const square = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [4.8, 52.3],
        [4.9, 52.3],
        [4.9, 52.4],
        [4.8, 52.3],
      ],
    ],
  };
  const figure = (districtCode: string, year: number, value: number, estimated: boolean) => ({
    cityId: 'tiny',
    districtCode,
    key: 'residents',
    year,
    value,
    source: 'made-up',
    estimated,
    method: 'direct',
  });
  return {
    city: tinyCity,
    districts,
    shapes: new Map(districts.map(({ code }) => [code, square])),
    adjacency: [
      { code: 'AA1', neighbourCode: 'AA2' },
      { code: 'AA2', neighbourCode: 'AA1' },
    ],
    indicators: [
      figure('tiny', 2018, 4000, false),
      figure('GA', 2018, 1200, false),
      figure('GA', 2019, 1300, true),
      figure('AA1', 2019, 300.5, true),
    ],
    initiatives,
    landmarks: [
      { id: 'park-elan', cityId: 'tiny', kind: 'park', name: 'Élanpark', longitude: 4.86, latitude: 52.36, districtCode: 'AA1' },
      { id: 'tram-elan', cityId: 'tiny', kind: 'tram-stop', name: 'Élanpark', longitude: 4.861, latitude: 52.361, districtCode: 'AA2' },
    ],
    facilities: [
      {
        id: 'f1',
        cityId: 'tiny',
        name: 'Buurtteam Noord',
        kind: 'neighbourhood-team',
        address: 'Dorpsstraat 2',
        postcode: '1012AB',
        longitude: 4.87,
        latitude: 52.36,
        districtCode: 'AA1',
        source: 'made-up',
        sourceId: '1',
        sourceDate: '2026-05',
      },
    ],
  };
}
