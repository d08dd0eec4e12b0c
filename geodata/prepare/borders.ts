import type { LatticePoint } from './lattice.ts';

/** A piece of border between two neighbouring vertices, once for both sides. */
export interface BorderEdge {
  readonly from: LatticePoint;
  readonly to: LatticePoint;
  /** Index of the district on the left of from → to, −1 for outside. */
  readonly left: number;
  /** Index of the district on the right of from → to, −1 for outside. */
  readonly right: number;
}

/** Districts as rings of lattice points; outer rings may turn either way. */
export type Shapes = readonly (readonly (readonly LatticePoint[])[])[];

/** Twice the signed area of a ring in square lattice units; positive when it turns counter-clockwise. */
export function twiceRingArea(ring: readonly LatticePoint[]): number {
  let sum = 0;
  let before = ring[ring.length - 1];
  const [originX, originY] = ring[0] ?? [0, 0];
  for (const point of ring) {
    if (before) sum += (before[0] - originX) * (point[1] - originY) - (point[0] - originX) * (before[1] - originY);
    before = point;
  }
  return sum;
}

/** Every edge of every ring with the district inside it; the first ring of a shape is its border, further ones are holes. */
function* directedEdges(shapes: Shapes): Generator<{ from: LatticePoint; to: LatticePoint; district: number; insideLeft: boolean }> {
  for (const [district, rings] of shapes.entries()) {
    for (const [index, ring] of rings.entries()) {
      const insideLeft = twiceRingArea(ring) > 0 === (index === 0);
      for (let i = 1; i < ring.length; i++) {
        const [from, to] = [ring[i - 1], ring[i]];
        if (from && to) yield { from, to, district, insideLeft };
      }
    }
  }
}

/** A key that two edges share exactly when they join the same two points. */
function edgeKey(a: LatticePoint, b: LatticePoint): string {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? `${a[0]},${a[1]},${b[0]},${b[1]}` : `${b[0]},${b[1]},${a[0]},${a[1]}`;
}

/**
 * The borders of a set of districts, each edge once, in the order of first appearance.
 * @returns `edges`, and as `conflicts` the pairs of districts that claim the same side of an edge, which means that they overlap
 */
export function findBorders(shapes: Shapes): { edges: BorderEdge[]; conflicts: [number, number][] } {
  const edges = new Map<string, { from: LatticePoint; to: LatticePoint; left: number; right: number }>();
  const conflicts: [number, number][] = [];
  for (const { from, to, district, insideLeft } of directedEdges(shapes)) {
    const key = edgeKey(from, to);
    const edge = edges.get(key) ?? { from, to, left: -1, right: -1 };
    edges.set(key, edge);
    const side = (edge.from[0] === from[0] && edge.from[1] === from[1]) === insideLeft ? 'left' : 'right';
    if (edge[side] >= 0) conflicts.push([edge[side], district]);
    edge[side] = district;
  }
  return { edges: [...edges.values()], conflicts };
}
