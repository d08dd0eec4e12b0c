import { readWalkGrid, type WalkGrid, walkBits } from '#domain/gap/walk-grid.ts';
import { writeWalkGrid } from '#geodata/prepare/walk-grid.ts';

/** The width of a cell in millionths of a degree at the equator, so that a cell is nearly 100 m both ways. */
const unit = 899;

/**
 * A walk grid from a drawing, its first line in the north: a letter is where people live (neighbourhood 0 is `a`), `.` where one can only
 * walk, `~` water. All that touch are linked, corners only where both cells beside can be walked too.
 */
export function drawGrid(...lines: readonly string[]): WalkGrid {
  const rows = lines.toReversed();
  const columns = rows[0]?.length ?? 0;
  const at = (column: number, row: number) => rows[row]?.[column] ?? '~';
  const isOpen = (column: number, row: number) => at(column, row) !== '~';
  const link = (isThere: boolean, bit: number) => (isThere ? bit : 0);
  const words = rows.flatMap((line, row) =>
    [...line].map((sign, column) => {
      if (sign === '~') return 0;
      const [east, north, west] = [isOpen(column + 1, row), isOpen(column, row + 1), isOpen(column - 1, row)];
      const home = sign === '.' ? 1 : walkBits.habitable | (sign.charCodeAt(0) - 96);
      const straight = link(east, walkBits.east) | link(north, walkBits.north);
      const northEast = link(east && north && isOpen(column + 1, row + 1), walkBits.northEast);
      return home | walkBits.passable | straight | northEast | link(west && north && isOpen(column - 1, row + 1), walkBits.northWest);
    }),
  );
  const letters = lines.join('').match(/[a-z]/g) ?? [];
  const neighbourhoods = new Set(letters).size;
  const frame = { neighbourhoods, west: 0, south: 0, columns, rows: rows.length, width: unit, height: unit };
  return readWalkGrid(Uint8Array.from(writeWalkGrid(frame, Uint16Array.from(words))).buffer);
}

/** The middle of a cell of a drawn grid, counted from the south-west. */
export function placeIn(column: number, row: number): { longitude: number; latitude: number } {
  return { longitude: ((column + 0.5) * unit) / 1e6, latitude: ((row + 0.5) * unit) / 1e6 };
}
