import { expect, test } from 'vitest';
import { boundsOf, fittingNames, frameAround, outlinePath, reachesInto, spotsPath } from '#domain/outline.ts';

const square = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [4, 52],
      [5, 52],
      [5, 53],
      [4, 53],
      [4, 52],
    ],
  ],
};

test('an outline keeps north up, west left and stays inside its frame', () => {
  const frame = frameAround(boundsOf([square]), 200, 400, 10);
  expect(frame.project([4, 53])[0]).toBeCloseTo(10, 9);
  expect(frame.project([4, 53])[1]).toBeCloseTo(10, 9);
  expect(frame.project([5, 52])[0]).toBeCloseTo(190, 9);
  expect(frame.project([5, 52])[1]).toBeCloseTo(frame.height - 10, 9);
  // A degree of latitude is longer than a degree of longitude at 52.5° north, by 1 / cos.
  expect((frame.height - 20) / 180).toBeCloseTo(1 / Math.cos((52.5 * Math.PI) / 180), 2);
});

test('an outline is closed path data without points that fall together', () => {
  const { project } = frameAround(boundsOf([square]), 10, 10, 1);
  const tiny = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [4, 52],
        [4.001, 52],
        [4.001, 52.001],
        [4, 52],
      ],
    ],
  };
  expect(outlinePath(square, project)).toMatch(/^M[\d. ]+L[\d. L]+Z$/);
  expect(outlinePath(tiny, project)).toBe('');
});

test('a shape reaches into a frame when any of its bounds does', () => {
  const frame = frameAround([4.4, 52.4, 4.6, 52.6], 100, 100, 5);
  const far = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [8, 52],
        [9, 52],
        [9, 53],
        [8, 52],
      ],
    ],
  };
  expect(reachesInto(square, frame)).toBe(true);
  expect(reachesInto(far, frame)).toBe(false);
});

test('names stand where they fit: inside the frame, none over another', () => {
  const frame = frameAround([4, 52, 5, 53], 200, 400, 0);
  const named = (name: string, longitude: number, latitude: number) => ({
    code: name,
    name,
    geometry: square,
    label: [longitude, latitude] as [number, number],
  });
  const names = fittingNames(
    [named('Noord', 4.5, 52.8), named('Over Noord', 4.52, 52.81), named('Zuid', 4.5, 52.3), named('Aan de rand', 4.01, 52.5)],
    frame,
  );
  expect(names.map(({ name }) => name)).toEqual(['Noord', 'Zuid']);
});

test('spots are points of no length, one for each position', () => {
  const { project } = frameAround([4, 52, 5, 53], 200, 400, 0);
  expect(
    spotsPath(
      [
        [4, 53],
        [5, 53],
      ],
      project,
    ),
  ).toBe('M0 0h0M200 0h0');
});
