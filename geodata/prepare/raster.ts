import type { Position } from 'geojson';

/** A raster over the city: cell (column, row) lies `west + column × width` and `south + row × height` degrees from its south-west corner on. */
export interface Raster {
  readonly west: number;
  readonly south: number;
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
}

/** Takes every cell whose middle lies inside of a polygon (even-odd rule, positions in degrees). */
export function fillPolygon(raster: Raster, rings: readonly (readonly Position[])[], take: (cell: number) => void): void {
  const crossings = new Map<number, number[]>();
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = inCells(raster, ring[i - 1]);
      const [bx, by] = inCells(raster, ring[i]);
      const [from, to] = [Math.max(0, Math.ceil(Math.min(ay, by) - 0.5)), Math.min(raster.rows, Math.ceil(Math.max(ay, by) - 0.5))];
      for (let row = from; row < to; row++) {
        const x = ax + ((row + 0.5 - ay) * (bx - ax)) / (by - ay);
        const known = crossings.get(row);
        if (known) known.push(x);
        else crossings.set(row, [x]);
      }
    }
  }
  for (const [row, xs] of crossings) {
    xs.sort((a, b) => a - b);
    for (let i = 1; i < xs.length; i += 2) {
      const first = Math.max(0, Math.ceil((xs[i - 1] as number) - 0.5));
      const end = Math.min(raster.columns, Math.ceil((xs[i] as number) - 0.5));
      for (let column = first; column < end; column++) take(row * raster.columns + column);
    }
  }
}

/** Takes every cell that the border of a polygon runs through, so that nothing narrow is lost between the middles; some more than once. */
export function touchBorder(raster: Raster, rings: readonly (readonly Position[])[], take: (cell: number) => void): void {
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = inCells(raster, ring[i - 1]);
      const [bx, by] = inCells(raster, ring[i]);
      // Half a cell at a time: at most a corner is cut.
      const pieces = Math.max(1, Math.ceil(2 * Math.max(Math.abs(bx - ax), Math.abs(by - ay))));
      for (let piece = 0; piece <= pieces; piece++) {
        const column = Math.floor(ax + ((bx - ax) * piece) / pieces);
        const row = Math.floor(ay + ((by - ay) * piece) / pieces);
        if (column >= 0 && row >= 0 && column < raster.columns && row < raster.rows) take(row * raster.columns + column);
      }
    }
  }
}

function inCells({ west, south, width, height }: Raster, position: Position | undefined): [x: number, y: number] {
  const [longitude = Number.NaN, latitude = Number.NaN] = position ?? [];
  return [(longitude - west) / width, (latitude - south) / height];
}
