import { DistrictLocator } from '#domain/district-locator.ts';
import { buildAdjacency } from './adjacency.ts';
import { readOldFigures } from './area-figures.ts';
import { checkAreas } from './check-areas.ts';
import { checkShapes } from './check-shapes.ts';
import { describeCity } from './city.ts';
import { readCommunityPlaces } from './community-places.ts';
import { readCrosswalk } from './crosswalk.ts';
import { formatCsv } from './csv.ts';
import {
  buildNeighbourhoodTopology,
  levelTopology,
  neighbourhoodRings,
  simplifyTopology,
  straightenSquareMetres,
} from './district-topology.ts';
import { buildDistricts, levels } from './districts.ts';
import { buildFacilities } from './facilities.ts';
import { buildIndicators } from './indicators.ts';
import { buildInitiatives } from './initiatives.ts';
import { readLabels } from './labels.ts';
import { buildLandmarks } from './landmarks.ts';
import { writeLocator } from './locator-writer.ts';
import { readNeighbourhoodFigures } from './neighbourhood-figures.ts';
import { readNeighbourhoods } from './neighbourhoods.ts';
import { readRepairCafes } from './repair-cafes.ts';
import type { SourceFolder } from './source-folder.ts';
import type { Pack } from './write-pack.ts';

/** The whole Amsterdam pack without its basemap, made from the raw files in `folder`. Throws a PrepareError where anything is amiss. */
export function prepareAmsterdam(folder: SourceFolder): Pack {
  const neighbourhoods = readNeighbourhoods(folder);
  const codes = neighbourhoods.map(({ code }) => code);
  const edges = checkShapes(
    neighbourhoods.map(({ rings }) => rings),
    codes,
  );
  checkAreas(neighbourhoods);
  const districts = buildDistricts(neighbourhoods, readLabels(folder));
  const topology = buildNeighbourhoodTopology(neighbourhoods);
  const simplified = simplifyTopology(topology, straightenSquareMetres);
  checkShapes(neighbourhoodRings(simplified), codes);
  const [west = 0, south = 0, east = 0, north = 0] = topology.bbox ?? [];
  const locatorBytes = writeLocator(edges, codes);
  const locator = DistrictLocator.from(Uint8Array.from(locatorBytes).buffer);
  const locate = ([longitude, latitude]: readonly [number, number]) => {
    const index = locator.locate(longitude, latitude);
    return index < 0 ? null : locator.code(index);
  };
  const places = readCommunityPlaces(folder);
  const indicators = buildIndicators({
    cityId: 'amsterdam',
    districts,
    old: readOldFigures(folder),
    crosswalk: readCrosswalk(folder),
    neighbourhoods: readNeighbourhoodFigures(folder, neighbourhoods),
  });
  return new Map<string, string | Uint8Array>([
    [
      'city.json',
      `${JSON.stringify(
        describeCity(districts, [
          [west, south],
          [east, north],
        ]),
        null,
        2,
      )}\n`,
    ],
    ['districts.csv', formatCsv(districts, ['code', 'level', 'name', 'parentCode', 'areaSquareMetres', 'labelLongitude', 'labelLatitude'])],
    ['adjacency.csv', formatCsv(buildAdjacency(districts, edges), ['code', 'neighbourCode'])],
    ['indicators.csv', formatCsv(indicators, ['districtCode', 'key', 'year', 'value', 'source', 'estimated', 'method'])],
    ['initiatives.csv', formatCsv(buildInitiatives(places, readRepairCafes(folder), locate), initiativeColumns)],
    ['facilities.csv', formatCsv(buildFacilities(places, locate), facilityColumns)],
    ['landmarks.csv', formatCsv(buildLandmarks(folder, locate), ['id', 'kind', 'name', 'longitude', 'latitude', 'districtCode'])],
    ['locator.bin', locatorBytes],
    ['neighbourhoods.source.topojson', JSON.stringify(levelTopology(topology, districts, 'neighbourhood'))],
    ...levels.map((level) => [`public/districts/${level}.topojson`, JSON.stringify(levelTopology(simplified, districts, level))] as const),
  ]);
}

const initiativeColumns = [
  'id',
  'slug',
  'name',
  'kind',
  'themes',
  'themesBasis',
  'organisationName',
  'actorType',
  'website',
  'openingHours',
  'openingHoursTextNl',
  'openingHoursTextEn',
  'address',
  'postcode',
  'longitude',
  'latitude',
  'site',
  'districtCode',
  'flags',
  'source',
  'sourceId',
  'sourceDate',
] as const;

const facilityColumns = [
  'id',
  'name',
  'kind',
  'address',
  'postcode',
  'longitude',
  'latitude',
  'districtCode',
  'source',
  'sourceId',
  'sourceDate',
] as const;
