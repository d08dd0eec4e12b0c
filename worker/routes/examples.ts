import type { z } from '@hono/zod-openapi';
import type { InitiativeStory } from '#domain/initiative-summary.ts';
import type * as contract from './contract.ts';

// Answers as this API gives them, cut to one of each, for its document. A test holds them against their schemas.

type Of<Schema extends z.ZodType> = z.infer<Schema>;

/** The position of the Dam and its districts. */
export const exampleChain: Of<typeof contract.DistrictName>[] = [
  { level: 'borough', code: 'A', name: 'Centrum' },
  { level: 'area', code: 'GA01', name: 'Centrum-West' },
  { level: 'quarter', code: 'AE', name: 'Burgwallen-Oude Zijde' },
  { level: 'neighbourhood', code: 'AE05', name: 'BG-terrein e.o.' },
];

/** A city. */
export const exampleCity: Of<typeof contract.City> = {
  id: 'amsterdam',
  name: 'Amsterdam',
  countryCode: 'NL',
  timeZone: 'Europe/Amsterdam',
  bounds: [4.728759, 52.277977, 5.107693, 52.431064],
  center: [4.9, 52.37],
  levels: [{ level: 'borough', nl: 'stadsdeel', en: 'borough', nlPlural: 'stadsdelen', enPlural: 'boroughs', count: 9 }],
  sources: [
    {
      id: 'community-places',
      name: 'Maatschappelijke voorzieningen',
      publisher: 'Gemeente Amsterdam',
      licence: 'Gemeente Amsterdam: any lawful use, name the source',
      licenceUrl: 'https://maps.amsterdam.nl/open_geodata/',
      vintage: '2026-05',
      what: {
        nl: 'Initiatieven en buurtvoorzieningen met naam, soort en adres',
        en: 'Initiatives and public facilities with name, kind and address',
      },
      url: 'https://maps.amsterdam.nl/maatschappelijkevoorzieningen/',
      uses: ['places'],
      attribution: '© Gemeente Amsterdam',
    },
  ],
  settings: { addressSearch: 'pack', reviewedFields: ['name', 'themes', 'places'] },
};

/** A district in a list. */
export const exampleDistrict: Of<typeof contract.District> = {
  code: 'E',
  name: 'West',
  level: 'borough',
  parentCode: null,
  areaSquareMetres: 10589540,
  residents: { value: 140768, year: 2019, estimated: true, partial: true },
  tally: {
    total: 96,
    byTheme: { 'social-cohesion': 78, 'labour-participation': 19, sustainability: 11 },
    byCombination: { 1: 66, 2: 18, 3: 1, 4: 0, 5: 11, 6: 0, 7: 0 },
  },
};

/** A figure of a district. */
export const exampleIndicator = {
  key: 'residents',
  year: 2019,
  value: 140768,
  source: 'population-estimate',
  estimated: true,
  method: 'sum',
};

/** An initiative in a list. */
export const exampleInitiative: Of<typeof contract.Initiative> = {
  id: '338217e4-3979-529a-9d18-79034bd8d3d3',
  cityId: 'amsterdam',
  slug: 'abc-community-bike-repair',
  name: 'ABC Community bike repair',
  kind: 'repair-cafe',
  themes: ['social-cohesion', 'sustainability'],
  themesBasis: 'rule',
  website: 'https://vrankrijk.org/events/categories/diy/',
  openingHours: 'Tu[1,3] 13:00-17:00',
  openingHoursTextNl: 'Elke 1e en 3e dinsdag 13:00 - 17:00',
  openingHoursTextEn: 'Every 1st and 3rd Tuesday 13:00 - 17:00',
  flags: [],
  source: 'repair-cafes',
  sourceId: 'abc-community-bike-repair',
  sourceDate: '2026-07',
  updatedAt: '2026-11-23T09:09:39.274Z',
  confirmedAt: null,
  unconfirmedSince: null,
  organisation: null,
  places: [
    {
      id: '1a3fa0fb-93d3-5ff8-83be-6b614e74658d',
      longitude: 4.889102,
      latitude: 52.371616,
      address: 'Spuistraat 216',
      postcode: '',
      site: 'site-abc-community-bike-repair',
      districtCode: 'AD06',
      quarterName: 'Burgwallen-Nieuwe Zijde',
    },
  ],
  distanceMetres: null,
  openNow: false,
};

/** What an initiative tells of itself. */
export const exampleStory: InitiativeStory = {
  summary: 'Bring a broken bike and mend it together.',
  description: '',
  evidence: { sustainability: 'Forty bikes a month are mended instead of thrown away.' },
  audiences: ['everyone'],
  languages: ['nl', 'en'],
  cost: 'donation',
  stepFree: 'yes',
  capacityPerWeek: 12,
  publicContact: null,
};

/** A place name. */
export const examplePlaceName: Of<typeof contract.PlaceName> = {
  kind: 'tram-stop',
  name: 'Mercatorplein',
  within: 'Oud-West, De Baarsjes',
  longitude: 4.850261,
  latitude: 52.370039,
};

/** An answer to the search for an address. */
export const exampleAddress: Of<typeof contract.Address> = {
  label: 'Javastraat 20, 1094HH',
  longitude: 4.937,
  latitude: 52.363,
  address: 'Javastraat 20',
  postcode: '1094HH',
  exactness: 'house',
};
