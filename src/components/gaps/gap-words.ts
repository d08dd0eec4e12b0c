import type { City } from '#domain/city.ts';
import { rateBase } from '#domain/district-figures.ts';
import type { Analysis, AreaAnalysis, Equity } from '#domain/gap/analysis.ts';
import { type Completeness, chapman } from '#domain/gap/completeness.ts';
import { guessedYears } from '#domain/gap/freshness.ts';
import { audienceOf } from '#domain/gap/need-indicators.ts';
import { falseDiscoveryRate } from '#domain/gap/rules.ts';
import type { Selection } from '#domain/gap/selection.ts';
import { formatNumber } from '../../i18n/format.ts';
import { type Locale, messagesOf } from '../../i18n/index.ts';
import { formatVintage, levelWords } from '../districts/district-words.ts';

/** Whom a rate is for, in words: residents, households, or those a theme is for. */
export function peopleOf(locale: Locale, { theme, denominator }: Pick<Selection, 'theme' | 'denominator'>): string {
  const { gaps: words } = messagesOf(locale);
  if (denominator === 'audience') return theme ? words.audiences[audienceOf[theme]] : words.people.residents;
  return words.people[denominator];
}

/** What is counted, and for how many of whom. */
export function subjectOf(locale: Locale, selection: Pick<Selection, 'theme' | 'denominator'>): { what: string; per: string } {
  const t = messagesOf(locale);
  const { theme } = selection;
  return {
    what: theme ? t.gaps.themeInitiatives(t.themes[theme]) : t.gaps.allInitiatives,
    per: t.gaps.base(peopleOf(locale, selection)),
  };
}

/** A rate for 10,000, with one decimal. */
export function formatPer(locale: Locale, rate: number): string {
  return formatNumber(locale, rate * rateBase, 1);
}

/** A share as a percentage; the ends are never claimed. */
export function formatShare(locale: Locale, share: number): string {
  if (share > 0.999) return messagesOf(locale).gaps.almostAll(formatNumber(locale, 99.9, 1));
  if (share < 0.001) return messagesOf(locale).gaps.almostNone(formatNumber(locale, 0.1, 1));
  return `${formatNumber(locale, share * 100, share > 0.99 || share < 0.01 ? 1 : 0)}%`;
}

/** The same as {@link formatShare}, short enough for a narrow column. */
export function formatShareShort(locale: Locale, share: number): string {
  if (share > 0.999) return `> ${formatNumber(locale, 99.9, 1)}%`;
  return share < 0.001 ? `< ${formatNumber(locale, 0.1, 1)}%` : formatShare(locale, share);
}

/** A p value with its sign, such as p = 0.12; one too small for three decimals is not called 0. */
export function formatP(locale: Locale, p: number): string {
  return p < 0.001 ? `p < ${formatNumber(locale, 0.001, 3)}` : `p = ${formatNumber(locale, p, p < 0.1 ? 3 : 2)}`;
}

/** How many initiatives an area would have: whole when many, with a decimal when few. */
export function formatExpected(locale: Locale, expected: number): string {
  return formatNumber(locale, expected, expected < 10 ? 1 : 0);
}

/** How much of what there is stands on the map, by two lists, or why that cannot be estimated. */
export function describeCompleteness(locale: Locale, completeness: Completeness): string {
  const { gaps: words } = messagesOf(locale);
  if (!completeness.isKnown) return words.completeness[completeness.reason];
  const { listed, share, total, lower, upper } = completeness;
  const whole = (value: number) => formatNumber(locale, value);
  return words.completenessKnown(listed, formatShare(locale, share), whole(total), whole(lower), whole(upper));
}

/** How many of all that count are probably still there, and on what that rests; nothing where none count. */
export function describeStillThere(locale: Locale, { total, stillThere }: Pick<Analysis, 'total' | 'stillThere'>): string[] {
  const { gaps: words } = messagesOf(locale);
  const { expected, lower, upper, hazard, seen } = stillThere;
  const whole = (value: number) => formatNumber(locale, value);
  if (total === 0) return [];
  return [
    words.stillAll(total, whole(expected), whole(lower), whole(upper), formatShare(locale, hazard)),
    ...(seen.years < guessedYears ? [words.stillGuess(seen.ended, formatNumber(locale, seen.years, 1))] : []),
  ];
}

/** How evenly what is within a walk is spread, each sentence about one thing: for whom, how much most and least have, who has little. */
export function describeEquity(locale: Locale, city: City, level: Analysis['level'], equity: Equity): string[] {
  const words = messagesOf(locale).gaps.equity;
  const number = (value: number) => formatNumber(locale, value, 2);
  const { concentration, agrees, palma, accessPoverty: poor, areas } = equity;
  const side = concentration.upper < 0 ? 'low' : concentration.lower > 0 ? 'high' : 'undecided';
  const share = (value: number) => formatShare(locale, value);
  return [
    words[agrees === false ? 'withheld' : side],
    ...(agrees === null && side !== 'undecided' ? [messagesOf(locale).gaps.district.unchecked] : []),
    ...(agrees === false
      ? []
      : [words.concentration(number(concentration.value), number(concentration.lower), number(concentration.upper))]),
    palma ? words.palma(number(palma.value), number(palma.lower), number(palma.upper)) : words.noPalma,
    words.poverty(share(poor.share), share(poor.lower), share(poor.upper)),
    words.about(areas, levelWords(city, level, locale).many),
  ];
}

/** Everything that can be said of one area, each sentence about one thing. */
export function describeArea(locale: Locale, city: City, analysis: Analysis, area: AreaAnalysis): string[] {
  return [...describeRate(locale, city, analysis, area), ...describeResidents(locale, analysis, area)];
}

function describeRate(locale: Locale, city: City, analysis: Analysis, { count, figures, noFigure, standing }: AreaAnalysis): string[] {
  const { gaps: words } = messagesOf(locale);
  if (!figures) return [words.district.countOnly(count, words.noFigure[noFigure ?? 'analysis-withheld'])];
  const { rate, plausible, expected, chance, below, cluster } = figures;
  const per = words.base(peopleOf(locale, analysis));
  const level = levelWords(city, analysis.level, locale).one;
  const isCluster = cluster && cluster.q < falseDiscoveryRate && analysis.moran?.agrees !== false;
  return [
    words.district.count(count, formatPer(locale, rate), per, formatPer(locale, plausible.lower), formatPer(locale, plausible.upper)),
    words.district.chance(level, formatExpected(locale, expected), formatNumber(locale, chance.lower), formatNumber(locale, chance.upper)),
    below >= 0.5 ? words.district.below(formatShare(locale, below)) : words.district.above(formatShare(locale, 1 - below)),
    words.standingNotes[standing],
    ...(figures.agrees === null && standing !== 'undecided' ? [words.district.unchecked] : []),
    ...(isCluster && cluster.kind !== 'none' ? [words.district.cluster[cluster.kind]] : []),
  ];
}

function describeResidents(
  locale: Locale,
  analysis: Analysis,
  { base, need, worstFifth, access, stillThere, count, lists }: AreaAnalysis,
): string[] {
  const { gaps: words } = messagesOf(locale);
  const people = peopleOf(locale, analysis);
  const isHouseholds = people.startsWith(words.people.households);
  return [
    ...(base
      ? [
          (isHouseholds ? words.district.whoHouseholds : words.district.who)(
            formatNumber(locale, base.value),
            people,
            formatVintage(locale, base),
          ),
        ]
      : []),
    ...(need === null || worstFifth === null
      ? []
      : [words.district.need(words.district.needWords[need > 0 ? 'much' : 'little'], formatShare(locale, worstFifth))]),
    ...(access?.reachesOne == null ? [] : [words.district.near(formatShare(locale, access.reachesOne))]),
    ...(count > 0
      ? [
          words.district.still(
            formatNumber(locale, stillThere.expected, 1),
            formatNumber(locale, stillThere.lower),
            formatNumber(locale, stillThere.upper),
          ),
        ]
      : []),
    ...(lists.own > 0 && lists.imported > 0 ? [describeCompleteness(locale, chapman(lists.own, lists.imported, lists.both))] : []),
  ];
}
