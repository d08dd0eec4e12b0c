/**
 * The wall-clock time of an instant in a time zone, to the minute: `YYYY-MM-DDTHH:MM`.
 * @param timeZone IANA name, such as `Europe/Amsterdam`
 */
export function wallClock(instant: Date, timeZone: string): string {
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant);
  return text.replace(' ', 'T');
}

/** Wall-clock times within one day, YYYY-MM-DDTHH:MM: `closesAt` is at the latest the midnight that ends it. */
export interface DayOpening {
  readonly opensAt: string;
  readonly closesAt: string;
}

/** A stretch of wall-clock time as stretches of single days; none when it ends before it begins. */
export function cutAtMidnight(opensAt: string, closesAt: string): DayOpening[] {
  const midnight = `${dayAfter(opensAt.slice(0, 10))}T00:00`;
  if (closesAt <= midnight) return closesAt > opensAt ? [{ opensAt, closesAt }] : [];
  return [{ opensAt, closesAt: midnight }, ...cutAtMidnight(midnight, closesAt)];
}

/** The day after `day`, both as YYYY-MM-DD. */
export function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
