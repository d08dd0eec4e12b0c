import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { mortonZoom, tileAt } from '#domain/morton.ts';
import { type BasemapLayer, featureAtZoom } from './basemap-layers.ts';

/** West, south, east, north in degrees. */
type Bounds = readonly [west: number, south: number, east: number, north: number];

/** The zooms of the basemap. Beyond the last one the map enlarges its tiles. */
const basemapZooms = { min: 9, max: 14 } as const;
const extent = 4096;

/** The vector tiles of the basemap by path `z/x/y.mvt`; a tile in which there is nothing is left out. */
export function* cutBasemap(layers: readonly BasemapLayer[], bounds: Bounds): Generator<[path: string, tile: Uint8Array]> {
  for (let zoom = basemapZooms.min; zoom <= basemapZooms.max; zoom++) {
    const indexes = layers.filter(({ minZoom }) => minZoom <= zoom).map((layer) => ({ name: layer.name, index: indexLayer(layer, zoom) }));
    const [first, last] = [tileOf(bounds[0], bounds[3], zoom), tileOf(bounds[2], bounds[1], zoom)];
    for (let x = first.x; x <= last.x; x++) {
      for (let y = first.y; y <= last.y; y++) {
        const tiles: Record<string, GeoJSONVTTile> = {};
        for (const { name, index } of indexes) {
          const tile = index.getTile(zoom, x, y);
          if (tile && tile.features.length > 0) tiles[name] = tile;
        }
        if (Object.keys(tiles).length > 0) yield [`${zoom}/${x}/${y}.mvt`, fromGeojsonVt(tiles, { version: 2, extent })];
      }
    }
  }
}

function indexLayer(layer: BasemapLayer, zoom: number): GeoJSONVT {
  const features = layer.features.flatMap((feature) => {
    if (layer.minZoomOf && layer.minZoomOf(feature) > zoom) return [];
    return featureAtZoom(feature, zoom, layer.leastSquarePixels) ?? [];
  });
  // One zoom more than is cut: the library leaves its last zoom unsimplified.
  return new GeoJSONVT(
    { type: 'FeatureCollection', features },
    { maxZoom: zoom + 1, indexMaxZoom: zoom, indexMaxPoints: 0, tolerance: layer.tolerance, extent, buffer: 32 },
  );
}

function tileOf(longitude: number, latitude: number, zoom: number): { x: number; y: number } {
  const { x, y } = tileAt(longitude, latitude);
  const size = 2 ** (mortonZoom - zoom);
  return { x: Math.floor(x / size), y: Math.floor(y / size) };
}

/** What `tiles.json` says of the basemap. */
export function describeBasemap(layers: readonly BasemapLayer[], bounds: Bounds): object {
  return {
    tilejson: '3.0.0',
    tiles: ['{z}/{x}/{y}.mvt'],
    bounds,
    minzoom: basemapZooms.min,
    maxzoom: basemapZooms.max,
    vector_layers: layers.map(({ name, minZoom, features }) => ({
      id: name,
      minzoom: minZoom,
      maxzoom: basemapZooms.max,
      fields: Object.fromEntries(Object.keys(features[0]?.properties ?? {}).map((field) => [field, 'String'])),
    })),
  };
}
