import { expect, test } from 'vitest';
import { comparableSizes, type GrowthCost, type GrowthSize, growthLine, mergeGrowth } from './growth-report.ts';
import { growthOf, growthTable } from './growth-table.ts';

const machine = { processor: 'Abacus', cores: 2, node: 'v24.0.0', commit: 'abc', date: '2026-11-26T00:00:00.000Z' };
const cost = (name: string, times: number[], own: Partial<GrowthCost> = {}): GrowthCost => ({
  name,
  kind: 'read',
  isOverhead: false,
  times,
  rows: 4,
  ...own,
});
/** Every answer takes 10 ms without any place; one of the five takes `milliseconds` more. */
const sizeOf = (places: number, milliseconds: number, own: Partial<GrowthSize> = {}): GrowthSize => ({
  places,
  machine,
  costs: [
    cost('nothing', [10, 10, 10], { isOverhead: true, rows: null }),
    cost(
      'tile',
      [10, 11, 9].map((time) => time + milliseconds),
    ),
  ],
  ...own,
});
const rowOf = (table: string, name: string) =>
  table
    .split('\n')
    .find((line) => line.startsWith(`| ${name} `))
    ?.split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

test('the growth of an answer is told with and without the overhead that is in every answer', () => {
  const growth = growthOf('tile', sizeOf(2_800_000, 6), sizeOf(10_000, 3));
  expect(growth).toMatchObject({ own: 2, goal: 1.5 });
  expect(growth?.whole).toBeCloseTo(16 / 13);
  expect(growthOf('nothing', sizeOf(2_800_000, 6), sizeOf(10_000, 3))?.own).toBe(null);
  expect(growthOf('page', sizeOf(2_800_000, 6), sizeOf(10_000, 3))).toBe(null);
});

test('a goal that is kept thanks to the overhead alone says so, and one that is missed says that', () => {
  const judged = (more: number, less: number) =>
    rowOf(growthTable({ sizes: [sizeOf(10_000, less), sizeOf(2_800_000, more)] }), 'tile')?.[7];
  expect([judged(3, 3), judged(6, 3), judged(60, 3)]).toEqual(['ok', 'ok with overhead', 'missed']);
});

test('numbers of places are columns from few to many, and the most is held against 10,000', () => {
  const table = growthTable({ sizes: [sizeOf(100_000, 3), sizeOf(1000, 1), sizeOf(10_000, 3)] });
  expect(rowOf(table, 'places')).toEqual([
    'places',
    '1,000',
    '10,000',
    '100,000',
    '100,000 : 10,000',
    'spread',
    'without overhead',
    'goal',
    '',
    'rows',
  ]);
  expect(rowOf(table, 'tile')).toEqual(['tile', '11.0 ms', '13.0 ms', '13.0 ms', '1.00', '0 %', '1.00', 'at most 1.5', 'ok', '4 → 4']);
});

test('without 10,000 places the fewest are what the most is held against, and one number of places alone has no ratio', () => {
  expect(rowOf(growthTable({ sizes: [sizeOf(1000, 1), sizeOf(100_000, 3)] }), 'places')).toContain('100,000 : 1,000');
  expect(rowOf(growthTable({ sizes: [sizeOf(10_000, 3)] }), 'places')).toEqual(['places', '10,000']);
});

test('what was measured takes the place of what was known of the same number of places, and keeps the others', () => {
  const merged = mergeGrowth({ sizes: [sizeOf(1000, 1), sizeOf(10_000, 3)] }, [sizeOf(10_000, 4), sizeOf(100, 1)]);
  expect(merged.sizes).toEqual([sizeOf(100, 1), sizeOf(1000, 1), sizeOf(10_000, 4)]);
  expect(mergeGrowth(null, [sizeOf(1000, 1)]).sizes).toEqual([sizeOf(1000, 1)]);
});

test('what is of another commit than the newest is in no column and no line, and the table says so', () => {
  const older = sizeOf(10_000, 3, { machine: { ...machine, commit: 'old', date: '2026-11-25T00:00:00.000Z' } });
  const report = { sizes: [older, sizeOf(1000, 1), sizeOf(100_000, 3)] };
  expect(comparableSizes(report)).toMatchObject({ machine: { commit: 'abc' }, others: [{ places: 10_000 }] });
  expect(growthTable(report)).toContain('of another commit or machine: 10,000 places (commit old, 2026-11-25).');
  expect(growthLine(report, 'tile').points).toEqual([
    { places: 1000, milliseconds: 11 },
    { places: 100_000, milliseconds: 13 },
  ]);
});
