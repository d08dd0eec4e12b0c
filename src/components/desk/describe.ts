import type { Registration } from '#domain/registration.ts';
import { type Locale, messagesOf } from '../../i18n/index.ts';
import { formatLanguage } from '../../i18n/languages.ts';

/** The fields of a registration in the order in which officers compare them. */
export const comparedFields = [
  'name',
  'kind',
  'themes',
  'evidence',
  'places',
  'precision',
  'summary',
  'description',
  'organisationName',
  'actorType',
  'website',
  'publicContact',
  'openingHours',
  'calendarUrl',
  'audiences',
  'languages',
  'cost',
  'stepFree',
  'capacityPerWeek',
] as const satisfies (keyof Registration)[];

/** What a field of a registration says, in words; empty when it says nothing. */
export function describeField(locale: Locale, registration: Registration, field: (typeof comparedFields)[number]): string {
  const t = messagesOf(locale);
  const words = t.register;
  switch (field) {
    case 'kind':
      return t.kinds[registration.kind].one;
    case 'themes':
      return registration.themes.map((theme) => t.themes[theme]).join(', ');
    case 'evidence':
      return registration.themes
        .flatMap((theme) => (registration.evidence[theme] ? `${t.themes[theme]}: ${registration.evidence[theme]}` : []))
        .join('\n');
    case 'places':
      return registration.places.map(({ address, postcode }) => [address, postcode].filter(Boolean).join(', ')).join('\n');
    case 'precision':
      return words.precisions[registration.precision];
    case 'actorType':
      return t.actorTypes[registration.actorType];
    case 'audiences':
      return registration.audiences.map((audience) => words.audience[audience]).join(', ');
    case 'languages':
      return registration.languages.map((language) => formatLanguage(locale, language)).join(', ');
    case 'cost':
      return registration.cost ? words.costs[registration.cost] : '';
    case 'stepFree':
      return registration.stepFree ? words.stepFreeAnswers[registration.stepFree] : '';
    default:
      return String(registration[field] ?? '');
  }
}

/** How long ago something was, in one short word. */
export function describeAge(locale: Locale, since: string, now: Date): string {
  const words = messagesOf(locale).desk;
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 60_000));
  if (minutes < 60) return words.minutes(minutes);
  return minutes < 48 * 60 ? words.hours(Math.floor(minutes / 60)) : words.days(Math.floor(minutes / 1440));
}
