import type { DistrictDetail } from '#domain/district-summary.ts';
import { type IndicatorKey, type IndicatorMeaning, type IndicatorTopic, indicatorKeys, indicatorTopics } from '#domain/indicator-key.ts';
import { formatNumber } from '../../i18n/format.ts';
import { type Locale, messagesOf } from '../../i18n/index.ts';

/** An official figure of a district or of the whole city. */
export type Figure = DistrictDetail['indicators'][number];

/** One indicator of a district: its figure of each year and the one of the whole city that is nearest in time. */
export interface IndicatorRow {
  readonly key: IndicatorKey;
  readonly meaning: IndicatorMeaning;
  readonly figure: Figure;
  readonly city: Figure | null;
}

/** The figures of a district under their headings, in a fixed order, and the indicators it has no figure for. */
export function indicatorRows(
  own: readonly Figure[],
  wholeCity: readonly Figure[],
): { topics: { topic: IndicatorTopic; rows: IndicatorRow[] }[]; unknown: IndicatorMeaning[] } {
  const keys = Object.keys(indicatorKeys) as IndicatorKey[];
  const rowsOf = (key: IndicatorKey) =>
    own
      .filter((figure) => figure.key === key)
      .map((figure) => ({ key, meaning: indicatorKeys[key], figure, city: nearestInTime(wholeCity, key, figure.year) }));
  const rows = keys.flatMap(rowsOf);
  const topics = indicatorTopics.map((topic) => ({ topic, rows: rows.filter(({ meaning }) => meaning.topic === topic) }));
  const known = new Set(rows.map(({ key }) => key));
  return {
    topics: topics.filter((group) => group.rows.length > 0),
    unknown: keys.filter((key) => !known.has(key)).map((key) => indicatorKeys[key]),
  };
}

/** A figure with its unit, in the notation of the language. */
export function formatIndicator(locale: Locale, value: number, { unit }: IndicatorMeaning): string {
  const decimals = { percent: 1, 'of-10': 1, years: 1, score: 2, index: 0 }[unit as string] ?? 0;
  return formatNumber(locale, value, decimals) + (messagesOf(locale).districts.units[unit] ?? '');
}

function nearestInTime(figures: readonly Figure[], key: string, year: number): Figure | null {
  const same = figures.filter((figure) => figure.key === key);
  return same.sort((a, b) => Math.abs(a.year - year) - Math.abs(b.year - year))[0] ?? null;
}
