import { expect, test } from 'vitest';
import { rightHanded } from '#domain/winding.ts';

const square = (size: number) => [
  [4.9, 52.3],
  [4.9 + size, 52.3],
  [4.9 + size, 52.3 + size],
  [4.9, 52.3 + size],
  [4.9, 52.3],
];
const [outer, hole] = [square(0.0003), square(0.0001).toReversed()];

test('outer rings turn left and holes turn right, whichever way they came', () => {
  for (const rings of [
    [outer, hole],
    [outer.toReversed(), hole.toReversed()],
    [outer, hole.toReversed()],
  ]) {
    expect(rightHanded({ type: 'Polygon', coordinates: rings }).coordinates).toEqual([outer, hole]);
    expect(rightHanded({ type: 'MultiPolygon', coordinates: [rings, [outer.toReversed()]] }).coordinates).toEqual([[outer, hole], [outer]]);
  }
});
