import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { LineFile } from './line.ts';
import type { MadeUp } from './made-up-places.ts';

/** Our page of the visited city: its list and map. */
export const listPath = '/nl/amsterdam';

/** A page that shows places on a map. */
export interface Contender {
  readonly name: string;
  readonly path: string;
}

/** The pages that ours is held against: nothing but the places, no basemap and no labels. */
export const peers: readonly Contender[] = [
  { name: 'Leaflet.markercluster', path: '/peers/leaflet.html' },
  { name: 'MapLibre GeoJSON clustering', path: '/peers/maplibre.html' },
];

const script = 'text/javascript';
/** Where a peer's files come from: its package and their place in it. */
const packaged: readonly (readonly [packageName: string, file: string, type: string])[] = [
  ['leaflet', 'dist/leaflet.js', script],
  ['leaflet', 'dist/leaflet.css', 'text/css'],
  ['leaflet', 'dist/images/marker-icon.png', 'image/png'],
  ['leaflet', 'dist/images/marker-shadow.png', 'image/png'],
  ['leaflet.markercluster', 'dist/leaflet.markercluster.js', script],
  ['leaflet.markercluster', 'dist/MarkerCluster.Default.css', 'text/css'],
  ['maplibre-gl', 'dist/maplibre-gl.mjs', script],
  ['maplibre-gl', 'dist/maplibre-gl-worker.mjs', script],
  ['maplibre-gl', 'dist/maplibre-gl.css', 'text/css'],
];

/** All that the peers' pages ask for, by path, with the places as one GeoJSON file. */
export async function peerFiles(places: Iterable<MadeUp>): Promise<Map<string, LineFile>> {
  const require = createRequire(import.meta.url);
  const files = new Map<string, LineFile>([['/peers/places.geojson', { type: 'application/geo+json', body: geojsonOf(places) }]]);
  for (const { path } of peers) files.set(path, { type: 'text/html', body: await readFile(join(import.meta.dirname, path), 'utf8') });
  for (const [packageName, file, type] of packaged) {
    const body = await readFile(join(dirname(require.resolve(`${packageName}/package.json`)), file));
    files.set(`/peers/${file.replace(/^dist\//, '')}`, { type, body });
  }
  return files;
}

function geojsonOf(places: Iterable<MadeUp>): string {
  const features = Array.from(places, ({ initiative: { slug, name, kind, themes }, place: { longitude, latitude } }) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
    properties: { slug, name, kind, themes },
  }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}
