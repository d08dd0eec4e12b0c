import { match } from '@formatjs/intl-localematcher';
import { en } from './en/index.ts';
import { type Messages, nl } from './nl/index.ts';

/** The languages of the site; the first is that of the cities' own words. */
export const locales = ['nl', 'en'] as const;
export type Locale = (typeof locales)[number];
export type { Messages };

const catalogues: Record<Locale, Messages> = { nl, en };

/** The messages of a language. */
export function messagesOf(locale: Locale): Messages {
  return catalogues[locale];
}

/** The locale that a URL segment names, or undefined. */
export function parseLocale(segment: string | undefined): Locale | undefined {
  return locales.find((locale) => locale === segment);
}

const fallback: Locale = 'en';

/** The best locale for an Accept-Language header (RFC 9110), matched as BCP 47 asks; English when nothing fits, as for search engines. */
export function negotiateLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => part.split(';q='))
    .map(([tag = '', quality = '1']) => ({ tag: tag.trim(), quality: Number(quality) }))
    .filter(({ tag, quality }) => /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
  return parseLocale(match(wanted, locales, fallback)) ?? fallback;
}
