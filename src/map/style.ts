import type { LayerSpecification, Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import { basemapTiles, glyphsFile } from '#domain/map-files.ts';
import { groundLayers, overlayLayers } from './base-layers.ts';
import type { Choice } from './choice.ts';
import { choroplethBorders, choroplethLayers, outlineLayers, quietBorders } from './district-layers.ts';
import { labelLayers } from './label-layers.ts';
import type { Palette } from './palette.ts';
import type { Settings } from './settings.ts';
import { signLayers } from './sign-layers.ts';

/** What the look of the map depends on beside its settings. */
export interface Look {
  readonly palette: Palette;
  readonly choice: Choice;
  readonly facilities: boolean;
}

/** The address of the initiatives' tiles for a filter. */
export function tilesUrl({ city, query }: Settings): string {
  return `${location.origin}/tiles/${city.id}/initiatives/{z}/{x}/{y}.mvt${query ? `?${query}` : ''}`;
}

/** All layers, bottom to top. */
export function layersOf({ mode, level }: Settings, { palette, choice, facilities }: Look): LayerSpecification[] {
  if (mode === 'districts')
    return [
      ...groundLayers(palette, true),
      ...choroplethLayers(palette),
      ...overlayLayers(palette),
      ...choroplethBorders(palette),
      ...outlineLayers(palette),
      ...labelLayers(palette, level),
    ];
  return [
    ...groundLayers(palette, false),
    ...quietBorders(palette),
    ...outlineLayers(palette),
    ...labelLayers(palette),
    ...signLayers(palette, choice, facilities),
  ];
}

/** The whole style; every address is this site's own. */
export function styleOf(settings: Settings, look: Look): StyleSpecification {
  const empty = { type: 'geojson' as const, data: { type: 'FeatureCollection' as const, features: [] } };
  const { city } = settings;
  const basemap = [location.origin + basemapTiles(city.id)];
  return {
    version: 8,
    glyphs: location.origin + glyphsFile('{fontstack}', '{range}'),
    sources: {
      basemap: { type: 'vector', tiles: basemap, minzoom: 9, maxzoom: 14, bounds: city.bounds },
      initiatives: { type: 'vector', tiles: [tilesUrl(settings)], minzoom: 0, maxzoom: 16, bounds: city.bounds },
      districts: empty,
      borders: empty,
      boroughs: empty,
      pointed: empty,
      chosen: empty,
      facilities: empty,
    },
    layers: layersOf(settings, look),
  };
}

type PaintName = Parameters<MapLibreMap['setPaintProperty']>[1];
type LayoutName = Parameters<MapLibreMap['setLayoutProperty']>[1];

/** Changes colours, filters and pictures of the layers in place: no source is asked again. */
export function repaint(map: MapLibreMap, settings: Settings, look: Look): void {
  for (const layer of layersOf(settings, look)) {
    for (const [name, value] of Object.entries(layer.paint ?? {})) map.setPaintProperty(layer.id, name as PaintName, value);
    for (const [name, value] of Object.entries(layer.layout ?? {})) map.setLayoutProperty(layer.id, name as LayoutName, value);
    if (layer.minzoom !== undefined || layer.maxzoom !== undefined)
      map.setLayerZoomRange(layer.id, layer.minzoom ?? 0, layer.maxzoom ?? 24);
    if ('filter' in layer && layer.filter) map.setFilter(layer.id, layer.filter);
  }
}
