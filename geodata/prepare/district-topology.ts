import type { FeatureCollection } from 'geojson';
import { mergeArcs } from 'topojson-client';
import { topology as buildTopology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';
import type { GeometryCollection, MultiPolygon, Objects, Polygon, Topology } from 'topojson-specification';
import type { Level } from '#domain/district.ts';
import { metresPerDegree, shrinkAt } from '#domain/plane.ts';
import { demand, required } from './demand.ts';
import type { DistrictLine } from './districts.ts';
import { type LatticePoint, unitsPerDegree } from './lattice.ts';
import type { Neighbourhood } from './neighbourhoods.ts';

/** A bend of a border that encloses less than this (Visvalingam's effective area) is straightened. */
export const straightenSquareMetres = 40;

type Shapes = Objects<{ index: number }>;
type Districts = { districts: GeometryCollection<{ name: string; parentCode: string | null }> };

/** The neighbourhoods as a topology of whole lattice units: every border once, shared by the districts on its sides. Nothing is lost. */
export function buildNeighbourhoodTopology(neighbourhoods: readonly Neighbourhood[]): Topology<Shapes> {
  const features = neighbourhoods.map(({ rings }, index) => ({
    type: 'Feature' as const,
    properties: { index },
    geometry: { type: 'Polygon' as const, coordinates: rings.map((ring) => ring.map(([x, y]) => [x, y])) },
  }));
  const collection: FeatureCollection = { type: 'FeatureCollection', features };
  return buildTopology({ neighbourhoods: collection }) as Topology<Shapes>;
}

/** The topology with small bends straightened; ends of shared borders stay where they are, so neighbours keep fitting together. */
export function simplifyTopology(topology: Topology<Shapes>, squareMetres: number): Topology<Shapes> {
  const [, south = 0, , north = 0] = required(topology.bbox, 'A topology without a bounding box');
  const metresPerUnit = metresPerDegree / unitsPerDegree;
  const squareMetresPerUnit = metresPerUnit ** 2 * shrinkAt((south + north) / 2 / unitsPerDegree);
  const weight = ([a, b, c]: [number[], number[], number[]] | number[][]) =>
    (Math.abs(cross(a ?? [], b ?? [], c ?? [])) / 2) * squareMetresPerUnit;
  return simplify(presimplify(topology, weight as never), squareMetres) as Topology<Shapes>;
}

function cross([ax = 0, ay = 0]: number[], [bx = 0, by = 0]: number[], [cx = 0, cy = 0]: number[]): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

/** The districts of one level, merged from the neighbourhoods along the very arcs of the topology, as TopoJSON of six decimals. */
export function levelTopology(topology: Topology<Shapes>, districts: readonly DistrictLine[], level: Level): Topology<Districts> {
  const shapes = required(topology.objects.neighbourhoods, 'neighbourhoods');
  demand(shapes.type === 'GeometryCollection', 'The neighbourhoods are not a collection');
  const numbers = new Map<number, number>();
  const renumber = (arc: number): number => {
    const plain = arc < 0 ? ~arc : arc;
    const number = numbers.get(plain) ?? numbers.size;
    numbers.set(plain, number);
    return arc < 0 ? ~number : number;
  };
  const geometries = districts
    .filter((district) => district.level === level)
    .map(({ code, name, parentCode, members }) => {
      const parts = members.map((index) => shapes.geometries[index] as Polygon);
      const merged = mergeArcs(topology, parts);
      const arcs = merged.arcs.map((polygon) => polygon.map((ring) => ring.map(renumber)));
      const properties = { name, parentCode };
      const [only] = arcs;
      return only && arcs.length === 1
        ? ({ type: 'Polygon', id: code, properties, arcs: only } satisfies Polygon<typeof properties>)
        : ({ type: 'MultiPolygon', id: code, properties, arcs } satisfies MultiPolygon<typeof properties>);
    });
  const [west = 0, south = 0, east = 0, north = 0] = required(topology.bbox, 'A topology without a bounding box');
  return {
    type: 'Topology',
    bbox: [west / unitsPerDegree, south / unitsPerDegree, east / unitsPerDegree, north / unitsPerDegree],
    transform: { scale: [1 / unitsPerDegree, 1 / unitsPerDegree], translate: [west / unitsPerDegree, south / unitsPerDegree] },
    objects: { districts: { type: 'GeometryCollection', geometries } },
    arcs: [...numbers.keys()].map((arc) => deltas(required(topology.arcs[arc], `arc ${arc}`) as unknown as LatticePoint[], west, south)),
  };
}

function deltas(arc: readonly LatticePoint[], west: number, south: number): number[][] {
  return arc.map(([x, y], index) => {
    const [beforeX, beforeY] = arc[index - 1] ?? [west, south];
    return [x - beforeX, y - beforeY];
  });
}

/** The rings of every neighbourhood of a topology in lattice units, in their order. */
export function neighbourhoodRings(topology: Topology<Shapes>): LatticePoint[][][] {
  const shapes = required(topology.objects.neighbourhoods, 'neighbourhoods');
  demand(shapes.type === 'GeometryCollection', 'The neighbourhoods are not a collection');
  return shapes.geometries.map((shape) =>
    (shape as Polygon).arcs.map((ring) => ring.flatMap((arc, index) => arcPoints(topology, arc).slice(index ? 1 : 0))),
  );
}

function arcPoints(topology: Topology<Shapes>, arc: number): LatticePoint[] {
  const points = required(topology.arcs[arc < 0 ? ~arc : arc], `arc ${arc}`) as unknown as LatticePoint[];
  return arc < 0 ? points.toReversed() : [...points];
}
