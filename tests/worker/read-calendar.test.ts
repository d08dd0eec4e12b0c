import { expect, test } from 'vitest';
import { readCalendar, UnreadableCalendar } from '#worker/services/read-calendar.ts';

const from = new Date('2026-11-23T00:00:00Z');
const read = (events: string, days = 14) =>
  readCalendar(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events}END:VCALENDAR\r\n`, 'Europe/Amsterdam', from, days);
const event = (lines: string) => `BEGIN:VEVENT\r\nUID:${Math.random()}\r\n${lines.trim().replace(/\n\s*/g, '\r\n')}\r\nEND:VEVENT\r\n`;

test('events in UTC, in the city and in a zone nobody described are all in the clock of the city', () => {
  const openings = read(
    event('DTSTART:20261124T090000Z\nDTEND:20261124T110000Z') +
      event('DTSTART:20261125T090000\nDTEND:20261125T110000') +
      event('DTSTART;TZID=Europe/Amsterdam:20261126T090000\nDTEND;TZID=Europe/Amsterdam:20261126T110000'),
  );
  expect(openings).toEqual([
    { opensAt: '2026-11-24T10:00', closesAt: '2026-11-24T12:00' },
    { opensAt: '2026-11-25T09:00', closesAt: '2026-11-25T11:00' },
    { opensAt: '2026-11-26T09:00', closesAt: '2026-11-26T11:00' },
  ]);
});

test('repetitions are counted out, with their exceptions, and end with the days asked for', () => {
  const weekly = event('DTSTART:20260105T180000\nDTEND:20260105T210000\nRRULE:FREQ=WEEKLY;BYDAY=MO\nEXDATE:20261130T180000');
  expect(read(weekly, 21).map(({ opensAt }) => opensAt)).toEqual(['2026-11-23T18:00', '2026-12-07T18:00']);
  const endless = event('DTSTART:20260105T180000\nDTEND:20260105T180100\nRRULE:FREQ=MINUTELY');
  expect(read(endless, 60).length).toBeLessThanOrEqual(500);
});

test('cancelled, all-day and endless events do not count; a night is cut at midnight', () => {
  const events =
    event('DTSTART:20261124T090000Z\nDTEND:20261124T110000Z\nSTATUS:CANCELLED') +
    event('DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261125') +
    event('DTSTART:20261124T090000Z\nDTEND:20271124T110000Z') +
    event('DTSTART:20261127T220000\nDTEND:20261128T020000');
  expect(read(events)).toEqual([
    { opensAt: '2026-11-27T22:00', closesAt: '2026-11-28T00:00' },
    { opensAt: '2026-11-28T00:00', closesAt: '2026-11-28T02:00' },
  ]);
});

test.each(['', 'hello', '<html></html>', 'BEGIN:VEVENT\r\nEND:VEVENT', 'BEGIN:VCALENDAR'])('%s is no calendar', (text) => {
  expect(() => readCalendar(text, 'Europe/Amsterdam', from, 7)).toThrow(UnreadableCalendar);
});
