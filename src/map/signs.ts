import type { GeoJSONFeature, MapGeoJSONFeature, Map as MapLibreMap, PointLike } from 'maplibre-gl';
import { matchingCombinations } from '#domain/theme-combinations.ts';
import type { Choice } from './choice.ts';

/** A single place on the map. */
export interface Sign {
  readonly type: 'place';
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly themes: number;
  readonly position: [number, number];
}

/** Several places on the map in one ring; with `site` when they share a building. */
export interface Ring {
  readonly type: 'ring';
  /** How many of them the choice of themes admits. */
  readonly n: number;
  readonly site: string | null;
  /** West, south, east, north, joined by commas, where they are too many to be shown one by one. */
  readonly bounds: string | null;
  readonly position: [number, number];
}

/** A public facility on the map. */
export interface FacilitySign {
  readonly type: 'facility';
  readonly name: string;
  readonly kind: string;
  readonly address: string;
  readonly position: [number, number];
}

/** Anything on the map of initiatives that can be pointed at. */
export type Target = Sign | Ring | FacilitySign;

const layers = ['clusters', 'places', 'facilities'];

/** What stands at a point of the canvas, the top one; null for nothing. A finger gets `slack` pixels around it. */
export function targetAt(map: MapLibreMap, { x, y }: { x: number; y: number }, choice: Choice, slack = 2): Target | null {
  const box: [PointLike, PointLike] = [
    [x - slack, y - slack],
    [x + slack, y + slack],
  ];
  const [top] = map.queryRenderedFeatures(box, { layers });
  return top ? targetOf(top, choice) : null;
}

/** Everything on the canvas that can be pointed at, in reading order. */
export function targetsInView(map: MapLibreMap, choice: Choice): Target[] {
  const { clientWidth, clientHeight } = map.getCanvas();
  const inside = ({ position }: Target) => {
    const { x, y } = map.project(position);
    return x >= 0 && y >= 0 && x <= clientWidth && y <= clientHeight;
  };
  const band = ({ position }: Target) => Math.floor(map.project(position).y / 60);
  const targets = map.queryRenderedFeatures({ layers }).map((found) => targetOf(found, choice));
  return distinct(targets)
    .filter(inside)
    .sort((a, b) => band(a) - band(b) || a.position[0] - b.position[0]);
}

/** The places of one building, those that the choice of themes admits, by name. */
export function signsOfSite(map: MapLibreMap, site: string, choice: Choice): Sign[] {
  const admitted = matchingCombinations(choice.bits, choice.match);
  const found = map.querySourceFeatures('initiatives', { sourceLayer: 'places', filter: ['==', ['get', 'site'], site] });
  return distinct(found.map(signOf))
    .filter(({ themes }) => admitted.includes(themes))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** The place of a slug among what is loaded; null when it is in no loaded tile. */
export function signOfSlug(map: MapLibreMap, slug: string): Sign | null {
  const [found] = map.querySourceFeatures('initiatives', { sourceLayer: 'places', filter: ['==', ['get', 'slug'], slug] });
  return found ? signOf(found) : null;
}

/** Tiles may overlap while they change; the same thing counts once. */
function distinct<Any extends Target>(targets: readonly Any[]): Any[] {
  const key = (target: Target) =>
    target.type === 'place' ? target.id : `${target.type} ${target.position.map((degrees) => degrees.toFixed(5)).join()}`;
  return [...new Map(targets.map((target) => [key(target), target])).values()];
}

function targetOf(feature: MapGeoJSONFeature, choice: Choice): Target {
  const { properties, source, sourceLayer } = feature;
  if (sourceLayer === 'places') return signOf(feature);
  const position = positionOf(feature);
  const text = textOf(feature);
  if (source === 'facilities') return { type: 'facility', name: text('name'), kind: text('kind'), address: text('address'), position };
  const n = matchingCombinations(choice.bits, choice.match).reduce((sum, bits) => sum + Number(properties[`c${bits}`] ?? 0), 0);
  return { type: 'ring', n, site: text('site') || null, bounds: text('bounds') || null, position };
}

/** A feature of the tiles' layer of places; what a source is asked for does not name its layer. */
function signOf(feature: GeoJSONFeature): Sign {
  const text = textOf(feature);
  const themes = Number(feature.properties.themes);
  return {
    type: 'place',
    id: text('id'),
    slug: text('slug'),
    name: text('name'),
    kind: text('kind'),
    themes,
    position: positionOf(feature),
  };
}

function textOf({ properties }: GeoJSONFeature): (name: string) => string {
  return (name) => String(properties[name] ?? '');
}

function positionOf({ geometry }: GeoJSONFeature): [number, number] {
  return geometry.type === 'Point' ? [geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0] : [0, 0];
}
