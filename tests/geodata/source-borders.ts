import { readFileSync } from 'node:fs';
import type { Polygon, Topology } from 'topojson-specification';
import type { LatticePoint } from '#geodata/prepare/lattice.ts';

/** Folder of the committed Amsterdam pack. */
export const packFolder = new URL('../../geodata/cities/amsterdam/', import.meta.url);

/** A district of a TopoJSON file: its rings (one list for each polygon of it) in whole millionths of a degree. */
export interface LatticeDistrict {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | null;
  readonly polygons: readonly (readonly LatticePoint[])[][];
}

/** The districts of a TopoJSON file of the pack, by its path inside it. */
export function readDistricts(path: string): LatticeDistrict[] {
  const topology: Topology = JSON.parse(readFileSync(new URL(path, packFolder), 'utf8'));
  const [west = 0, south = 0] = (topology.transform?.translate ?? []).map((degrees) => Math.round(degrees * 1e6));
  const arcs = topology.arcs.map((arc) => {
    let [x, y] = [west, south];
    return arc.map(([dx = 0, dy = 0]): LatticePoint => {
      x += dx;
      y += dy;
      return [x, y];
    });
  });
  const ringOf = (ring: readonly number[]) =>
    ring.flatMap((arc, index) => {
      const points = arcs[arc < 0 ? ~arc : arc] ?? [];
      return (arc < 0 ? points.toReversed() : points).slice(index ? 1 : 0);
    });
  const collection = topology.objects.districts;
  if (collection?.type !== 'GeometryCollection') throw new Error(`${path} has no districts`);
  return collection.geometries.map((shape) => {
    const { name, parentCode } = shape.properties as { name: string; parentCode: string | null };
    const polygons = shape.type === 'MultiPolygon' ? shape.arcs : [(shape as Polygon).arcs];
    return { code: String(shape.id), name, parentCode, polygons: polygons.map((polygon) => polygon.map(ringOf)) };
  });
}

/** The neighbourhoods exactly as the source has them, each with its rings in degrees. */
export function readSourceNeighbourhoods(): { code: string; rings: [longitude: number, latitude: number][][] }[] {
  return readDistricts('neighbourhoods.source.topojson').map(({ code, polygons }) => ({
    code,
    rings: polygons.flat().map((ring) => ring.map(([x, y]): [number, number] => [x / 1e6, y / 1e6])),
  }));
}

/** The bytes of the committed locator as an ArrayBuffer of their own. */
export function readLocatorBytes(): ArrayBuffer {
  return Uint8Array.from(readFileSync(new URL('locator.bin', packFolder))).buffer;
}

/** A random number generator (mulberry32): numbers from 0 to 1, the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
