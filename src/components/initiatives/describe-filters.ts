import type { ListAddress } from '#domain/list-address.ts';
import { formatDay } from '../../i18n/format.ts';
import type { Locale, Messages } from '../../i18n/index.ts';

/** One chosen filter: the part of the query that holds it, and its words. */
export interface ChosenFilter {
  readonly part: 'theme' | 'kind' | 'district' | 'q' | 'near' | 'open' | 'confirmed' | 'bbox';
  readonly words: string;
}

/** The filters of an address in words, in the order of the form. */
export function describeFilters(t: Messages, locale: Locale, { query, nearText }: ListAddress, districtName?: string): ChosenFilter[] {
  const chosen: (ChosenFilter | false | undefined)[] = [
    query.q !== '' && { part: 'q', words: query.q },
    nearText !== '' && { part: 'near', words: nearText },
    query.near && { part: 'near', words: t.initiatives.myPosition },
    query.theme.length > 0 && {
      part: 'theme',
      words: query.theme.map((theme) => t.themes[theme]).join(query.match === 'all' ? ' + ' : ', '),
    },
    query.kind.length > 0 && { part: 'kind', words: query.kind.map((kind) => t.kinds[kind].one).join(', ') },
    query.district !== undefined && { part: 'district', words: districtName ?? query.district },
    query.open !== undefined && {
      part: 'open',
      words: query.open === 'now' ? t.initiatives.openNow : t.initiatives.openOn(formatDay(locale, query.open)),
    },
    query.confirmed !== undefined && { part: 'confirmed', words: t.keeping.onlyConfirmed },
    query.bbox && { part: 'bbox', words: t.initiatives.inView },
  ];
  return chosen.filter((filter): filter is ChosenFilter => Boolean(filter));
}
