import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { BasemapLayer } from './basemap-layers.ts';
import { required } from './demand.ts';
import { formatLattice } from './lattice.ts';
import type { Neighbourhood } from './neighbourhoods.ts';
import { fillPolygon, type Raster, touchBorder } from './raster.ts';

/** Layers of the basemap with the surfaces on which people walk. Roads are none: those over or under wide water are motorways and tunnels. */
const walkwayLayers = ['sidewalks', 'cycle'] as const;

/** What there is in each cell of about 10 m. */
export interface WalkRaster extends Raster {
  /** Index of the neighbourhood + 1; 0 outside of the city. */
  readonly neighbourhoodOf: Uint16Array;
  readonly isWater: Uint8Array;
  readonly isPark: Uint8Array;
  /** 1 where one can walk: land of the city, or a sidewalk or cycle path over water. */
  readonly isPassable: Uint8Array;
}

/** The neighbourhoods, water, parks and ways of the city in cells of about 10 m. */
export function paintWalkRaster(raster: Raster, neighbourhoods: readonly Neighbourhood[], layers: readonly BasemapLayer[]): WalkRaster {
  const size = raster.columns * raster.rows;
  const neighbourhoodOf = new Uint16Array(size);
  for (const [index, { rings }] of neighbourhoods.entries()) {
    const positions = rings.map((ring) => ring.map(formatLattice));
    fillPolygon(raster, positions, (cell) => {
      neighbourhoodOf[cell] = index + 1;
    });
  }
  const [isWater, isPark, isWay] = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)];
  const painter = (cells: Uint8Array) => (cell: number) => {
    cells[cell] = 1;
  };
  for (const polygon of polygonsOf(layers, 'water')) fillPolygon(raster, polygon, painter(isWater));
  for (const polygon of polygonsOf(layers, 'parks')) fillPolygon(raster, polygon, painter(isPark));
  for (const polygon of walkwayLayers.flatMap((name) => polygonsOf(layers, name))) {
    fillPolygon(raster, polygon, painter(isWay));
    touchBorder(raster, polygon, painter(isWay));
  }
  const isPassable = isWater.map((water, cell) => (neighbourhoodOf[cell] && (!water || isWay[cell]) ? 1 : 0));
  return { ...raster, neighbourhoodOf, isWater, isPark, isPassable };
}

function polygonsOf(layers: readonly BasemapLayer[], name: string): Position[][][] {
  const layer = required(
    layers.find((one) => one.name === name),
    `No layer ${name}`,
  );
  return layer.features.flatMap((feature) => {
    const geometry = feature.geometry as Polygon | MultiPolygon;
    return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  });
}
