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

/** A series on Mondays at six, with its own name. */
const series = (uid: string) => named(uid, 'DTSTART:20261123T180000\nDTEND:20261123T200000\nRRULE:FREQ=WEEKLY');
const named = (uid: string, lines: string) => event(lines).replace(/UID:.*\r/, `UID:${uid}\r`);
const starts = (events: string, days = 21) => read(events, days).map(({ opensAt }) => opensAt);

test('one evening of a series is cancelled or moved alone, also from beyond the days asked for', () => {
  const change = (lines: string) => series('a') + named('a', `RECURRENCE-ID:20261130T180000\n${lines}`);
  expect(starts(change('DTSTART:20261130T180000\nDTEND:20261130T200000\nSTATUS:CANCELLED'))).toEqual([
    '2026-11-23T18:00',
    '2026-12-07T18:00',
  ]);
  expect(starts(change('DTSTART:20261201T190000\nDTEND:20261201T200000'))).toEqual([
    '2026-11-23T18:00',
    '2026-12-01T19:00',
    '2026-12-07T18:00',
  ]);
  expect(starts(series('a') + named('a', 'RECURRENCE-ID:20261221T180000\nDTSTART:20261202T180000\nDTEND:20261202T200000'), 10)).toEqual([
    '2026-11-23T18:00',
    '2026-11-30T18:00',
    '2026-12-02T18:00',
  ]);
});

test('what changes in one series leaves the others alone', () => {
  const other = named('b', 'RECURRENCE-ID:20261130T180000\nDTSTART:20261130T090000\nDTEND:20261130T100000');
  expect(starts(series('a') + other)).toEqual(['2026-11-23T18:00', '2026-11-30T09:00', '2026-11-30T18:00', '2026-12-07T18:00']);
});

test('from one evening on a series is later or ends', () => {
  const onwards = (lines: string) => series('a') + named('a', `RECURRENCE-ID;RANGE=THISANDFUTURE:20261130T180000\n${lines}`);
  expect(starts(onwards('DTSTART:20261130T190000\nDTEND:20261130T210000'))).toEqual([
    '2026-11-23T18:00',
    '2026-11-30T19:00',
    '2026-12-07T19:00',
  ]);
  expect(starts(onwards('DTSTART:20261130T180000\nDTEND:20261130T200000\nSTATUS:CANCELLED'))).toEqual(['2026-11-23T18:00']);
});

test('a daily series of twenty years is still read; of two that begin together the longer counts', () => {
  expect(starts(event('DTSTART:20060101T090000\nDTEND:20060101T100000\nRRULE:FREQ=DAILY'), 2)).toEqual([
    '2026-11-23T09:00',
    '2026-11-24T09:00',
  ]);
  const [short, long] = [10, 12].map((hour) => event(`DTSTART:20261124T090000\nDTEND:20261124T${hour}0000`));
  for (const both of [`${short}${long}`, `${long}${short}`]) expect(read(both)[0]?.closesAt).toBe('2026-11-24T12:00');
});

test.each([
  ['a rule that is none', event('DTSTART:20261123T180000\nDTEND:20261123T200000\nRRULE:FREQ=SOMETIMES')],
  ['a date that is none', event('DTSTART:yesterday\nDTEND:20261123T200000')],
  ['endless repetitions', event('DTSTART:19000101T090000\nDTEND:19000101T091000\nRRULE:FREQ=HOURLY').repeat(300)],
  ['a megabyte', event(`DTSTART:20261123T180000\nSUMMARY:${'x'.repeat(1_000_000)}`)],
])('%s makes a calendar unreadable, and reading it ends', (_, events) => {
  expect(() => read(events)).toThrow(UnreadableCalendar);
});

test.each(['', 'hello', '<html></html>', 'BEGIN:VEVENT\r\nEND:VEVENT', 'BEGIN:VCALENDAR'])('%s is no calendar', (text) => {
  expect(() => readCalendar(text, 'Europe/Amsterdam', from, 7)).toThrow(UnreadableCalendar);
});
