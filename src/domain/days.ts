import { dayAfter, wallClock } from './wall-clock.ts';

/** Today and the days after it in an IANA time zone, `count` in all, as YYYY-MM-DD. */
export function comingDays(moment: Date, timeZone: string, count: number): string[] {
  const days = [wallClock(moment, timeZone).slice(0, 10)];
  while (days.length < count) days.push(dayAfter(days.at(-1) ?? ''));
  return days;
}
