import slugify from '@sindresorhus/slugify';
import type { MultiPolygon, Point, Polygon } from 'geojson';
import { z } from 'zod';
import type { Landmark } from '#domain/landmark.ts';
import { demand, required } from './demand.ts';
import { distanceMetres } from './distance.ts';
import type { LocateCode } from './initiatives.ts';
import { interiorPoint, ringAreaDegrees } from './interior-point.ts';
import { published } from './published.ts';
import type { SourceFolder } from './source-folder.ts';

/** Parts of one name at most this far from the first of them are one landmark: platforms of a stop, lawns of a park. */
const mergeMetres = { park: 2500, 'tram-stop': 400, 'metro-station': 400 } as const;

const Park = z.object({ Naam: z.string().min(1) });
const Stop = z.object({ name: z.string().min(1), kind: z.enum(['Tram', 'Metro']), lines: z.string() });

/** A park with its polygons, or a stop with the lines that call there. */
export interface NamedPart {
  readonly kind: keyof typeof mergeMetres;
  readonly name: string;
  readonly position: readonly [longitude: number, latitude: number];
  /** The part with the largest weight gives a merged landmark its position; equal weights are averaged. */
  readonly weight: number;
}

/** The stops with the lines that call there, as the municipal layer has them. */
export function readStops(
  folder: SourceFolder,
): { kind: 'tram-stop' | 'metro-station'; name: string; lines: string; position: [number, number] }[] {
  const stops = folder.features<z.infer<typeof Stop>, Point>('tram_metro_stops_2026.geojson', Stop, ['Point']);
  demand(stops.length === published.stops, `${stops.length} stops instead of ${published.stops}`);
  return stops.map(({ properties: { name, kind, lines }, geometry: { coordinates } }) => ({
    kind: kind === 'Tram' ? 'tram-stop' : 'metro-station',
    name,
    lines: lines.replaceAll(' | ', ', '),
    position: [coordinates[0] ?? Number.NaN, coordinates[1] ?? Number.NaN],
  }));
}

/** The named parks as polygons. */
export function readParks(folder: SourceFolder): { name: string; geometry: Polygon | MultiPolygon }[] {
  const parks = folder.features<z.infer<typeof Park>, Polygon | MultiPolygon>('parks.geojson', Park, ['Polygon', 'MultiPolygon']);
  demand(parks.length === published.parks, `${parks.length} parks instead of ${published.parks}`);
  return parks.map(({ properties, geometry }) => ({ name: properties.Naam.replace(/^`/, '’'), geometry }));
}

/** Parks, tram stops and metro stations by name, one of each name and surroundings, in id order. */
export function buildLandmarks(folder: SourceFolder, locate: LocateCode): Omit<Landmark, 'cityId'>[] {
  const parks = readParks(folder).map(({ name, geometry }): NamedPart => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const [largest] = polygons.toSorted((a, b) => ringAreaDegrees(b[0] ?? []) - ringAreaDegrees(a[0] ?? []));
    const polygon = required(largest, `Park ${name} has no polygon`);
    return { kind: 'park', name, position: interiorPoint(polygon), weight: ringAreaDegrees(polygon[0] ?? []) };
  });
  const stops = readStops(folder).map(({ kind, name, position }): NamedPart => ({ kind, name, position, weight: 1 }));
  const merged = mergeParts([...parks, ...stops]).map((part) => ({ ...part, districtCode: locate(part.position) }));
  const ids = merged.map(({ kind, name }) => slugify(`${kind} ${name}`, { decamelize: false }));
  return merged
    .map(({ kind, name, position: [longitude, latitude], districtCode }, index) => {
      const id = required(ids[index], name);
      return {
        id: ids.indexOf(id) === ids.lastIndexOf(id) ? id : `${id}-${(districtCode ?? 'outside').toLowerCase()}`,
        kind,
        name,
        longitude,
        latitude,
        districtCode,
      };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** One part for all parts of the same kind and name that are near the first of them. */
export function mergeParts(parts: readonly NamedPart[]): NamedPart[] {
  const groups: NamedPart[][] = [];
  for (const part of parts) {
    const group = groups.find(
      ([first]) =>
        first?.kind === part.kind && first.name === part.name && distanceMetres(first.position, part.position) <= mergeMetres[part.kind],
    );
    if (group) group.push(part);
    else groups.push([part]);
  }
  return groups.map((group) => {
    const weight = Math.max(...group.map((part) => part.weight));
    const heaviest = group.filter((part) => part.weight === weight);
    const mean = (axis: 0 | 1) => Math.round((heaviest.reduce((sum, part) => sum + part.position[axis], 0) / heaviest.length) * 1e6) / 1e6;
    return { ...required(group[0], 'empty group'), position: [mean(0), mean(1)], weight };
  });
}
