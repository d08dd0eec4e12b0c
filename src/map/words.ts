import type { kinds as dutchKinds } from '../i18n/nl/kinds.ts';
import type { map as dutchMap } from '../i18n/nl/map.ts';

/** What the map says, in one language. */
export interface Words {
  readonly locale: 'nl' | 'en';
  readonly map: typeof dutchMap;
  readonly kinds: typeof dutchKinds;
  readonly themes: Readonly<Record<string, string>>;
}

/** Fetches the words of a language. */
export async function loadWords(locale: 'nl' | 'en'): Promise<Words> {
  const [{ map }, { kinds }, { common }] =
    locale === 'en'
      ? await Promise.all([import('../i18n/en/map.ts'), import('../i18n/en/kinds.ts'), import('../i18n/en/common.ts')])
      : await Promise.all([import('../i18n/nl/map.ts'), import('../i18n/nl/kinds.ts'), import('../i18n/nl/common.ts')]);
  return { locale, map, kinds, themes: common.themes };
}

/** The name of a kind; the slug itself when it is new to this page. */
export function kindName({ kinds }: Words, kind: string): string {
  return (kinds as Record<string, { one: string }>)[kind]?.one ?? kind;
}

/** A number in the language's notation. */
export function formatFigure({ locale }: Words, value: number, decimals = 0): string {
  return new Intl.NumberFormat(locale === 'en' ? 'en-GB' : 'nl-NL', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}
