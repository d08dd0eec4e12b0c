import { City } from '#domain/city.ts';
import { citySources } from './city-sources.ts';
import { demand } from './demand.ts';
import { type DistrictLine, levels } from './districts.ts';

const names = {
  borough: { nl: 'stadsdeel', en: 'borough', nlPlural: 'stadsdelen', enPlural: 'boroughs' },
  area: { nl: 'gebied', en: 'area', nlPlural: 'gebieden', enPlural: 'areas' },
  quarter: { nl: 'wijk', en: 'quarter', nlPlural: 'wijken', enPlural: 'quarters' },
  neighbourhood: { nl: 'buurt', en: 'neighbourhood', nlPlural: 'buurten', enPlural: 'neighbourhoods' },
} as const;

/** What `city.json` says of Amsterdam. `bounds` are those of its districts. */
export function describeCity(id: string, districts: readonly DistrictLine[], bounds: City['bounds']): City {
  demand(new Set(citySources.map((source) => source.id)).size === citySources.length, 'Two sources have the same id');
  return City.parse({
    id,
    name: 'Amsterdam',
    countryCode: 'NL',
    timeZone: 'Europe/Amsterdam',
    bounds,
    // The canal belt: the middle of the bounds lies in a harbour.
    center: [4.9, 52.37],
    levels: levels.map((level) => ({ level, ...names[level], count: districts.filter((district) => district.level === level).length })),
    sources: citySources,
  });
}
