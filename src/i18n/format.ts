import type { Locale } from './index.ts';

const tags: Record<Locale, string> = { nl: 'nl-NL', en: 'en-GB' };

/** A number in the locale's notation with `decimals` fraction digits. */
export function formatNumber(locale: Locale, value: number, decimals = 0): string {
  return new Intl.NumberFormat(tags[locale], { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);
}

/** A straight-line distance in plain words: metres to ten up to 1 km, then kilometres with one decimal. */
export function formatDistance(locale: Locale, metres: number): string {
  if (metres < 995) return `${formatNumber(locale, Math.max(10, Math.round(metres / 10) * 10))} m`;
  return `${formatNumber(locale, metres / 1000, 1)} km`;
}

/** A source's date, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, in words. */
export function formatDate(locale: Locale, date: string): string {
  const [year = '', month, day] = date.slice(0, 10).split('-');
  if (!month) return year;
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', timeZone: 'UTC', ...(day ? { day: 'numeric' } : {}) };
  return new Intl.DateTimeFormat(tags[locale], options).format(new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`));
}

/** A day with its weekday, from YYYY-MM-DD. */
export function formatDay(locale: Locale, date: string): string {
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(tags[locale], options).format(new Date(`${date}T00:00:00Z`));
}
