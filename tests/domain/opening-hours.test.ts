import { expect, test } from 'vitest';
import { isOpeningHours, openingsOf } from '#domain/opening-hours.ts';

const amsterdam = { countryCode: 'NL', longitude: 4.9, latitude: 52.37 };
/** Openings from Monday 23 November 2026 on. */
const coming = (text: string, days = 14) =>
  openingsOf(text, '2026-11-23', days, amsterdam)?.map(({ opensAt, closesAt }) => `${opensAt}/${closesAt}`);

test('weekly hours come back every week, each day a stretch of its own', () => {
  expect(coming('Tu 13:00-15:00')).toEqual(['2026-11-24T13:00/2026-11-24T15:00', '2026-12-01T13:00/2026-12-01T15:00']);
});

test('"every first and third Tuesday" and "last Saturday" are understood', () => {
  expect(coming('Tu[1,3] 13:00-17:00', 30)).toEqual(['2026-12-01T13:00/2026-12-01T17:00', '2026-12-15T13:00/2026-12-15T17:00']);
  expect(coming('Sa[-1] 14:00-16:30')).toEqual(['2026-11-28T14:00/2026-11-28T16:30']);
});

test('what lasts over midnight is cut there', () => {
  expect(coming('Fr 22:00-02:00', 7)).toEqual(['2026-11-27T22:00/2026-11-28T00:00', '2026-11-28T00:00/2026-11-28T02:00']);
  expect(coming('24/7', 2)).toEqual(['2026-11-23T00:00/2026-11-24T00:00', '2026-11-24T00:00/2026-11-25T00:00']);
});

test('public holidays of the country are known', () => {
  expect(openingsOf('Mo-Fr 10:00-12:00; PH off', '2026-04-27', 2, amsterdam)).toEqual([
    { opensAt: '2026-04-28T10:00', closesAt: '2026-04-28T12:00' },
  ]);
});

test('"by appointment" is not open', () => {
  expect(coming('Mo 10:00-11:00 "by appointment"')).toEqual([]);
});

test('the clock of a day on which it jumps is the clock on the wall', () => {
  expect(openingsOf('Su 01:00-04:00', '2026-03-29', 1, amsterdam)).toEqual([{ opensAt: '2026-03-29T01:00', closesAt: '2026-03-29T04:00' }]);
});

test('a text that is no opening hours gives null', () => {
  expect(openingsOf('every other blue moon', '2026-11-23', 14, amsterdam)).toBeNull();
  expect(isOpeningHours('Elke dinsdag')).toBe(false);
  expect(isOpeningHours('Mo-Fr 10:00-12:00')).toBe(true);
});
