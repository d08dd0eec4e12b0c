import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metresOf, minutesOf, reachOf, snapMetres, startOf } from '#domain/gap/reach.ts';
import { cellAt, middleOf, readWalkGrid, type WalkGrid, walkSteps } from '#domain/gap/walk-grid.ts';
import { drawGrid, placeIn } from './drawn-grid.ts';

/** Metres from a cell to another of a grid; infinite where there is no way. */
function walk(grid: WalkGrid, from: readonly [number, number], to: readonly [number, number], most = 5000): number {
  const { cells, metres } = reachOf(grid, placeIn(...from), most);
  return metres[cells.indexOf(to[1] * grid.columns + to[0])] ?? Number.POSITIVE_INFINITY;
}

const open = drawGrid(...Array.from({ length: 31 }, () => 'a'.repeat(31)));

describe('a walk', () => {
  test('of ten minutes is 615 m over the grid, the detours of streets aside', () => {
    expect(metresOf(10)).toBeCloseTo(615.4, 1);
    expect(minutesOf(metresOf(7))).toBeCloseTo(7, 12);
  });

  test('over open land is never shorter than the straight line and at most 2.8 % longer', () => {
    for (let column = 0; column < 31; column++) {
      for (let row = 0; row < 31; row++) {
        const straight = Math.hypot(column - 15, row - 15) * open.heightMetres;
        const metres = walk(open, [15, 15], [column, row]);
        expect(metres).toBeGreaterThanOrEqual(straight - 1e-3);
        expect(metres).toBeLessThanOrEqual(straight * 1.0276 + 1e-3);
      }
    }
  });

  test('does not cross a wall, nor squeeze through its corner', () => {
    expect(walk(drawGrid('aaa', '~~~', 'aaa'), [0, 0], [0, 2])).toBe(Number.POSITIVE_INFINITY);
    expect(walk(drawGrid('~a', 'a~'), [0, 0], [1, 1])).toBe(Number.POSITIVE_INFINITY);
  });

  test('goes through the gap in a wall and comes out the longer for it', () => {
    const grid = drawGrid('aaaaa', '~~~~.', 'aaaaa');
    const metres = walk(grid, [0, 0], [0, 2]);
    expect(metres).toBeGreaterThan(8 * 99);
    expect(metres).toBeLessThanOrEqual(10 * 100);
  });

  test('ends at its bound', () => {
    const { cells, metres } = reachOf(open, placeIn(15, 15), 300);
    expect(Math.max(...metres)).toBeLessThanOrEqual(300);
    expect(cells.length).toBe(new Set(cells).size);
    expect(walk(open, [15, 15], [18, 15], 299)).toBe(Number.POSITIVE_INFINITY);
    expect(walk(open, [15, 15], [18, 15], 300)).toBeCloseTo(3 * open.heightMetres, 0);
  });

  test('starts where a place stands, not in the middle of its cell', () => {
    const { longitude, latitude } = placeIn(15, 15);
    const { cells, metres } = reachOf(open, { longitude: longitude + 0.4 * open.cellWidth, latitude }, 1000);
    const to = (column: number) => metres[cells.indexOf(15 * open.columns + column)];
    expect(to(16)).toBeCloseTo(60, 0);
    expect(to(14)).toBeCloseTo(140, 0);
  });

  test('from water begins at the nearest bank, if that is near enough', () => {
    const grid = drawGrid('a~~~~', 'a~~~~');
    expect(startOf(grid, placeIn(1, 0))).toBe(0);
    expect(reachOf(grid, placeIn(1, 0), 500).metres[0]).toBeCloseTo(100, 0);
    expect(snapMetres).toBeLessThan(200);
    expect(startOf(grid, placeIn(2, 0))).toBe(-1);
    expect(reachOf(grid, placeIn(4, 1), 500).cells).toHaveLength(0);
    expect(reachOf(grid, { longitude: 4, latitude: 52 }, 500).cells).toHaveLength(0);
  });

  test('there is as long as the walk back, whatever stands in the way', () => {
    const drawing = fc.array(fc.array(fc.constantFrom('a', 'a', '~'), { minLength: 6, maxLength: 6 }), { minLength: 6, maxLength: 6 });
    const cell = fc.tuple(fc.nat(5), fc.nat(5));
    fc.assert(
      fc.property(drawing, cell, cell, (lines, from, to) => {
        const grid = drawGrid(...lines.map((line) => line.join('')));
        const isOpen = ([column, row]: readonly [number, number]) => grid.passable[row * grid.columns + column] === 1;
        fc.pre(isOpen(from) && isOpen(to));
        expect(walk(grid, from, to)).toBeCloseTo(walk(grid, to, from), 3);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

/** Metres to every cell by lengthening ways until none gets shorter (Bellman & Ford): slow and plain. */
function plainWalk(grid: WalkGrid, start: number): number[] {
  const metres = Array.from(grid.steps, (_, cell) => (cell === start ? 0 : Number.POSITIVE_INFINITY));
  for (let isShorter = true; isShorter; ) {
    isShorter = false;
    for (const [cell, steps] of grid.steps.entries()) {
      for (const [step, [dx, dy]] of walkSteps.entries()) {
        const other = cell + dy * grid.columns + dx;
        const far = (metres[cell] as number) + Math.hypot(dx * grid.widthMetres, dy * grid.heightMetres);
        if (!((steps >> step) & 1) || far >= (metres[other] as number) - 1e-9) continue;
        metres[other] = far;
        isShorter = true;
      }
    }
  }
  return metres;
}

test('bands of cells find the same shortest ways as trying everything', () => {
  const drawing = fc.array(fc.array(fc.constantFrom('a', 'a', '~'), { minLength: 9, maxLength: 9 }), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(drawing, fc.nat(8), fc.nat(8), fc.integer({ min: 0, max: 1500 }), (lines, column, row, most) => {
      const grid = drawGrid(...lines.map((line) => line.join('')));
      const start = row * grid.columns + column;
      fc.pre(grid.passable[start] === 1);
      const { cells, metres } = reachOf(grid, placeIn(column, row), most);
      const found = new Map([...cells].map((cell, at) => [cell, metres[at] as number]));
      for (const [cell, far] of plainWalk(grid, start).entries()) {
        if (Math.abs(far - most) < 0.01) continue;
        if (far > most) expect(found.has(cell)).toBe(false);
        else expect(found.get(cell)).toBeCloseTo(far, 3);
      }
    }),
    { numRuns: 200, seed: 1 },
  );
});

test('a cell is found by its middle', () => {
  for (const cell of [0, 17, 960]) expect(cellAt(open, ...middleOf(open, cell))).toBe(cell);
  expect(cellAt(open, -0.001, 0)).toBe(-1);
});

test('other bytes are no walk grid', () => {
  expect(() => readWalkGrid(new ArrayBuffer(8))).toThrow(RangeError);
  expect(() => readWalkGrid(new ArrayBuffer(64))).toThrow(RangeError);
});
