import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';

const source = 'basemap';
const fade = (from: number, to: number, opacity = 1) => ['interpolate', ['linear'], ['zoom'], from, 0, to, opacity] as never;

/**
 * The paper under everything: land, parks, water and streets.
 * @param choropleth streets and water are drawn later, on top of the classes
 */
export function groundLayers(palette: Palette, choropleth: boolean): LayerSpecification[] {
  const { outside, land, parks, water, waterEdge } = palette;
  const ground: LayerSpecification[] = [
    { id: 'outside', type: 'background', paint: { 'background-color': outside } },
    { id: 'land', source, 'source-layer': 'land', type: 'fill', paint: { 'fill-color': land } },
  ];
  if (choropleth) return ground;
  return [
    ...ground,
    { id: 'parks', source, 'source-layer': 'parks', type: 'fill', filter: polygons, paint: { 'fill-color': parks } },
    { id: 'water', source, 'source-layer': 'water', type: 'fill', filter: polygons, paint: { 'fill-color': water } },
    {
      id: 'waterways',
      source,
      'source-layer': 'waterways',
      type: 'line',
      filter: ['!=', ['geometry-type'], 'Point'],
      paint: { 'line-color': waterEdge, 'line-width': ['interpolate', ['linear'], ['zoom'], 11, 0.5, 16, 3] },
    },
    ...streetLayers(palette),
  ];
}

const polygons: FilterSpecification = ['==', ['geometry-type'], 'Polygon'];

function streetLayers({ sidewalks, roads, cycle }: Palette): LayerSpecification[] {
  return [
    {
      id: 'sidewalks',
      source,
      'source-layer': 'sidewalks',
      type: 'fill',
      minzoom: 12.5,
      paint: { 'fill-color': sidewalks, 'fill-opacity': fade(12.5, 13.5) },
    },
    { id: 'roads', source, 'source-layer': 'roads', type: 'fill', paint: { 'fill-color': roads, 'fill-opacity': 1 } },
    {
      id: 'cycle',
      source,
      'source-layer': 'cycle',
      type: 'fill',
      minzoom: 12.5,
      paint: { 'fill-color': cycle, 'fill-opacity': fade(12.5, 13.5) },
    },
  ];
}

/** Water and streets faintly over the classes of a choropleth, so that people find their way. */
export function overlayLayers({ choroplethWater, choroplethRoads }: Palette): LayerSpecification[] {
  return [
    {
      id: 'water',
      source,
      'source-layer': 'water',
      type: 'fill',
      filter: polygons,
      paint: { 'fill-color': choroplethWater, 'fill-opacity': 0.85 },
    },
    {
      id: 'roads',
      source,
      'source-layer': 'roads',
      type: 'fill',
      paint: { 'fill-color': choroplethRoads, 'fill-opacity': ['interpolate', ['linear'], ['zoom'], 10, 0.35, 13, 0.55] },
    },
  ];
}
