import { orient2d } from 'robust-predicates';

/** First word of a locator file: "VLOC" in little-endian ASCII. */
export const locatorMagic = 0x434f4c56;
/** Version of the format below. */
export const locatorVersion = 1;
/** Header words of a locator file, see {@link DistrictLocator}. */
const locatorHeaderWords = 13;
/** Coordinates are whole millionths of a degree. */
const unitsPerDegree = 1_000_000;
/** Bytes of a district code in the file; shorter codes are padded with zeros. */
export const locatorCodeBytes = 12;

/**
 * Says in which of the finest districts a position lies; read in place from `locator.bin`, nothing is parsed.
 *
 * **Rule.** Exact for the borders as the source has them, with every position taken as the two doubles it is. Half-open: a position on a
 * border belongs to the district on its east side, on a level border (and at a vertex) to the one on its north side, so to exactly one;
 * on the outer border the same rule decides between a district and the outside. This is the even-odd rule of a ray cast east, with
 * borders taken as `south ≤ latitude < north`.
 *
 * **Format.** Little-endian. Header of thirteen int32: magic, version, number of districts, west and south of the grid (millionths of a
 * degree), columns, rows, cell width, cell height, number of vertices, number of edges, number of stretches, number of
 * words in them. Then, each section on a
 * multiple of four bytes:
 * - vertices: int32 pairs x, y in millionths of a degree;
 * - edges: uint16 vertex pairs, the southern end first; edges along a parallel are left out;
 * - steps: int16 for each edge, index of the district on its west side minus that on its east side (−1 is the outside);
 * - cells: uint16 for each grid cell, row by row from the south: a district index + 1 where the cell lies in one district,
 *   else 2¹⁵ + number of its stretch;
 * - starts: uint32 for each stretch, where in the next section it begins;
 * - stretches: uint16 words: 2 × (index + 1) of a district + direction, number of edges, edges. The stretch of a cell runs along its row,
 *   east (direction 0) or west (1), up to the next cell that lies in one district, and lists every edge in between. Walking from the
 *   position along its parallel to that cell, every edge crossed changes the district by its step;
 * - codes: twelve ASCII bytes each, in index order.
 *
 * Orientation is decided in plain floating point on millionths of a degree where the result is further from zero than all roundings
 * can amount to, else by Shewchuk's adaptive predicate (1997) on the original doubles.
 */
export class DistrictLocator {
  /** Number of districts. */
  readonly size: number;
  readonly #west: number;
  readonly #south: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #cellWidth: number;
  readonly #cellHeight: number;
  readonly #vertices: Int32Array;
  readonly #edges: Uint16Array;
  readonly #steps: Int16Array;
  readonly #cells: Uint16Array;
  readonly #starts: Uint32Array;
  readonly #stretches: Uint16Array;
  readonly #codes: Uint8Array;

  private constructor(buffer: ArrayBuffer) {
    const header = new Int32Array(buffer, 0, locatorHeaderWords);
    const [magic, version, size = 0, west = 0, south = 0, columns = 0, rows = 0, width = 1, height = 1, ...counts] = header;
    const [vertices = 0, edges = 0, stretches = 0, words = 0] = counts;
    if (magic !== locatorMagic || version !== locatorVersion) throw new RangeError('Not a locator file of this version');
    let offset = header.byteLength;
    const take = (bytes: number) => {
      const start = offset;
      offset += Math.ceil(bytes / 4) * 4;
      return start;
    };
    this.size = size;
    this.#west = west;
    this.#south = south;
    this.#columns = columns;
    this.#rows = rows;
    this.#cellWidth = width;
    this.#cellHeight = height;
    this.#vertices = new Int32Array(buffer, take(vertices * 8), vertices * 2);
    this.#edges = new Uint16Array(buffer, take(edges * 4), edges * 2);
    this.#steps = new Int16Array(buffer, take(edges * 2), edges);
    this.#cells = new Uint16Array(buffer, take(columns * rows * 2), columns * rows);
    this.#starts = new Uint32Array(buffer, take(stretches * 4), stretches);
    this.#stretches = new Uint16Array(buffer, take(words * 2), words);
    this.#codes = new Uint8Array(buffer, take(size * locatorCodeBytes), size * locatorCodeBytes);
  }

  /** Reads a locator from the bytes of `locator.bin`. Throws a RangeError for other bytes. */
  static from(buffer: ArrayBuffer): DistrictLocator {
    return new DistrictLocator(buffer);
  }

  /** Index of the finest district at a position in degrees (WGS84), in code order; −1 outside of every district. */
  locate(longitude: number, latitude: number): number {
    const x = longitude * unitsPerDegree;
    const y = latitude * unitsPerDegree;
    const column = Math.floor((x - this.#west) / this.#cellWidth);
    const row = Math.floor((y - this.#south) / this.#cellHeight);
    if (!(column >= 0 && row >= 0 && column < this.#columns && row < this.#rows)) return -1;
    const cell = this.#cells[row * this.#columns + column] as number;
    return cell < 0x8000 ? cell - 1 : this.#walk(this.#starts[cell - 0x8000] as number, longitude, latitude, x, y);
  }

  /** Code of the district at `index`. */
  code(index: number): string {
    let code = '';
    for (let i = index * locatorCodeBytes; i < (index + 1) * locatorCodeBytes; i++) {
      const byte = this.#codes[i];
      if (byte) code += String.fromCharCode(byte);
    }
    return code;
  }

  /** The district at a position, walked to from the end of the stretch at `start`. */
  #walk(start: number, longitude: number, latitude: number, x: number, y: number): number {
    const vertices = this.#vertices;
    const edges = this.#edges;
    const stretches = this.#stretches;
    const head = stretches[start] as number;
    const west = (head & 1) === 1;
    const end = start + 2 + (stretches[start + 1] as number);
    const above = firstUnitAbove(latitude, y);
    let district = (head >> 1) - 1;
    for (let i = start + 2; i < end; i++) {
      const edge = stretches[i] as number;
      const a = 2 * (edges[2 * edge] as number);
      const ay = vertices[a + 1] as number;
      if (ay >= above) continue;
      const b = 2 * (edges[2 * edge + 1] as number);
      const by = vertices[b + 1] as number;
      if (by < above) continue;
      const ax = vertices[a] as number;
      const bx = vertices[b] as number;
      const dx = bx - ax;
      const px = x - ax;
      const det = dx * (y - ay) - (by - ay) * px;
      const doubt = 1e-7 * (Math.abs(dx) + Math.abs(px) + (by - ay));
      const isEastOfPosition = det > doubt || (det >= -doubt && isLeftOf(ax, ay, bx, by, longitude, latitude));
      if (isEastOfPosition !== west) district += west ? -(this.#steps[edge] as number) : (this.#steps[edge] as number);
    }
    return district;
  }
}

/** The least whole number of units whose value in degrees is greater than `latitude`; `y` is the latitude in units, rounded somehow. */
function firstUnitAbove(latitude: number, y: number): number {
  let unit = Math.floor(y) + 1;
  while ((unit - 1) / unitsPerDegree > latitude) unit--;
  while (unit / unitsPerDegree <= latitude) unit++;
  return unit;
}

/** Whether a position lies strictly left of the edge a → b, given in units; exact. */
function isLeftOf(ax: number, ay: number, bx: number, by: number, longitude: number, latitude: number): boolean {
  // robust-predicates counts y downward: what it calls negative is a left turn here.
  return orient2d(ax / unitsPerDegree, ay / unitsPerDegree, bx / unitsPerDegree, by / unitsPerDegree, longitude, latitude) < 0;
}
