import type { LayerSpecification } from 'maplibre-gl';
import { type Choice, cloverExpression, clusterFilter, countExpression, placeFilter, ringExpression } from './choice.ts';
import type { Palette } from './palette.ts';

/** Rings and clovers of the initiatives that the choice of themes admits, and the public facilities. */
export function signLayers({ scheme, label, labelHalo }: Palette, choice: Choice, facilities: boolean): LayerSpecification[] {
  const steady = { 'icon-allow-overlap': true, 'icon-padding': 1 } as const;
  return [
    {
      id: 'facilities',
      source: 'facilities',
      type: 'symbol',
      layout: { ...steady, 'icon-image': `facility-${scheme}`, visibility: facilities ? 'visible' : 'none' },
    },
    {
      id: 'places',
      source: 'initiatives',
      'source-layer': 'places',
      type: 'symbol',
      filter: placeFilter(choice),
      layout: { ...steady, 'icon-image': cloverExpression(scheme) },
    },
    {
      id: 'place-names',
      source: 'initiatives',
      'source-layer': 'places',
      type: 'symbol',
      minzoom: 15.4,
      filter: placeFilter(choice),
      layout: {
        'text-field': ['get', 'name'],
        'text-font': ['Noto Sans Medium'],
        'text-size': 12,
        'text-max-width': 9,
        'text-variable-anchor': ['top', 'left', 'right', 'bottom'],
        'text-radial-offset': 1.5,
        'text-optional': true,
      },
      paint: { 'text-color': label, 'text-halo-color': labelHalo, 'text-halo-width': 1.6 },
    },
    {
      id: 'clusters',
      source: 'initiatives',
      'source-layer': 'clusters',
      type: 'symbol',
      filter: clusterFilter(choice),
      layout: { ...steady, 'icon-image': ringExpression(choice, scheme), 'symbol-sort-key': countExpression(choice) },
    },
  ];
}
