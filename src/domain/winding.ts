import type { MultiPolygon, Polygon, Position } from 'geojson';

/** The shape with its rings turned as GeoJSON asks (RFC 7946, 3.1.6): outer rings counter-clockwise, holes clockwise. */
export function rightHanded<Shape extends Polygon | MultiPolygon>(shape: Shape): Shape {
  const turned = (polygon: Position[][]) =>
    polygon.map((ring, index) => (isCounterClockwise(ring) === (index === 0) ? ring : ring.toReversed()));
  const coordinates = shape.type === 'Polygon' ? turned(shape.coordinates) : shape.coordinates.map(turned);
  return { ...shape, coordinates };
}

/** Whether a ring turns left on the whole: the shoelace formula, reckoned from its first point so that small rings keep their digits. */
function isCounterClockwise(ring: readonly Position[]): boolean {
  const [originX = 0, originY = 0] = ring[0] ?? [];
  const twiceArea = ring.reduce((sum, [x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = ring[index + 1] ?? ring[0] ?? [];
    return sum + (x - originX) * (nextY - originY) - (nextX - originX) * (y - originY);
  }, 0);
  return twiceArea > 0;
}
