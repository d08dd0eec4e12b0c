import type { MultiPolygon, Polygon, Position } from 'geojson';
import { mercatorRow } from './morton.ts';

/** West, south, east, north in degrees. */
type Bounds = readonly [number, number, number, number];

/** A district's outline, its name and the longitude and latitude where the name may stand. */
export interface NamedShape {
  readonly code: string;
  readonly name: string;
  readonly geometry: Polygon | MultiPolygon;
  readonly label: [longitude: number, latitude: number];
}

/** A district with what is drawn around it, and where its initiatives are. */
export interface Surroundings {
  readonly own: NamedShape | null;
  /** The coarser district that holds it; null for the coarsest. */
  readonly parent: NamedShape | null;
  readonly neighbours: readonly NamedShape[];
  readonly boroughs: readonly NamedShape[];
  readonly spots: readonly [longitude: number, latitude: number][];
}

/** Places degrees on a flat picture: longitude and latitude in, x and y out. */
export type Projection = (position: Position) => [number, number];

/** A picture's size in its own units with the projection into it. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly project: Projection;
}

/** The smallest bounds that hold all shapes. */
export function boundsOf(shapes: readonly (Polygon | MultiPolygon)[]): Bounds {
  const positions = shapes.flatMap((shape) => ringsOf(shape).flat());
  const edge = (axis: 0 | 1, pick: (a: number, b: number) => number) =>
    positions.reduce((found, position) => pick(found, position[axis] ?? found), positions[0]?.[axis] ?? 0);
  return [edge(0, Math.min), edge(1, Math.min), edge(0, Math.max), edge(1, Math.max)];
}

/** A frame `width` wide, as high as the bounds need but at most `tallest`, in Web-Mercator proportions, with a margin on every side. */
export function frameAround([west, south, east, north]: Bounds, width: number, tallest: number, margin: number): Frame {
  const [top, bottom] = [360 * mercatorRow(north), 360 * mercatorRow(south)];
  const [spanX, spanY] = [Math.max(1e-9, east - west), Math.max(1e-9, bottom - top)];
  const scale = Math.min((width - 2 * margin) / spanX, (tallest - 2 * margin) / spanY);
  const height = spanY * scale + 2 * margin;
  const left = (width - spanX * scale) / 2;
  const project: Projection = ([longitude = west, latitude = south]) => [
    left + (longitude - west) * scale,
    margin + (360 * mercatorRow(latitude) - top) * scale,
  ];
  return { width, height, project };
}

/** Whether any part of the shape's bounds falls inside a frame. */
export function reachesInto(shape: Polygon | MultiPolygon, { width, height, project }: Frame): boolean {
  const [west, south, east, north] = boundsOf([shape]);
  const [left, top] = project([west, north]);
  const [right, bottom] = project([east, south]);
  return right >= 0 && left <= width && bottom >= 0 && top <= height;
}

/** A shape as SVG path data in the units of a frame, with `decimals`; points that fall together are left out. */
export function outlinePath(shape: Polygon | MultiPolygon, project: Projection, decimals = 1): string {
  return ringsOf(shape)
    .map((ring) => {
      const points = ring.map(project).map(([x, y]) => `${Number(x.toFixed(decimals))} ${Number(y.toFixed(decimals))}`);
      const kept = points.filter((point, at) => at === 0 || point !== points[at - 1]);
      return kept.length > 2 ? `M${kept.join('L')}Z` : '';
    })
    .join('');
}

/** Names of shapes that fit into a frame where they may stand, in the order given, none over another; widths are those of 12-unit letters. */
export function fittingNames(
  shapes: readonly Pick<NamedShape, 'name' | 'label'>[],
  { width, height, project }: Frame,
): { name: string; at: [number, number] }[] {
  const placed: { name: string; at: [number, number] }[] = [];
  const half = ({ length }: string) => length * 3.2;
  for (const { name, label } of shapes) {
    const [x, y] = project(label);
    const isInside = x > half(name) && x < width - half(name) && y > 14 && y < height - 14;
    const isFree = placed.every(({ name: other, at }) => Math.abs(at[0] - x) > half(name) + half(other) || Math.abs(at[1] - y) > 14);
    if (isInside && isFree) placed.push({ name, at: [x, y] });
  }
  return placed;
}

/** Positions as SVG path data of points, for a stroke with round ends. */
export function spotsPath(positions: readonly Position[], project: Projection): string {
  return positions
    .map(
      (position) =>
        `M${project(position)
          .map((part) => Number(part.toFixed(1)))
          .join(' ')}h0`,
    )
    .join('');
}

function ringsOf(shape: Polygon | MultiPolygon): Position[][] {
  return shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
}
