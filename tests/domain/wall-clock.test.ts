import { expect, test } from 'vitest';
import { dayAfter, wallClock } from '#domain/wall-clock.ts';

test('the clock on the wall follows summer and winter time', () => {
  expect(wallClock(new Date('2026-07-01T22:30:00Z'), 'Europe/Amsterdam')).toBe('2026-07-02T00:30');
  expect(wallClock(new Date('2026-12-31T23:05:59Z'), 'Europe/Amsterdam')).toBe('2027-01-01T00:05');
});

test('the day after follows months and leap years', () => {
  expect(['2026-12-31', '2028-02-28', '2026-03-29'].map(dayAfter)).toEqual(['2027-01-01', '2028-02-29', '2026-03-30']);
});
