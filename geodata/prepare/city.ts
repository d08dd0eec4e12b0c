import { City } from '#domain/city.ts';
import { citySources } from './city-sources.ts';
import { demand } from './demand.ts';
import { type DistrictLine, levels } from './districts.ts';
import { formatLattice, type LatticePoint } from './lattice.ts';

const names = {
  borough: { nl: 'stadsdeel', en: 'borough', nlPlural: 'stadsdelen', enPlural: 'boroughs' },
  area: { nl: 'gebied', en: 'area', nlPlural: 'gebieden', enPlural: 'areas' },
  quarter: { nl: 'wijk', en: 'quarter', nlPlural: 'wijken', enPlural: 'quarters' },
  neighbourhood: { nl: 'buurt', en: 'neighbourhood', nlPlural: 'buurten', enPlural: 'neighbourhoods' },
} as const;

/** What `city.json` says of Amsterdam. `corners` are the south-west and north-east corner of its districts. */
export function describeCity(districts: readonly DistrictLine[], corners: readonly [LatticePoint, LatticePoint]): City {
  const [[west, south], [east, north]] = [formatLattice(corners[0]), formatLattice(corners[1])];
  demand(new Set(citySources.map(({ id }) => id)).size === citySources.length, 'Two sources have the same id');
  return City.parse({
    id: 'amsterdam',
    name: 'Amsterdam',
    countryCode: 'NL',
    timeZone: 'Europe/Amsterdam',
    bounds: [west, south, east, north],
    // The middle of the canal belt: the middle of the bounds lies in a harbour.
    center: [4.9, 52.37],
    levels: levels.map((level) => ({ level, ...names[level], count: districts.filter((district) => district.level === level).length })),
    sources: citySources,
  });
}
