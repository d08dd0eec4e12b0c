import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Polygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Level } from '#domain/district.ts';
import { levels } from '#domain/levels.ts';
import { districtsFile } from '#domain/map-files.ts';
import type { Bounds, Figures } from './settings.ts';

/** What the districts' file says of a district. */
export interface DistrictProperties {
  readonly code: string;
  readonly name: string;
}

/** A district as the map draws it. */
export type DistrictFeature = Feature<Polygon | MultiPolygon, DistrictProperties>;

/** The districts of a level and the borders between them. */
export interface DistrictSet {
  readonly features: readonly DistrictFeature[];
  /** Each border once. */
  readonly borders: MultiLineString;
}

/** The districts of a city's levels, each level fetched once, when first asked for. */
export class Districts {
  readonly #cityId: string;
  readonly #levels = new Map<Level, Promise<DistrictSet>>();

  constructor(cityId: string) {
    this.#cityId = cityId;
  }

  /** The districts of a level. Rejects when they cannot be fetched. */
  of(level: Level): Promise<DistrictSet> {
    const known = this.#levels.get(level);
    if (known) return known;
    const set = fetchDistricts(districtsFile(this.#cityId, level));
    set.catch(() => this.#levels.delete(level));
    this.#levels.set(level, set);
    return set;
  }

  /** The district with a code, whatever its level, looked for from coarse to fine; null when no level has it. */
  async find(code: string, first?: Level): Promise<DistrictFeature | null> {
    for (const level of first ? [first, ...levels] : levels) {
      const { features } = await this.of(level);
      const found = features.find(({ properties }) => properties.code === code);
      if (found) return found;
    }
    return null;
  }
}

async function fetchDistricts(url: string): Promise<DistrictSet> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const topology = (await response.json()) as Topology;
  const object = topology.objects.districts as GeometryCollection<{ name: string }>;
  const { features } = feature(topology, object) as FeatureCollection<Polygon | MultiPolygon, { name: string }>;
  const named = features.map(({ id, properties, ...rest }) => ({ ...rest, properties: { code: String(id), name: properties.name } }));
  return { features: named, borders: mesh(topology, object) };
}

/** Where the classes of the palette of gaps begin. */
export const firstGapClass = 11;

/** The class 1…5 of a district's figure, or 11…17 in the palette of gaps; 0 when it is unknown or unreliable. */
export function classOf(figures: Figures | null, code: string): number {
  if (figures?.areas) {
    const own = figures.areas[code]?.[0] ?? 0;
    return own && own + firstGapClass - 1;
  }
  const value = figures?.values[code];
  if (value === null || value === undefined || figures?.unreliable?.includes(code)) return 0;
  return 1 + (figures?.breaks.filter((start) => value >= start).length ?? 0);
}

/** The box around a district. */
export function boundsOf({ geometry }: DistrictFeature): Bounds {
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
  const box: Bounds = [180, 90, -180, -90];
  for (const [longitude = 0, latitude = 0] of rings.flat()) {
    box[0] = Math.min(box[0], longitude);
    box[1] = Math.min(box[1], latitude);
    box[2] = Math.max(box[2], longitude);
    box[3] = Math.max(box[3], latitude);
  }
  return box;
}
