import { describe, expect, it } from 'vitest';
import { comingDays } from '#domain/days.ts';
import { wallClock } from '#domain/wall-clock.ts';

describe('wall time', () => {
  it('is the local time of the city, in winter and in summer', () => {
    expect(wallClock(new Date('2026-11-23T23:30:00Z'), 'Europe/Amsterdam')).toBe('2026-11-24T00:30');
    expect(wallClock(new Date('2026-07-01T10:05:00Z'), 'Europe/Amsterdam')).toBe('2026-07-01T12:05');
  });

  it('lists the coming days from the local today, over the end of a month', () => {
    expect(comingDays(new Date('2026-11-28T23:30:00Z'), 'Europe/Amsterdam', 3)).toEqual(['2026-11-29', '2026-11-30', '2026-12-01']);
  });
});
