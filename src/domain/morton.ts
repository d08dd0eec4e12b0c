/** Zoom of the tiles whose numbers make a place's Morton key. 2 × 24 bits fit a double exactly. */
export const mortonZoom = 24;

/** How far south on the Web-Mercator map of the world a latitude is: 0 at its upper edge, 1 at its lower. */
export function mercatorRow(latitude: number): number {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** The Web-Mercator tile column and row of a position at {@link mortonZoom}. Latitudes beyond ±85.051129° are clamped. */
export function tileAt(longitude: number, latitude: number): { x: number; y: number } {
  const size = 2 ** mortonZoom;
  const clamp = (value: number) => Math.min(size - 1, Math.max(0, Math.floor(value)));
  return {
    x: clamp((longitude / 360 + 0.5) * size),
    y: clamp(mercatorRow(latitude) * size),
  };
}

/** Longitude and latitude of the (fractional) tile position `x`, `y` at {@link mortonZoom}. */
export function positionOf(x: number, y: number): { longitude: number; latitude: number } {
  const size = 2 ** mortonZoom;
  const n = Math.PI * (1 - (2 * y) / size);
  return { longitude: (x / size - 0.5) * 360, latitude: (Math.atan(Math.sinh(n)) * 180) / Math.PI };
}

/** The z-order key of a tile: bits of `x` and `y` interleaved, `x` in the even places. `x`, `y` below 2²⁴. Inverse of {@link parseMorton}. */
export function formatMorton(x: number, y: number): number {
  let key = 0;
  for (let bit = mortonZoom - 1; bit >= 0; bit--) key = key * 4 + ((y >> bit) & 1) * 2 + ((x >> bit) & 1);
  return key;
}

/** The tile of a z-order key. Inverse of {@link formatMorton}. */
export function parseMorton(key: number): { x: number; y: number } {
  let x = 0;
  let y = 0;
  for (let bit = 0, rest = key; bit < mortonZoom; bit++, rest = Math.floor(rest / 4)) {
    x |= (rest % 2) << bit;
    y |= (Math.floor(rest / 2) % 2) << bit;
  }
  return { x, y };
}

/** The Morton key of a position. */
export function mortonOf(longitude: number, latitude: number): number {
  const { x, y } = tileAt(longitude, latitude);
  return formatMorton(x, y);
}
