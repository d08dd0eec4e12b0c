import { type Locale, messagesOf } from './index.ts';

/** The name of a language (BCP 47 tag) in another one. */
export function formatLanguage(locale: Locale, tag: string): string {
  const known: Readonly<Record<string, string>> = messagesOf(locale).register.languageNames;
  return known[tag] ?? new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
}
