import { expect, test } from 'vitest';
import { isOpeningHours } from '#domain/opening-hours.ts';
import { groupDays, readWeek, runsOf, writeWeek } from '#domain/week-hours.ts';

test.each([
  ['Mo-Fr 09:00-17:00', 'Mo-Fr 09:00-17:00'],
  ['Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-14:00', 'Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-14:00'],
  ['Mo,We 10:00-11:00', 'Mo,We 10:00-11:00'],
  ['Mo-Fr 09:00-17:00; We off', 'Mo,Tu,Th,Fr 09:00-17:00'],
  ['Sa-Su 20:00-24:00', 'Sa,Su 20:00-24:00'],
  ['Fr 22:00-02:00', 'Fr 22:00-02:00'],
])('%s is a week, written as %s', (text, written) => {
  const week = readWeek(text);
  expect(week && writeWeek(week)).toBe(written);
  expect(isOpeningHours(written)).toBe(true);
});

test.each([
  '',
  'Mo-Fr 09:00-17:00; PH off',
  'Apr-Oct 10:00-18:00',
  'Mo 10:00+',
  '24/7',
  'Mo "op afspraak"',
  'Mo 25:00-26:00',
  'Fr-Mo 10:00-12:00',
])('%s is more than a week can hold', (text) => expect(readWeek(text)).toBeNull());

test('days with the same hours stand together, in runs', () => {
  const week = readWeek('Mo-We,Sa 10:00-12:00') ?? [];
  expect(groupDays(week).map(({ days }) => days)).toEqual([
    [0, 1, 2, 5],
    [3, 4, 6],
  ]);
  expect(runsOf([0, 1, 2, 5])).toEqual([
    [0, 2],
    [5, 5],
  ]);
});
