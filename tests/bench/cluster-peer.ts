import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, Point } from 'geojson';
import Supercluster from 'supercluster';
import type { City } from '#domain/city.ts';
import { themeCombinations } from '#domain/theme.ts';
import { extent } from '#domain/tile.ts';
import type { MadeUp } from './made-up-places.ts';
import { middleTile } from './middle-tile.ts';

type Tags = Record<string, string | number>;
/** Gives a tile by its number. */
export type TileOf = (z: number, x: number, y: number) => Uint8Array;

/** The tiles of made-up places, indexed in memory. */
export function tilesOf(made: Iterable<MadeUp>): TileOf {
  const index = new Supercluster<Tags, Tags>({
    radius: extent / 8,
    extent,
    maxZoom: 15,
    map: ({ themes }) => Object.fromEntries(themeCombinations.map((bits) => [`c${bits}`, bits === themes ? 1 : 0])),
    reduce: (total, one) => {
      for (const [name, count] of Object.entries(one)) total[name] = Number(total[name] ?? 0) + Number(count);
    },
  }).load(Array.from(made, pointOf));
  return (z, x, y) => fromGeojsonVt({ clusters: (index.getTile(z, x, y) ?? { features: [] }) as never }, { version: 2, extent });
}

function pointOf({ initiative: { id, slug, name, themes, kind }, place: { site, longitude, latitude } }: MadeUp): Feature<Point, Tags> {
  const geometry: Point = { type: 'Point', coordinates: [longitude, latitude] };
  return { type: 'Feature', geometry, properties: { id, slug, name, themes, kind, site } };
}

/** The tile of a zoom in which the middle of a city lies. */
export function tileOf(tiles: TileOf, city: City, zoom: number): Uint8Array {
  const { z, x, y } = middleTile(city, zoom);
  return tiles(z, x, y);
}
