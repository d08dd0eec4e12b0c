import type { Level } from '#domain/district.ts';
import { DistrictLocator } from '#domain/district-locator.ts';
import { buildAdjacency } from './adjacency.ts';
import { oldAreaCodes, readOldFigures } from './area-figures.ts';
import { readBasemapLayers } from './basemap-layers.ts';
import { cutBasemap, describeBasemap } from './basemap-tiles.ts';
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
import { buildDistricts, type DistrictLine, levels } from './districts.ts';
import { buildFacilities } from './facilities.ts';
import { buildIndicators } from './indicators.ts';
import { buildInitiatives, type LocateCode } from './initiatives.ts';
import { readLabels } from './labels.ts';
import { buildLandmarks } from './landmarks.ts';
import { boundsOf } from './lattice.ts';
import { writeLocator } from './locator-writer.ts';
import { readNeighbourhoodFigures } from './neighbourhood-figures.ts';
import { readNeighbourhoods } from './neighbourhoods.ts';
import { traceOutlines } from './outlines.ts';
import {
  adjacencyColumns,
  districtColumns,
  facilityColumns,
  indicatorColumns,
  initiativeColumns,
  landmarkColumns,
} from './pack-columns.ts';
import { readRepairCafes, repairCafesNotice } from './repair-cafes.ts';
import type { SourceFolder } from './source-folder.ts';
import { buildWalkGrid } from './walk-grid.ts';
import type { Pack } from './write-pack.ts';

const cityId = 'amsterdam';

/** The whole Amsterdam pack, made from the raw files in `folder`. Throws a PrepareError where anything is amiss. */
export function prepareAmsterdam(folder: SourceFolder): Pack {
  const neighbourhoods = readNeighbourhoods(folder);
  const codes = neighbourhoods.map(({ code }) => code);
  const edges = checkShapes(
    neighbourhoods.map(({ rings }) => rings),
    codes,
  );
  checkAreas(neighbourhoods);
  const districts = buildDistricts(neighbourhoods, readLabels(folder));
  const bounds = boundsOf(neighbourhoods.flatMap(({ rings }) => rings.flat()));

  const topology = buildNeighbourhoodTopology(neighbourhoods);
  const simplified = simplifyTopology(topology, straightenSquareMetres);
  checkShapes(neighbourhoodRings(simplified), codes);

  const locator = writeLocator(edges, codes);
  const locate = locateWith(locator);
  const places = readCommunityPlaces(folder);
  const old = readOldFigures(folder);
  const indicators = buildIndicators({
    cityId,
    districts,
    old,
    crosswalk: readCrosswalk(folder, codesOf(districts, 'area'), oldAreaCodes(old)),
    neighbourhoods: readNeighbourhoodFigures(folder, neighbourhoods),
  });
  const initiatives = buildInitiatives(places, readRepairCafes(folder), locate);
  const layers = readBasemapLayers(folder, districts, traceOutlines(edges));
  return new Map<string, string | Uint8Array>([
    ['city.json', formatJson(describeCity(cityId, districts, bounds))],
    ['districts.csv', formatCsv(districts, districtColumns)],
    ['adjacency.csv', formatCsv(buildAdjacency(districts, edges), adjacencyColumns)],
    ['indicators.csv', formatCsv(indicators, indicatorColumns)],
    [
      'initiatives.csv',
      formatCsv(
        initiatives.filter(({ source }) => source !== 'repair-cafes'),
        initiativeColumns,
      ),
    ],
    [
      'initiatives-repair-cafes.csv',
      formatCsv(
        initiatives.filter(({ source }) => source === 'repair-cafes'),
        initiativeColumns,
      ),
    ],
    ['initiatives-repair-cafes.LICENSE.txt', repairCafesNotice],
    ['facilities.csv', formatCsv(buildFacilities(places, locate), facilityColumns)],
    ['landmarks.csv', formatCsv(buildLandmarks(folder, locate), landmarkColumns)],
    ['locator.bin', locator],
    ['neighbourhoods.source.topojson', JSON.stringify(levelTopology(topology, districts, 'neighbourhood'))],
    ...levels.map((level) => [`public/districts/${level}.topojson`, JSON.stringify(levelTopology(simplified, districts, level))] as const),
    ['public/walk-grid.bin', buildWalkGrid(neighbourhoods, layers)],
    ['public/basemap/tiles.json', formatJson(describeBasemap(layers, bounds))],
    ...[...cutBasemap(layers, bounds)].map(([path, tile]) => [`public/basemap/${path}`, tile] as const),
  ]);
}

function codesOf(districts: readonly DistrictLine[], level: Level): string[] {
  return districts.filter((district) => district.level === level).map(({ code }) => code);
}

function locateWith(bytes: Uint8Array): LocateCode {
  const locator = DistrictLocator.from(Uint8Array.from(bytes).buffer);
  return ([longitude, latitude]) => {
    const index = locator.locate(longitude, latitude);
    return index < 0 ? null : locator.code(index);
  };
}

function formatJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
