import type { City } from '#domain/city.ts';
import type { Level } from '#domain/district.ts';
import { type DistrictFigure, type Expectation, isComparable, rateBase } from '#domain/district-figures.ts';
import type { Residents } from '#domain/district-summary.ts';
import type { Theme } from '#domain/theme.ts';
import { formatNumber } from '../../i18n/format.ts';
import { type Locale, messagesOf } from '../../i18n/index.ts';

/** A level of a city in words, singular and plural; the slug where the city does not name it. */
export function levelWords(city: City, level: Level, locale: Locale): { one: string; many: string } {
  const found = city.levels.find((entry) => entry.level === level);
  return { one: found?.[locale] ?? level, many: found?.[`${locale}Plural`] ?? level };
}

/** A rate or one end of its interval, with one decimal. */
export function formatRate(locale: Locale, rate: number): string {
  return formatNumber(locale, rate, 1);
}

/** The year of a number of residents and whether it is an estimate, in words. */
export function formatVintage(locale: Locale, { year, estimated, partial }: Residents): string {
  return messagesOf(locale).districts.vintage(year, estimated, partial);
}

/** Every vintage of the residents of some districts, each once, oldest first. */
export function vintagesOf(locale: Locale, figures: readonly DistrictFigure[]): string[] {
  return [...new Set(figures.flatMap(({ district }) => (district.residents ? [formatVintage(locale, district.residents)] : [])))].sort();
}

/** What is counted in a district, with its context, in one or more sentences. */
export function describeFigure(
  locale: Locale,
  city: City,
  figure: DistrictFigure,
  expectation: Expectation | null,
  theme: Theme | null,
): string[] {
  const t = messagesOf(locale);
  const { district, count, rate, plausible, noRate, doubt } = figure;
  const initiatives = t.districts.initiatives(count, theme && t.themes[theme]);
  if (doubt === 'residents-partial' && rate !== null && district.residents)
    return [t.districts.partialSentence(`${initiatives}.`, formatRate(locale, rate), formatVintage(locale, district.residents))];
  if (rate === null || !plausible || !district.residents)
    return [`${initiatives}. ${capitalise(noRate ? t.districts.noRate[noRate] : t.unknown)}.`];
  const [lower, upper] = [formatRate(locale, plausible.lower), formatRate(locale, plausible.upper)];
  const sentences = [t.districts.sentence(initiatives, formatRate(locale, rate), formatVintage(locale, district.residents), lower, upper)];
  if (expectation) sentences.push(describeExpectation(locale, city, figure, expectation));
  if (doubt) sentences.push(t.districts.fewSentence);
  return sentences;
}

/**
 * What the whole city has. Its rate is that of the districts whose residents are known: like is divided by like.
 * @param count initiatives of the whole city
 */
export function describeCity(locale: Locale, count: number, figures: readonly DistrictFigure[], theme: Theme | null): string[] {
  const t = messagesOf(locale);
  const initiatives = `${t.districts.initiatives(count, theme && t.themes[theme])}.`;
  const known = figures.filter(isComparable);
  const residents = known.reduce((sum, { district }) => sum + (district.residents?.value ?? 0), 0);
  if (residents === 0) return [initiatives];
  const rate = (known.reduce((sum, figure) => sum + figure.count, 0) / residents) * rateBase;
  return [initiatives, t.districts.cityRate(formatRate(locale, rate), vintagesOf(locale, known).join('; '), known.length < figures.length)];
}

function describeExpectation(locale: Locale, city: City, { district }: DistrictFigure, { mean, chance }: Expectation): string {
  const t = messagesOf(locale);
  const whole = (n: number) => formatNumber(locale, n);
  const words = levelWords(city, district.level, locale);
  return t.districts.expectation(
    words.one,
    city.name,
    formatNumber(locale, mean, mean < 3 ? 1 : 0),
    whole(chance.lower),
    whole(chance.upper),
  );
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
