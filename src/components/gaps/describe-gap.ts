import type { City } from '#domain/city.ts';
import type { AreaAnalysis, Standing } from '#domain/gap/analysis.ts';
import type { Gap } from '#domain/gap/gap.ts';
import { formatNumber } from '../../i18n/format.ts';
import { type Locale, messagesOf } from '../../i18n/index.ts';
import { levelWords } from '../districts/district-words.ts';

/** What is claimed of a district, for whom and where: enough of a gap to put it into words. */
export type Claimed = Pick<Gap, 'theme' | 'level'> & { readonly claim: Standing; readonly area: AreaAnalysis };

/** The theme of a gap in words; null for all together. */
export function themeWords(locale: Locale, theme: Gap['theme']): string | null {
  return theme === '' ? null : messagesOf(locale).themes[theme];
}

/** What is claimed of a district: a sentence with the claim, and one with the count beside what the rest of the city would give. */
export function describeClaim(locale: Locale, city: City, { theme, level, claim, area }: Claimed): string[] {
  const words = messagesOf(locale).gapCase;
  const { one } = levelWords(city, level, locale);
  const { count, figures } = area;
  const whole = (n: number) => formatNumber(locale, n);
  const claimed = words.claim[claim](words.initiativesFor(themeWords(locale, theme)), city.name);
  if (!figures) return [claimed, words.countOnly(count)];
  const { expected, chance } = figures;
  return [claimed, words.versus(count, one, city.name, formatExpected(locale, expected), whole(chance.lower), whole(chance.upper))];
}

/** How many initiatives a district would have; with a decimal where that matters. */
export function formatExpected(locale: Locale, expected: number): string {
  return formatNumber(locale, expected, expected < 3 ? 1 : 0);
}

/** A probability in per cent, never wholly certain. */
export function formatProbability(locale: Locale, probability: number): string {
  const percent = probability * 100;
  if (percent > 99.9) return `> ${formatNumber(locale, 99.9, 1)}%`;
  if (percent < 0.1) return `< ${formatNumber(locale, 0.1, 1)}%`;
  return `${formatNumber(locale, percent, percent > 99 || percent < 1 ? 1 : 0)}%`;
}
