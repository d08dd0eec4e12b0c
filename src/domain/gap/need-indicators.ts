import type { IndicatorKey } from '../indicator-key.ts';
import type { Theme } from '../theme.ts';
import type { NeedIndicator } from './need.ts';

/** An indicator of the need for a theme, with its part of the score. */
export interface NeedWeight {
  readonly key: IndicatorKey;
  /** Whether a low figure is more need. */
  readonly isReversed: boolean;
  readonly weight: number;
}

const more = (key: IndicatorKey, weight = 1): NeedWeight => ({ key, isReversed: false, weight });
const less = (key: IndicatorKey, weight = 1): NeedWeight => ({ key, isReversed: true, weight });

const byTheme: Readonly<Record<Theme, readonly NeedWeight[]>> = {
  'social-cohesion': [
    less('social-cohesion-mark', 2),
    more('severe-loneliness-share', 2),
    less('volunteers-share'),
    more('education-low-share'),
    less('ses-woa'),
  ],
  'labour-participation': [
    more('benefit-recipients-share', 2),
    more('registered-unemployment-share'),
    less('employment-rate'),
    more('education-low-share'),
    less('ses-woa'),
  ],
  sustainability: [more('minimum-income-households-share', 2), less('pleasant-living-mark'), more('education-low-share'), less('ses-woa')],
};

/** The indicators of need for a theme with their published weights; for all themes together each with the sum of its weights. */
export function needWeights(theme: Theme | null): readonly NeedWeight[] {
  if (theme) return byTheme[theme];
  const all = Object.values(byTheme).flat();
  const keys = [...new Set(all.map(({ key }) => key))];
  return keys.map((key) => {
    const same = all.filter((one) => one.key === key);
    return { key, isReversed: same[0]?.isReversed ?? false, weight: same.reduce((sum, { weight }) => sum + weight, 0) };
  });
}

/**
 * The indicators of need that are known for at least half of some districts, ready for {@link needScores}.
 * @param figures by district: what is known of it, by key
 */
export function needIndicators(theme: Theme | null, figures: readonly ReadonlyMap<string, number>[]): NeedIndicator[] {
  return needWeights(theme)
    .map((weight) => ({ ...weight, values: figures.map((known) => known.get(weight.key) ?? null) }))
    .filter(({ values }) => values.filter((value) => value !== null).length * 2 >= values.length);
}

/** The people that a theme is for, by name. */
export const audienceOf = {
  'social-cohesion': 'lonely-residents',
  'labour-participation': 'benefit-recipients',
  sustainability: 'minimum-income-households',
} as const satisfies Record<Theme, string>;

/** The figures that the size of an audience is made of, see {@link audienceSize}. */
export const audienceKeys: Readonly<Record<Theme, readonly IndicatorKey[]>> = {
  'social-cohesion': ['residents', 'children-share', 'severe-loneliness-share'],
  'labour-participation': ['residents', 'children-share', 'seniors-share', 'benefit-recipients-share'],
  sustainability: ['households', 'minimum-income-households-share'],
};

/**
 * How many people (or households) a theme is for, from what is known of a district: the severely lonely among its residents, those on social
 * assistance among its residents of 18 to 64, its households on a minimum income.
 * @returns null where a part of it is not known
 */
export function audienceSize(
  theme: Theme,
  { residents, households, figures }: { residents: number | null; households: number | null; figures: ReadonlyMap<string, number> },
): number | null {
  const share = (key: IndicatorKey) => (figures.get(key) ?? Number.NaN) / 100;
  const size = {
    'social-cohesion': () => (residents ?? Number.NaN) * (1 - share('children-share')) * share('severe-loneliness-share'),
    'labour-participation': () =>
      (residents ?? Number.NaN) * (1 - share('children-share') - share('seniors-share')) * share('benefit-recipients-share'),
    sustainability: () => (households ?? Number.NaN) * share('minimum-income-households-share'),
  }[theme]();
  return Number.isFinite(size) ? size : null;
}
