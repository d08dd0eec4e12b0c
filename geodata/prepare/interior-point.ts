import type { Position } from 'geojson';

/** Area of a ring in square degrees, always positive; good for comparing rings of one city. */
export function ringAreaDegrees(ring: readonly Position[]): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [[x0 = 0, y0 = 0] = [], [x1 = 0, y1 = 0] = []] = [ring[i - 1], ring[i]];
    sum += x0 * y1 - x1 * y0;
  }
  return Math.abs(sum) / 2;
}

/** A point well inside a polygon (outer ring, then holes): the middle of the widest stretch of three lines across it. */
export function interiorPoint(rings: readonly (readonly Position[])[]): [longitude: number, latitude: number] {
  const latitudes = (rings[0] ?? []).map(([, y = 0]) => y);
  const [low, high] = [Math.min(...latitudes), Math.max(...latitudes)];
  let best: { width: number; point: [number, number] } = { width: -1, point: [Number.NaN, Number.NaN] };
  for (const share of [0.5, 0.37, 0.63]) {
    const y = low + (high - low) * share;
    const xs = rings.flatMap((ring) => crossingsAt(ring, y)).sort((a, b) => a - b);
    for (let i = 1; i < xs.length; i += 2) {
      const [left = 0, right = 0] = [xs[i - 1], xs[i]];
      if (right - left > best.width) best = { width: right - left, point: [(left + right) / 2, y] };
    }
  }
  return best.point;
}

function crossingsAt(ring: readonly Position[], y: number): number[] {
  const xs: number[] = [];
  for (let i = 1; i < ring.length; i++) {
    const [[x0 = 0, y0 = 0] = [], [x1 = 0, y1 = 0] = []] = [ring[i - 1], ring[i]];
    if (y0 > y !== y1 > y) xs.push(x0 + ((y - y0) * (x1 - x0)) / (y1 - y0));
  }
  return xs;
}
