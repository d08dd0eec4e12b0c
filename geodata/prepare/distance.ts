const earthRadiusMetres = 6_371_008.8;

/** Metres between two positions [longitude, latitude] on a plane that fits a city; off by less than 0.1% within 30 km. */
export function distanceMetres(a: readonly [number, number], b: readonly [number, number]): number {
  const radians = Math.PI / 180;
  const x = (b[0] - a[0]) * radians * Math.cos(((a[1] + b[1]) / 2) * radians);
  return Math.hypot(x, (b[1] - a[1]) * radians) * earthRadiusMetres;
}
