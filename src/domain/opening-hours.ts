import openingHours, { type opening_hours } from 'opening_hours';
import { cutAtMidnight, type DayOpening } from './wall-clock.ts';

/** What opening hours depend on beside their text: holidays of the country, sunrise at the position. */
export interface OpeningPlace {
  /** ISO 3166 code of two letters. */
  readonly countryCode: string;
  readonly longitude: number;
  readonly latitude: number;
}

/**
 * When something is open, from midnight at the start of `firstDay` for a number of days, cut at every midnight. Times that the text calls
 * unknown ("by appointment") are left out.
 * @param text OpenStreetMap `opening_hours`
 * @param firstDay YYYY-MM-DD
 * @returns null when the text cannot be understood
 */
export function openingsOf(text: string, firstDay: string, days: number, place: OpeningPlace): DayOpening[] | null {
  const hours = parseHours(text, place);
  if (!hours) return null;
  const from = new Date(`${firstDay}T00:00`);
  const to = new Date(from.getFullYear(), from.getMonth(), from.getDate() + days);
  return hours
    .getOpenIntervals(from, to)
    .filter(([, , unknown]) => !unknown)
    .flatMap(([opens, closes]) => cutAtMidnight(formatLocal(opens), formatLocal(closes)));
}

/** Whether a text is understood as opening hours. */
export function isOpeningHours(text: string): boolean {
  return parseHours(text, { countryCode: 'nl', longitude: 4.9, latitude: 52.37 }) !== null;
}

function parseHours(text: string, { countryCode, longitude, latitude }: OpeningPlace): opening_hours | null {
  try {
    return new openingHours(text, { lat: latitude, lon: longitude, address: { country_code: countryCode.toLowerCase(), state: '' } });
  } catch {
    return null;
  }
}

/** The library reckons in the clock of the machine; its hands are read back as they stand, so the machine's own time zone does not matter. */
function formatLocal(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
