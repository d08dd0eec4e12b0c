import ICAL from 'ical.js';
import { cutAtMidnight, wallClock } from '#domain/wall-clock.ts';
import type { Opening } from '#worker/repositories/openings.ts';

/** The most openings that a calendar gives, and the most repetitions that are looked at. */
const mostOpenings = 500;
const mostRepetitions = 5000;

/** A calendar that cannot be read. */
export class UnreadableCalendar extends Error {}

/**
 * When something is open by its iCalendar (RFC 5545): the events from midnight of a day on, for some days, repetitions included, in the
 * city's wall-clock time, cut at midnight. Cancelled and all-day events do not count: "closed for the holidays" is usually one of those.
 * @throws UnreadableCalendar
 */
export function readCalendar(text: string, timeZone: string, from: Date, days: number): Opening[] {
  // A calendar may bring time zones of its own, and must not leave them behind for the next one.
  ICAL.TimezoneService.reset();
  const calendar = parse(text);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const span: Span = {
    timeZone,
    from: wallClock(from, timeZone),
    until: wallClock(new Date(from.getTime() + days * 86_400_000), timeZone),
  };
  const openings = calendar.getAllSubcomponents('vevent').flatMap((event) => openingsOf(event, span));
  return [...new Map(openings.map((opening) => [opening.opensAt, opening])).values()]
    .sort((a, b) => a.opensAt.localeCompare(b.opensAt))
    .slice(0, mostOpenings);
}

/** The stretch of wall-clock time that is asked for. */
interface Span {
  readonly timeZone: string;
  readonly from: string;
  readonly until: string;
}

function parse(text: string): ICAL.Component {
  try {
    const component = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
    if (component.name !== 'vcalendar') throw new Error('no calendar');
    return component;
  } catch {
    throw new UnreadableCalendar('not an iCalendar');
  }
}

function openingsOf(component: ICAL.Component, span: Span): Opening[] {
  const event = new ICAL.Event(component);
  const status = String(component.getFirstPropertyValue('status') ?? '');
  if (status === 'CANCELLED' || !event.startDate || event.startDate.isDate) return [];
  if (!event.isRecurring()) return between(event.startDate, event.endDate, span);
  const openings: Opening[] = [];
  const repetitions = event.iterator();
  for (let looked = 0; looked < mostRepetitions && openings.length < mostOpenings; looked++) {
    const next = repetitions.next();
    if (!next || wallTime(next, span) > span.until) break;
    const { startDate, endDate } = event.getOccurrenceDetails(next);
    openings.push(...between(startDate, endDate, span));
  }
  return openings;
}

/** The city's wall-clock time of a moment; one whose zone the calendar does not say is in the city's own time. */
function wallTime(time: ICAL.Time, { timeZone }: Span): string {
  return time.zone === ICAL.Timezone.localTimezone ? time.toString().slice(0, 16) : wallClock(time.toJSDate(), timeZone);
}

function between(opens: ICAL.Time, closes: ICAL.Time, span: Span): Opening[] {
  const [opensAt, closesAt] = [wallTime(opens, span), wallTime(closes, span)];
  const isLong = closes.toUnixTime() - opens.toUnixTime() > 2 * 86_400;
  return closesAt <= span.from || opensAt >= span.until || isLong ? [] : cutAtMidnight(opensAt, closesAt);
}
