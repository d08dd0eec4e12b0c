import type { Feature, LineString, MultiPolygon, Polygon, Position } from 'geojson';
import { z } from 'zod';
import type { DistrictLine } from './districts.ts';
import { ringAreaDegrees } from './interior-point.ts';
import { readParks, readStops } from './landmarks.ts';
import { formatLattice, type LatticePoint } from './lattice.ts';
import type { SourceFolder } from './source-folder.ts';

/** A layer of the basemap: its features, and from which zoom on each is there. */
export interface BasemapLayer {
  readonly name: string;
  readonly minZoom: number;
  /** Polygons smaller than this at a zoom are left out there, in square pixels of a 512-pixel tile. */
  readonly leastSquarePixels: number;
  /** How far a border may be moved to save points, in quarter pixels of a 1024-pixel tile (units of 4,096 a tile). */
  readonly tolerance: number;
  readonly features: readonly Feature[];
  /** The zoom from which a single feature is there, where it is later than the layer's. */
  readonly minZoomOf?: (feature: Feature) => number;
}

const Anything = z.object({});
const Named = z.object({ name: z.string().nullable() });
const Surface = z.object({ b: z.string() });

const labelZooms: Readonly<Record<DistrictLine['level'], number>> = { borough: 9, area: 11, quarter: 12, neighbourhood: 13 };

/** All layers of the basemap in drawing order. `outlines` are the outer borders of the city. */
export function readBasemapLayers(
  folder: SourceFolder,
  districts: readonly DistrictLine[],
  outlines: readonly (readonly LatticePoint[])[],
): BasemapLayer[] {
  const surface = { leastSquarePixels: 1, tolerance: 2 };
  const point = { leastSquarePixels: 0, tolerance: 0 };
  return [
    { name: 'land', minZoom: 9, ...surface, features: [landFeature(outlines)] },
    {
      name: 'water',
      minZoom: 9,
      ...surface,
      features: folder.features<object, Polygon>('water_2019.geojson', Anything, ['Polygon']).map(withoutProperties),
    },
    { name: 'parks', minZoom: 10, ...surface, features: parkFeatures(folder) },
    { name: 'waterways', minZoom: 12, ...surface, features: waterways(folder) },
    { name: 'sidewalks', minZoom: 14, leastSquarePixels: 0.6, tolerance: 1, features: surfaces(folder, 'basemap_sidewalk.geojson.gz') },
    { name: 'cycle', minZoom: 13, leastSquarePixels: 0.4, tolerance: 1, features: surfaces(folder, 'basemap_cycle.geojson.gz') },
    { name: 'roads', minZoom: 11, leastSquarePixels: 0.35, tolerance: 1, features: surfaces(folder, 'basemap_road.geojson.gz') },
    {
      name: 'stops',
      minZoom: 12,
      ...point,
      features: stopFeatures(folder),
      minZoomOf: ({ properties }) => (properties?.kind === 'metro-station' ? 12 : 13),
    },
    {
      name: 'district_labels',
      minZoom: 9,
      ...point,
      features: labelFeatures(districts),
      minZoomOf: ({ properties }) => labelZooms[properties?.level as DistrictLine['level']],
    },
  ];
}

function withoutProperties<Shape extends Feature>({ geometry }: Shape): Feature {
  return { type: 'Feature', properties: {}, geometry };
}

function landFeature(outlines: readonly (readonly LatticePoint[])[]): Feature {
  return {
    type: 'Feature',
    properties: {},
    geometry: { type: 'MultiPolygon', coordinates: outlines.map((ring) => [ring.map(formatLattice)]) },
  };
}

function parkFeatures(folder: SourceFolder): Feature[] {
  return readParks(folder).map(({ name, geometry }) => ({ type: 'Feature', properties: { name }, geometry }));
}

function waterways(folder: SourceFolder): Feature[] {
  return folder
    .features<z.infer<typeof Named>, LineString>('waterways_osm_partial.geojson', Named, ['LineString'])
    .map(({ properties: { name }, geometry }) => ({ type: 'Feature', properties: name ? { name } : {}, geometry }));
}

function stopFeatures(folder: SourceFolder): Feature[] {
  return readStops(folder).map(({ kind, name, lines, position }) => ({
    type: 'Feature',
    properties: { kind, name, lines },
    geometry: { type: 'Point', coordinates: position },
  }));
}

function labelFeatures(districts: readonly DistrictLine[]): Feature[] {
  return districts.map(({ level, code, name, labelLongitude, labelLatitude }) => ({
    type: 'Feature',
    properties: { level, code, name },
    geometry: { type: 'Point', coordinates: [labelLongitude, labelLatitude] },
  }));
}

/** Street surfaces, those of one neighbourhood as one feature: thousands of small features would cost more than their shapes. */
function surfaces(folder: SourceFolder, file: string): Feature[] {
  const byNeighbourhood = new Map<string, Position[][][]>();
  for (const { properties, geometry } of folder.features<z.infer<typeof Surface>, Polygon>(file, Surface, ['Polygon'])) {
    const polygons = byNeighbourhood.get(properties.b) ?? [];
    polygons.push(geometry.coordinates);
    byNeighbourhood.set(properties.b, polygons);
  }
  return [...byNeighbourhood].map(([, coordinates]) => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'MultiPolygon', coordinates },
  }));
}

/** The feature as it is at a zoom: without polygons and holes of less than `leastSquarePixels`; null where nothing is left. */
export function featureAtZoom(feature: Feature, zoom: number, leastSquarePixels: number): Feature | null {
  const { geometry } = feature;
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return feature;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const kept = polygons.flatMap(([outer = [], ...holes]) => {
    const isSeen = (ring: Position[]) => squarePixels(ring, zoom) >= leastSquarePixels;
    return isSeen(outer) ? [[outer, ...holes.filter(isSeen)]] : [];
  });
  return kept.length === 0 ? null : { ...feature, geometry: { type: 'MultiPolygon', coordinates: kept } satisfies MultiPolygon };
}

/** Area of a ring in square pixels at a zoom of 512-pixel tiles. */
export function squarePixels(ring: readonly Position[], zoom: number): number {
  const latitude = ((ring[0]?.[1] ?? 0) * Math.PI) / 180;
  const pixelsPerDegree = (512 * 2 ** zoom) / 360;
  return (ringAreaDegrees(ring) * pixelsPerDegree ** 2) / Math.cos(latitude);
}
