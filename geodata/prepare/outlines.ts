import { type BorderEdge, twiceRingArea } from './borders.ts';
import { demand } from './demand.ts';
import type { LatticePoint } from './lattice.ts';

/**
 * The closed rings between the districts and the outside, each with the districts on its left: an outer border turns
 * counter-clockwise, a gap between districts clockwise.
 */
export function traceOutlines(edges: readonly BorderEdge[]): LatticePoint[][] {
  const next = new Map<string, LatticePoint>();
  for (const { from, to, left, right } of edges) {
    if (left >= 0 && right >= 0) continue;
    const [start, end] = left >= 0 ? [from, to] : [to, from];
    demand(!next.has(start.join()), `The outline touches itself at ${start.join(', ')}`);
    next.set(start.join(), end);
  }
  const rings: LatticePoint[][] = [];
  for (const start of next.values()) {
    if (!next.has(start.join())) continue;
    const ring = [start];
    for (let point = next.get(start.join()); point; point = next.get(point.join())) {
      next.delete((ring[ring.length - 1] ?? start).join());
      ring.push(point);
    }
    rings.push(ring);
  }
  return rings;
}

/** Checks that outlines are outer borders that do not lie inside one another: no gap between districts, no district on top of another. */
export function checkOutlines(outlines: readonly (readonly LatticePoint[])[]): void {
  for (const outline of outlines) {
    const where = outline[0]?.join(', ');
    demand(twiceRingArea(outline) > 0, `There is a gap between the districts at ${where}`);
    for (const other of outlines) {
      demand(other === outline || !outline[0] || !isInside(other, outline[0]), `A district lies on top of others at ${where}`);
    }
  }
}

function isInside(ring: readonly LatticePoint[], [x, y]: LatticePoint): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1], ring[i]];
    if (!a || !b || a[1] > y === b[1] > y) continue;
    if (x < a[0] + ((y - a[1]) * (b[0] - a[0])) / (b[1] - a[1])) inside = !inside;
  }
  return inside;
}
