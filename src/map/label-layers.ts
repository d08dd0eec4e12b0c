import type { LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import type { Level } from '#domain/district.ts';
import type { Palette } from './palette.ts';

const regular = ['Noto Sans Regular'];
const medium = ['Noto Sans Medium'];
const italic = ['Noto Sans Italic'];

/** Zooms between which the names of a level are shown on the map of initiatives. */
const levelZooms: Record<Level, [from: number, to: number]> = {
  borough: [9, 12],
  area: [24, 24],
  quarter: [12, 14.4],
  neighbourhood: [14.4, 24],
};

/**
 * Names of districts, parks, waters and stops.
 * @param level show the names of this level alone, for a map of that level
 */
export function labelLayers(palette: Palette, level?: Level): LayerSpecification[] {
  const levels = Object.keys(levelZooms) as Level[];
  // All levels are there from the start, so that another one can be shown without another style.
  const districts = level
    ? levels.map((each) => {
        if (each === level) return districtLayer(palette, each, smallestZoom[each], 24);
        return each === 'borough' ? districtLayer(palette, each, 0, smallestZoom[level]) : hidden(districtLayer(palette, each, 0, 24));
      })
    : levels.flatMap((each) => (levelZooms[each][0] < 24 ? [districtLayer(palette, each, ...levelZooms[each])] : []));
  return level ? districts : [...placeNames(palette), ...districts];
}

function hidden(layer: SymbolLayerSpecification): SymbolLayerSpecification {
  return { ...layer, layout: { ...layer.layout, visibility: 'none' } };
}

/** From which zoom the names of a level fit between their borders. */
const smallestZoom: Record<Level, number> = { borough: 0, area: 11, quarter: 12, neighbourhood: 13.4 };

/** A name gives way to signs: it may stand at its point or some lines away from it, in ems. */
const shifts = [0, 1.2, -1.2, 2.4, -2.4, 3.8, -3.8].flatMap((y) => [0, 2, -2, 4, -4].map((x) => ['center', [x, y]] as const));
const besideOffsets = shifts.sort(([, a], [, b]) => Math.hypot(...a) - Math.hypot(...b)).flat() as never;

function districtLayer({ label, labelHalo }: Palette, level: Level, minzoom: number, maxzoom: number): SymbolLayerSpecification {
  const large = level === 'borough';
  return {
    id: `label-${level}`,
    source: 'basemap',
    'source-layer': 'district_labels',
    type: 'symbol',
    minzoom,
    maxzoom,
    filter: ['==', ['get', 'level'], level],
    layout: {
      visibility: 'visible',
      'text-field': ['get', 'name'],
      'text-font': large ? medium : regular,
      'text-size': large ? ['interpolate', ['linear'], ['zoom'], 9, 11, 12, 15] : ['interpolate', ['linear'], ['zoom'], 11, 11, 16, 14],
      'text-letter-spacing': large ? 0.06 : 0.01,
      'text-max-width': 7,
      'text-padding': 2,
      'text-variable-anchor-offset': besideOffsets,
      'text-justify': 'auto',
    },
    paint: { 'text-color': label, 'text-halo-color': labelHalo, 'text-halo-width': 2, 'text-halo-blur': 0 },
  };
}

function placeNames({ parkLabel, waterLabel, labelHalo, stop, label }: Palette): LayerSpecification[] {
  const named = (id: string, layer: string, colour: string, minzoom: number): SymbolLayerSpecification => ({
    id,
    source: 'basemap',
    'source-layer': layer,
    type: 'symbol',
    minzoom,
    filter: ['has', 'name'],
    layout: { 'text-field': ['get', 'name'], 'text-font': italic, 'text-size': 11.5, 'text-max-width': 7, 'text-padding': 8 },
    paint: { 'text-color': colour, 'text-halo-color': labelHalo, 'text-halo-width': 1.2 },
  });
  return [
    named('label-parks', 'parks', parkLabel, 12.5),
    {
      id: 'label-waterways',
      source: 'basemap',
      'source-layer': 'waterways',
      type: 'symbol',
      minzoom: 13.5,
      filter: ['has', 'name'],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': italic,
        'text-size': 11.5,
        'symbol-placement': 'line',
        'text-letter-spacing': 0.05,
      },
      paint: { 'text-color': waterLabel, 'text-halo-color': labelHalo, 'text-halo-width': 1.2 },
    },
    {
      id: 'stops',
      source: 'basemap',
      'source-layer': 'stops',
      type: 'circle',
      minzoom: 13.5,
      paint: { 'circle-radius': 2.5, 'circle-color': labelHalo, 'circle-stroke-color': stop, 'circle-stroke-width': 1.3 },
    },
    {
      id: 'label-stops',
      source: 'basemap',
      'source-layer': 'stops',
      type: 'symbol',
      minzoom: 14.8,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': regular,
        'text-size': 10.5,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 0.6,
        'text-max-width': 8,
      },
      paint: { 'text-color': label, 'text-halo-color': labelHalo, 'text-halo-width': 1.2 },
    },
  ];
}
