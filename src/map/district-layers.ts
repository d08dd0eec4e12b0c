import type { LayerSpecification } from 'maplibre-gl';
import { firstGapClass } from './districts.ts';
import type { Palette } from './palette.ts';

/** The classes of a choropleth with hatching where there is no sound figure; features carry `class`, 0 for none, 1…5, or 11…17 for gaps. */
export function choroplethLayers({ classes, gaps, scheme }: Palette): LayerSpecification[] {
  const [one, two, three, four, five] = classes;
  const gapColours = gaps.flatMap((colour, at) => [at + firstGapClass, colour]);
  return [
    {
      id: 'districts',
      source: 'districts',
      type: 'fill',
      filter: ['>', ['get', 'class'], 0],
      paint: {
        'fill-color': ['match', ['get', 'class'], 1, one, 2, two, 3, three, 4, four, ...gapColours, five] as never,
        'fill-antialias': false,
      },
    },
    {
      id: 'districts-unknown',
      source: 'districts',
      type: 'fill',
      filter: ['==', ['get', 'class'], 0],
      paint: { 'fill-pattern': `hatch-${scheme}` },
    },
  ];
}

/** Borders of the shown level and of the boroughs on a choropleth. */
export function choroplethBorders({ choroplethBorder, borough }: Palette): LayerSpecification[] {
  const width = (least: number, most: number) => ['interpolate', ['linear'], ['zoom'], 10, least, 15, most] as never;
  return [
    { id: 'borders', source: 'borders', type: 'line', paint: { 'line-color': choroplethBorder, 'line-width': width(0.8, 2) } },
    { id: 'boroughs', source: 'boroughs', type: 'line', layout: round, paint: { 'line-color': borough, 'line-width': width(1.2, 2) } },
  ];
}

const round = { 'line-join': 'round', 'line-cap': 'round' } as const;

/** Borders on the map of initiatives: boroughs solid, quarters dashed. */
export function quietBorders({ border, borough }: Palette): LayerSpecification[] {
  return [
    {
      id: 'borders',
      source: 'borders',
      type: 'line',
      minzoom: 10.5,
      paint: {
        'line-color': border,
        'line-width': 1,
        'line-dasharray': [3, 2.5],
        'line-opacity': ['interpolate', ['linear'], ['zoom'], 10.5, 0, 11.5, 0.8],
      },
    },
    {
      id: 'boroughs',
      source: 'boroughs',
      type: 'line',
      layout: round,
      paint: { 'line-color': borough, 'line-width': ['interpolate', ['linear'], ['zoom'], 9, 1, 14, 1.8], 'line-opacity': 0.85 },
    },
  ];
}

/** The outlines of the district pointed at and of the chosen one. */
export function outlineLayers({ ink, paper }: Palette): LayerSpecification[] {
  return [
    { id: 'pointed', source: 'pointed', type: 'line', layout: round, paint: { 'line-color': ink, 'line-width': 2 } },
    {
      id: 'chosen-ground',
      source: 'chosen',
      type: 'line',
      layout: round,
      paint: { 'line-color': paper, 'line-width': 6, 'line-opacity': 0.8 },
    },
    { id: 'chosen', source: 'chosen', type: 'line', layout: round, paint: { 'line-color': ink, 'line-width': 3.2 } },
  ];
}
