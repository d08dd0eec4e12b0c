import gamma from '@stdlib/stats-base-dists-gamma';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Level } from '#domain/district.ts';
import { analyse } from '#domain/gap/analyse.ts';
import type { Analysis } from '#domain/gap/analysis.ts';
import type { AnalysisInput, AreaInput, CountRow } from '#domain/gap/analysis-input.ts';
import { defaultSelection, type Selection } from '#domain/gap/selection.ts';
import { noAccess, type ThemeAccess } from '#domain/gap/theme-access.ts';
import { themeBackground } from '#domain/gap/theme-background.ts';

/** Draws that are the same for a seed. */
export interface Draws {
  /** Above 0, below 1. */
  uniform(): number;
  gamma(mean: number, variance: number): number;
  poisson(mean: number): number;
}

/** Draws from a seed. */
export function drawsFrom(seed: number): Draws {
  const random = xoroshiro128plus(seed);
  const uniform = () => Math.min(1 - 1e-12, Math.max(1e-12, uniformFloat64(random)));
  return {
    uniform,
    gamma: (mean, variance) => (variance === 0 ? mean : gamma.quantile(uniform(), mean ** 2 / variance, mean / variance)),
    // Waiting times of mean 1 until they fill the mean (Knuth 1969); their product would underflow.
    poisson: (mean) => {
      let [count, waited] = [-1, 0];
      while (waited <= mean) [count, waited] = [count + 1, waited - Math.log(uniform())];
      return count;
    },
  };
}

/** Some initiatives that are alike: of all themes, confirmed, of one list. */
export function rowOf(n: number, own: Partial<CountRow> = {}): CountRow {
  return { themes: 7, confirmed: true, ownThemes: true, own: false, imported: true, month: '2026-01', n, ...own };
}

/** A district of 1,000 residents in 500 households, touching none, with some fields of its own. */
export function areaOf(code: string, count: number, own: Partial<AreaInput> = {}): AreaInput {
  const base = { year: 2025, estimated: false, partial: false };
  return {
    code,
    name: `District ${code}`,
    parentCode: null,
    neighbours: [],
    residents: { ...base, value: 1000 },
    households: { ...base, value: 500 },
    figures: new Map(),
    rows: count ? [rowOf(count)] : [],
    ...own,
  };
}

/** A city of these levels; its own initiatives are those of the first. */
export function cityOf(levels: Partial<Record<Level, readonly AreaInput[]>>): AnalysisInput {
  const entries = Object.entries(levels) as [Level, readonly AreaInput[]][];
  const city = entries[0]?.[1].flatMap(({ rows }) => rows) ?? [];
  return { cityId: 'made-up', asOf: '2026-06', levels: new Map(entries), city, exposure: { ended: 1, years: 30 } };
}

/** The analyses of a city by level. */
export function analysesOf(
  input: AnalysisInput,
  chosen: Partial<Omit<Selection, 'level'>> = {},
  access: ThemeAccess = noAccess,
): Map<Level, Analysis> {
  const { theme, denominator, definition } = { ...defaultSelection, ...chosen };
  const family = { theme, denominator, definition };
  return new Map(analyse(input, family, themeBackground(input, theme, access), 'hash').map((analysis) => [analysis.level, analysis]));
}
