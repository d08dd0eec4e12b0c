/** The local wall-clock time of a moment in an IANA time zone, as YYYY-MM-DDTHH:MM. */
export function wallTime(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** Today and the days after it in a time zone, `count` in all, as YYYY-MM-DD. */
export function comingDays(moment: Date, timeZone: string, count: number): string[] {
  const today = Date.parse(`${wallTime(moment, timeZone).slice(0, 10)}T00:00:00Z`);
  return Array.from({ length: count }, (_, day) => new Date(today + day * 86_400_000).toISOString().slice(0, 10));
}
