import { type Level, levels } from '../district.ts';
import type { Theme } from '../theme.ts';
import type { Analysis, AreaAccess, Equity, FurtherSites } from './analysis.ts';
import type { AnalysisInput, AreaInput } from './analysis-input.ts';
import { accessPoverty, bootstrapInterval, concentrationIndex, lorenzCurve, palmaRatio } from './equity.ts';
import { needScores, worstFifthShare } from './need.ts';
import { needIndicators } from './need-indicators.ts';
import { round, rounded } from './round.ts';
import { agreeInSign, bootstrapDraws, fewestAreas, seed, weightings } from './rules.ts';
import { sum } from './sum.ts';
import type { ThemeAccess } from './theme-access.ts';

/** What does not depend on what rates are divided by: worked out once for a theme. */
export interface ThemeBackground {
  readonly theme: Theme | null;
  readonly levels: ReadonlyMap<Level, LevelBackground>;
  readonly sites: FurtherSites | null;
}

/** Of the areas of one level, in their order. */
export interface LevelBackground {
  readonly needs: readonly (number | null)[];
  readonly worst: readonly number[];
  readonly indicators: Analysis['needIndicators'];
  readonly access: readonly (AreaAccess | null)[];
  readonly equity: Equity | null;
}

/**
 * Need, access and equity of each district for a theme.
 * @param reach how residents reach initiatives of the theme
 */
export function themeBackground({ levels: areasByLevel }: AnalysisInput, theme: Theme | null, reach: ThemeAccess): ThemeBackground {
  const background = [...areasByLevel].map(([level, areas]): [Level, LevelBackground] => {
    const indicators = needIndicators(
      theme,
      areas.map(({ figures }) => figures),
    );
    const access = reach.byLevel.get(level) ?? areas.map(() => null);
    return [
      level,
      {
        needs: indicators.length ? needScores(indicators) : areas.map(() => null),
        worst: indicators.length ? worstFifthShare(indicators, { draws: weightings, seed }) : areas.map(() => 0),
        indicators: indicators.map(({ key, weight, isReversed = false }) => ({ key, weight, isReversed })),
        access,
        equity: equityOf(areas, access),
      },
    ];
  });
  return { theme, levels: agreeInEquity(new Map(background)), sites: reach.sites };
}

/** Says of the equity at each level whether that at the nearest level beside it that has one, the coarser first, has the same sign. */
function agreeInEquity(background: ReadonlyMap<Level, LevelBackground>): ReadonlyMap<Level, LevelBackground> {
  const indices = new Map([...background].flatMap(([level, { equity }]) => (equity ? [[level, equity.concentration.value] as const] : [])));
  const known = levels.filter((level) => indices.has(level));
  const otherOf = (level: Level) => known[known.indexOf(level) - 1] ?? known[known.indexOf(level) + 1];
  return new Map(
    [...background].map(([level, own]) => {
      const other = otherOf(level);
      const agrees = agreeInSign(indices.get(level) ?? null, (other && indices.get(other)) ?? null);
      return [level, { ...own, equity: own.equity && { ...own.equity, agrees } }];
    }),
  );
}

/** How evenly access is spread over districts from low to high socio-economic status; null where too few are known. */
function equityOf(areas: readonly AreaInput[], access: readonly (AreaAccess | null)[]): Equity | null {
  const known = areas.flatMap(({ code, residents, figures, parentCode }, at) => {
    const [reach, rank] = [access[at], figures.get('ses-woa')];
    return reach?.score != null && residents && !residents.partial && residents.value > 0 && rank !== undefined
      ? [{ value: reach.score, residents: residents.value, rank, around: parentCode ?? code }]
      : [];
  });
  if (known.length < fewestAreas || !(meanOf(known) > 0)) return null;
  const draws = { draws: bootstrapDraws, seed };
  const clusters = [...Map.groupBy(known, ({ around }) => around).values()];
  const palma = { value: palmaRatio(known), ...bootstrapInterval(clusters, palmaRatio, draws) };
  const poverty = (power: 0 | 1 | 2) => round(accessPoverty(known, meanOf(known) / 2, power));
  const poor = bootstrapInterval(clusters, (drawn) => accessPoverty(drawn, meanOf(drawn) / 2, 0), draws);
  return {
    concentration: rounded({ value: concentrationIndex(known), ...bootstrapInterval(clusters, concentrationIndex, draws) }),
    agrees: null,
    // Where those with least may have nothing the ratio, or its interval, has no end.
    palma: Object.values(palma).every(Number.isFinite) ? rounded(palma) : null,
    accessPoverty: { share: poverty(0), ...rounded(poor), depth: poverty(1), severity: poverty(2) },
    lorenz: lorenzCurve(known).map(([people, given]) => [round(people), round(given)]),
    areas: known.length,
  };
}

/** What a resident has on average. */
function meanOf(areas: readonly { readonly value: number; readonly residents: number }[]): number {
  return sum(areas.map(({ value, residents }) => value * residents)) / sum(areas.map(({ residents }) => residents));
}
