import { metresPerDegree, shrinkAt } from '#domain/plane.ts';

/** First word of a walk grid: "VWLK" in little-endian ASCII. */
export const walkGridMagic = 0x4b4c5756;
/** Version of the format below. */
export const walkGridVersion = 1;
/** Bits of the word of a cell above the ten of its neighbourhood. */
export const walkBits = {
  passable: 1 << 10,
  habitable: 1 << 11,
  east: 1 << 12,
  north: 1 << 13,
  northEast: 1 << 14,
  northWest: 1 << 15,
} as const;

/** Header words of a walk grid, see {@link readWalkGrid}. */
const headerWords = 9;
const unitsPerDegree = 1_000_000;
const metresPerUnit = metresPerDegree / unitsPerDegree;

/**
 * The sixteen steps from a cell, in columns and rows: to the eight cells around it and as a knight moves at chess. Along shortest paths
 * of such steps a distance comes out up to 2.8 % too long, never too short; with eight it would be 8.2 % (on such
 * distances: Borgefors 1986).
 */
export const walkSteps: readonly (readonly [columns: number, rows: number])[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
  [1, 1],
  [-1, 1],
  [-1, -1],
  [1, -1],
  [2, 1],
  [1, 2],
  [-1, 2],
  [-2, 1],
  [-2, -1],
  [-1, -2],
  [1, -2],
  [2, -1],
];

/** Where one can walk in a city, in cells of about 100 m numbered row by row from the south-west. */
export interface WalkGrid {
  /** West and south of the grid, and width and height of a cell, in degrees. */
  readonly west: number;
  readonly south: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** Width and height of a cell in metres. */
  readonly widthMetres: number;
  readonly heightMetres: number;
  readonly columns: number;
  readonly rows: number;
  /** How many neighbourhoods the city has. */
  readonly neighbourhoods: number;
  /** By cell: the index of its neighbourhood in code order; −1 where one cannot walk. */
  readonly neighbourhoodOf: Int16Array;
  /** The cells where people may live, ascending: land that is neither park nor water. */
  readonly habitable: Int32Array;
  /** By cell: bit n tells whether step n of {@link walkSteps} can be walked from there; 0 where one cannot walk at all. */
  readonly steps: Uint16Array;
  /** By cell: 1 where one can walk. */
  readonly passable: Uint8Array;
}

/**
 * Reads `walk-grid.bin`. Little-endian: nine int32 (magic, version, neighbourhoods, west and south in millionths of a degree, columns,
 * rows, cell width and cell height in millionths of a degree), then a uint16 for each cell, row by row from the south-west: index of its
 * neighbourhood + 1 in ten bits, and {@link walkBits}: whether one can walk there, whether people may live there, and whether one can
 * walk from there to the next cell in the east, north, north-east and north-west. Throws a RangeError for other bytes.
 */
export function readWalkGrid(bytes: ArrayBuffer): WalkGrid {
  if (bytes.byteLength < headerWords * 4) throw new RangeError('Not a walk grid');
  const [magic, version, neighbourhoods = 0, west = 0, south = 0, columns = 0, rows = 0, width = 0, height = 0] = new Int32Array(
    bytes,
    0,
    headerWords,
  );
  const isWhole = bytes.byteLength === headerWords * 4 + columns * rows * 2;
  if (magic !== walkGridMagic || version !== walkGridVersion || !isWhole) throw new RangeError('Not a walk grid of this version');
  const words = new Uint16Array(bytes, headerWords * 4, columns * rows);
  const middle = (south + (rows * height) / 2) / unitsPerDegree;
  return {
    west: west / unitsPerDegree,
    south: south / unitsPerDegree,
    cellWidth: width / unitsPerDegree,
    cellHeight: height / unitsPerDegree,
    widthMetres: width * metresPerUnit * shrinkAt(middle),
    heightMetres: height * metresPerUnit,
    columns,
    rows,
    neighbourhoods,
    ...unpack(words),
    steps: stepsOf(words, columns),
  };
}

/** The cell at a position in degrees; −1 outside of the grid. */
export function cellAt(grid: WalkGrid, longitude: number, latitude: number): number {
  const column = Math.floor((longitude - grid.west) / grid.cellWidth);
  const row = Math.floor((latitude - grid.south) / grid.cellHeight);
  return column >= 0 && row >= 0 && column < grid.columns && row < grid.rows ? row * grid.columns + column : -1;
}

/** Longitude and latitude of the middle of a cell, in degrees. */
export function middleOf(grid: WalkGrid, cell: number): [longitude: number, latitude: number] {
  const column = cell % grid.columns;
  const row = (cell - column) / grid.columns;
  return [grid.west + (column + 0.5) * grid.cellWidth, grid.south + (row + 0.5) * grid.cellHeight];
}

function unpack(words: Uint16Array): Pick<WalkGrid, 'neighbourhoodOf' | 'habitable' | 'passable'> {
  const [neighbourhoodOf, passable] = [new Int16Array(words.length).fill(-1), new Uint8Array(words.length)];
  const habitable: number[] = [];
  // Plain loops: `from` with a function takes ten times as long.
  for (let cell = 0; cell < words.length; cell++) {
    const word = words[cell] as number;
    if (!(word & walkBits.passable)) continue;
    passable[cell] = 1;
    neighbourhoodOf[cell] = (word & 0x3ff) - 1;
    if (word & walkBits.habitable) habitable.push(cell);
  }
  return { neighbourhoodOf, habitable: Int32Array.from(habitable), passable };
}

/** The four links that are stored of each cell, and the steps they are from its two ends. */
const links = [
  { bit: walkBits.east, there: 0, back: 2 },
  { bit: walkBits.north, there: 1, back: 3 },
  { bit: walkBits.northEast, there: 4, back: 6 },
  { bit: walkBits.northWest, there: 5, back: 7 },
] as const;

/** Each knight's move with the straight and the diagonal step that it is made of. */
const knightMoves = walkSteps.slice(8).map(([dx, dy], index) => {
  const find = (x: number, y: number) => walkSteps.findIndex((step) => step[0] === x && step[1] === y);
  const diagonal = [Math.sign(dx), Math.sign(dy)] as const;
  return { knight: 8 + index, straight: find(dx - diagonal[0], dy - diagonal[1]), diagonal: find(...diagonal) };
});

/** The steps of each cell from the links to four of its neighbours: a knight's move needs both ways round. */
function stepsOf(words: Uint16Array, columns: number): Uint16Array {
  const offsets = walkSteps.map(([dx, dy]) => dy * columns + dx);
  const near = new Uint8Array(words.length);
  for (const { bit, there, back } of links) {
    const offset = offsets[there] as number;
    for (let cell = 0; cell < words.length; cell++) {
      if (!((words[cell] as number) & bit)) continue;
      near[cell] = (near[cell] as number) | (1 << there);
      near[cell + offset] = (near[cell + offset] as number) | (1 << back);
    }
  }
  const steps = Uint16Array.from(near);
  for (const { knight, straight, diagonal } of knightMoves) {
    const [both, beside, across] = [(1 << straight) | (1 << diagonal), offsets[straight] as number, offsets[diagonal] as number];
    for (let cell = 0; cell < near.length; cell++) {
      if (((near[cell] as number) & both) !== both) continue;
      const isEitherWay = ((near[cell + beside] as number) >> diagonal) & ((near[cell + across] as number) >> straight) & 1;
      if (isEitherWay) steps[cell] = (steps[cell] as number) | (1 << knight);
    }
  }
  return steps;
}
