/** Days as OpenStreetMap writes them, from Monday. */
export const weekDays = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;

/** When a day is open: stretches of `HH:MM` to `HH:MM`; none when it is closed. */
export type DayHours = readonly (readonly [from: string, to: string])[];

/** The hours of seven days from Monday. */
export type WeekHours = readonly DayHours[];

const stretch = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/;

/**
 * The week that a text in OpenStreetMap's `opening_hours` says, when it says nothing but times of week days; null for anything richer
 * (holidays, months, "by appointment"), which a table of seven days cannot hold.
 */
export function readWeek(text: string): WeekHours | null {
  const week: DayHours[] = weekDays.map(() => []);
  for (const rule of text
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)) {
    const [, days = '', times = ''] = /^([A-Za-z ,-]+?)\s+(off|[\d:,\s-]+)$/.exec(rule) ?? [];
    const chosen = readDays(days);
    const hours = times === 'off' ? [] : times.split(',').map((part) => readStretch(part.trim()));
    if (!chosen || hours.includes(null)) return null;
    for (const day of chosen) week[day] = hours as [string, string][];
  }
  return text.trim() ? week : null;
}

/** A week in OpenStreetMap's `opening_hours`, days with the same hours together; empty when every day is closed. */
export function writeWeek(week: WeekHours): string {
  return groupDays(week)
    .filter(({ hours }) => hours.length > 0)
    .map(({ days, hours }) => `${writeDays(days)} ${hours.map(([from, to]) => `${from}-${to}`).join(',')}`)
    .join('; ');
}

/** Days with the same hours, in the order of their first day. */
export function groupDays(week: WeekHours): { days: number[]; hours: DayHours }[] {
  const groups = new Map<string, { days: number[]; hours: DayHours }>();
  for (const [day, hours] of week.entries()) {
    const key = JSON.stringify(hours);
    const group = groups.get(key) ?? { days: [], hours };
    group.days.push(day);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Days in runs: `[0, 1, 2, 5]` becomes `[[0, 2], [5, 5]]`. */
export function runsOf(days: readonly number[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}

function writeDays(days: readonly number[]): string {
  return runsOf(days)
    .map(([first, last]) => (first === last ? weekDays[first] : `${weekDays[first]}${last === first + 1 ? ',' : '-'}${weekDays[last]}`))
    .join(',');
}

function readDays(text: string): number[] | null {
  const days: number[] = [];
  for (const part of text.split(',').map((one) => one.trim())) {
    const [first = -1, last = first] = part.split('-').map((day) => weekDays.indexOf(day.trim() as (typeof weekDays)[number]));
    if (first < 0 || last < 0 || last < first) return null;
    for (let day = first; day <= last; day++) days.push(day);
  }
  return days;
}

function readStretch(text: string): [string, string] | null {
  return stretch.test(text) && text.slice(0, 5) !== text.slice(6) ? [text.slice(0, 5), text.slice(6)] : null;
}
