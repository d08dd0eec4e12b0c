import Flatbush from 'flatbush';
import { type BorderEdge, findBorders, type Shapes, twiceRingArea } from './borders.ts';
import { demand } from './demand.ts';
import type { LatticePoint } from './lattice.ts';
import { checkOutlines, traceOutlines } from './outlines.ts';

/**
 * Checks that districts are valid polygons that neither overlap nor leave a gap between them, and gives their borders.
 * Valid: closed rings of at least three different points with an area, no point visited twice, no edge crossing or touching another one
 * except at a common end. Because neighbours share every vertex of their border, an overlap shows as a crossing or as two owners of one side.
 * @param shapes rings of lattice points
 * @param codes names of the districts for messages, in the same order
 */
export function checkShapes(shapes: Shapes, codes: readonly string[]): BorderEdge[] {
  const nameOf = (index: number) => (index < 0 ? 'the outside' : (codes[index] ?? `district ${index}`));
  for (const [index, rings] of shapes.entries()) {
    demand(rings.length > 0, `District ${nameOf(index)} has no border`);
    for (const ring of rings) checkRing(ring, nameOf(index));
  }
  const { edges, conflicts } = findBorders(shapes);
  for (const [a, b] of conflicts) demand(false, `Districts ${nameOf(a)} and ${nameOf(b)} overlap along a common border`);
  for (const [a, b] of findCrossings(edges)) {
    demand(
      false,
      `Borders cross at ${a.from.join(', ')}: ${nameOf(a.left)} | ${nameOf(a.right)} and ${nameOf(b.left)} | ${nameOf(b.right)}`,
    );
  }
  checkOutlines(traceOutlines(edges));
  return edges;
}

function checkRing(ring: readonly LatticePoint[], name: string): void {
  const [first, last] = [ring[0], ring[ring.length - 1]];
  demand(first && last && ring.length >= 4, `District ${name} has a ring of ${ring.length} points; a closed ring needs 4`);
  demand(first[0] === last[0] && first[1] === last[1], `District ${name} has a ring that is not closed`);
  demand(
    new Set(ring.slice(1).map((point) => point.join())).size === ring.length - 1,
    `District ${name} visits a point of its border twice`,
  );
  demand(twiceRingArea(ring) !== 0, `District ${name} has a ring without area`);
}

/** The pairs of edges that have a point in common which is not a common end of both. Exact in lattice units. */
function* findCrossings(edges: readonly BorderEdge[]): Generator<[BorderEdge, BorderEdge]> {
  if (edges.length === 0) return;
  const index = new Flatbush(edges.length);
  const box = ({ from, to }: BorderEdge) =>
    [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1])] as const;
  for (const edge of edges) index.add(...box(edge));
  index.finish();
  for (const [i, edge] of edges.entries()) {
    for (const j of index.search(...box(edge))) {
      const other = edges[j];
      if (j > i && other && crosses(edge, other)) yield [edge, other];
    }
  }
}

function crosses(a: BorderEdge, b: BorderEdge): boolean {
  const turns = [turn(a.from, a.to, b.from), turn(a.from, a.to, b.to), turn(b.from, b.to, a.from), turn(b.from, b.to, a.to)] as const;
  if (turns[0] * turns[1] < 0 && turns[2] * turns[3] < 0) return true;
  const touches = (side: number, edge: BorderEdge, point: LatticePoint) =>
    side === 0 && within(edge.from, edge.to, point) && !same(point, edge.from) && !same(point, edge.to);
  return touches(turns[0], a, b.from) || touches(turns[1], a, b.to) || touches(turns[2], b, a.from) || touches(turns[3], b, a.to);
}

/** 1 where a → b → c turns left, −1 right, 0 straight on. Products of differences inside a city stay far below 2⁵³. */
function turn(a: LatticePoint, b: LatticePoint, c: LatticePoint): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

function within(a: LatticePoint, b: LatticePoint, point: LatticePoint): boolean {
  return (
    point[0] >= Math.min(a[0], b[0]) &&
    point[0] <= Math.max(a[0], b[0]) &&
    point[1] >= Math.min(a[1], b[1]) &&
    point[1] <= Math.max(a[1], b[1])
  );
}

function same(a: LatticePoint, b: LatticePoint): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
