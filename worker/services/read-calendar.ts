import ICAL from 'ical.js';
import { cutAtMidnight, wallClock } from '#domain/wall-clock.ts';
import type { Opening } from '#worker/repositories/openings.ts';

/** The most openings that a calendar gives, the most repetitions of all its events that are looked at, and its most characters. */
const mostOpenings = 500;
const mostRepetitions = 50_000;
const mostCharacters = 1_000_000;

/** A calendar that cannot be read. */
export class UnreadableCalendar extends Error {}

/**
 * When something is open by its iCalendar (RFC 5545): the events from midnight of a day on, for some days, repetitions included, in the
 * city's wall-clock time, cut at midnight. Cancelled and all-day events do not count: "closed for the holidays" is usually one of those.
 * A calendar that is wrong in part is refused whole, because nobody would notice what is missing.
 * @throws UnreadableCalendar for a text that is no calendar, too long, wrong in an event or full of endless repetitions
 */
export function readCalendar(text: string, timeZone: string, from: Date, days: number): Opening[] {
  if (text.length > mostCharacters) throw new UnreadableCalendar('too long');
  const span: Span = {
    timeZone,
    from: wallClock(from, timeZone),
    until: wallClock(new Date(from.getTime() + days * 86_400_000), timeZone),
    left: mostRepetitions,
  };
  try {
    const openings = eventsOf(text).flatMap((event) => openingsOf(event, span));
    openings.sort((a, b) => a.opensAt.localeCompare(b.opensAt) || a.closesAt.localeCompare(b.closesAt));
    // Of those that begin together the longest, which comes last, stays.
    return [...new Map(openings.map((opening) => [opening.opensAt, opening])).values()].slice(0, mostOpenings);
  } catch (error) {
    if (error instanceof UnreadableCalendar) throw error;
    throw new UnreadableCalendar(error instanceof Error ? error.message : String(error));
  }
}

/** The stretch of wall-clock time that is asked for, and how many repetitions may still be looked at. */
interface Span {
  readonly timeZone: string;
  readonly from: string;
  readonly until: string;
  left: number;
}

/** The events of a calendar, each with the changes to single repetitions of its own. */
function eventsOf(text: string): ICAL.Event[] {
  // A calendar may bring time zones of its own, and must not leave them behind for the next one.
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
  if (calendar.name !== 'vcalendar') throw new UnreadableCalendar('not an iCalendar');
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const components = calendar.getAllSubcomponents('vevent');
  const changes = Map.groupBy(
    components.filter((component) => component.hasProperty('recurrence-id')),
    (component) => component.getFirstPropertyValue('uid'),
  );
  return components.map((component) => {
    const isChange = component.hasProperty('recurrence-id');
    // The library would relate the changes of every event to each.
    return new ICAL.Event(component, { exceptions: isChange ? [] : (changes.get(component.getFirstPropertyValue('uid')) ?? []) });
  });
}

function openingsOf(event: ICAL.Event, span: Span): Opening[] {
  if (isCancelled(event) || !event.startDate || event.startDate.isDate) return [];
  if (!event.isRecurring()) return between(event.startDate, event.endDate, span);
  // Nothing opens anew every minute.
  if ('SECONDLY' in event.getRecurrenceTypes() || 'MINUTELY' in event.getRecurrenceTypes()) return [];
  const openings: Opening[] = [];
  const repetitions = event.iterator();
  while (openings.length < mostOpenings) {
    const next = repetitions.next();
    if (!next || wallTime(next, span) > span.until) break;
    if (--span.left < 0) throw new UnreadableCalendar('too many repetitions');
    const { item, recurrenceId, startDate, endDate } = event.getOccurrenceDetails(next);
    // What was moved alone is an event of its own, wherever it went.
    const isMoved = item.isRecurrenceException() && item.recurrenceId.compare(recurrenceId) === 0;
    if (!isMoved && !isCancelled(item)) openings.push(...between(startDate, endDate, span));
  }
  return openings;
}

function isCancelled({ component }: ICAL.Event): boolean {
  return String(component.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED';
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
