import { describe, expect, test } from 'vitest';
import { checkShapes } from '#geodata/prepare/check-shapes.ts';
import type { LatticePoint } from '#geodata/prepare/lattice.ts';
import { parseLattice } from '#geodata/prepare/lattice.ts';

const box = (west: number, south: number, east: number, north: number): LatticePoint[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

describe('a set of districts', () => {
  test('passes when neighbours share their vertices, whichever way their rings turn', () => {
    const edges = checkShapes([[box(0, 0, 10, 10)], [box(10, 0, 20, 10).toReversed()]], ['A', 'B']);
    expect(edges).toHaveLength(7);
    expect(edges.filter(({ left, right }) => left >= 0 && right >= 0)).toHaveLength(1);
  });

  test('fails when a ring is not closed', () => {
    expect(() => checkShapes([[box(0, 0, 10, 10).slice(0, 4)]], ['A'])).toThrow('District A has a ring that is not closed');
  });

  test('fails when a ring has too few points', () => {
    expect(() => checkShapes([[box(0, 0, 10, 10).slice(0, 3)]], ['A'])).toThrow('a closed ring needs 4');
  });

  test('fails when a ring has no area', () => {
    const line: LatticePoint[] = [
      [0, 0],
      [5, 0],
      [10, 0],
      [0, 0],
    ];
    expect(() => checkShapes([[line]], ['A'])).toThrow('District A has a ring without area');
  });

  test('fails when a ring crosses itself', () => {
    const bow: LatticePoint[] = [
      [0, 0],
      [10, 10],
      [10, 0],
      [0, 12],
      [0, 0],
    ];
    expect(() => checkShapes([[bow]], ['A'])).toThrow('Borders cross');
  });

  test('fails when a ring visits a point twice', () => {
    const eight: LatticePoint[] = [
      [0, 0],
      [10, 0],
      [5, 5],
      [10, 10],
      [0, 10],
      [5, 5],
      [0, 0],
    ];
    expect(() => checkShapes([[eight]], ['A'])).toThrow('visits a point of its border twice');
  });

  test('fails when districts overlap', () => {
    expect(() => checkShapes([[box(0, 0, 10, 10)], [box(5, 5, 15, 15)]], ['A', 'B'])).toThrow('Borders cross');
    expect(() => checkShapes([[box(0, 0, 10, 10)], [box(0, 0, 10, 10)]], ['A', 'B'])).toThrow('Districts A and B overlap');
    expect(() => checkShapes([[box(0, 0, 10, 10)], [box(2, 2, 8, 8)]], ['A', 'B'])).toThrow('on top of others');
  });

  test('fails when a vertex of one lies within an edge of the other', () => {
    expect(() => checkShapes([[box(0, 0, 10, 10)], [box(10, 2, 20, 8)]], ['A', 'B'])).toThrow('Borders cross');
  });

  test('fails when there is a gap between districts', () => {
    const frame = [box(0, 0, 30, 30), box(10, 10, 20, 20).toReversed()];
    expect(() => checkShapes([frame], ['A'])).toThrow('There is a gap between the districts');
  });
});

test('a coordinate with more than six decimals does not lie on the lattice', () => {
  expect(parseLattice([4.885694, 52.388001], 'here')).toEqual([4885694, 52388001]);
  expect(() => parseLattice([4.8856941, 52.388001], 'here')).toThrow('here: 4.8856941, 52.388001 does not lie on the lattice');
});
