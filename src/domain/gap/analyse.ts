import type { Analysis, AreaAnalysis, AreaFigures, WithheldReason } from './analysis.ts';
import { type AnalysisInput, admitted, type CountRow, countOf } from './analysis-input.ts';
import { figuresOf, standingOf } from './area-figures.ts';
import { moranOf } from './clusters.ts';
import { type Comparable, type Counted, canCompare, cityRateOf, compare, countArea, funnelOf } from './comparable.ts';
import { chapman } from './completeness.ts';
import { countStillThere, type Exposure, yearlyHazard } from './freshness.ts';
import { overdispersion } from './funnel.ts';
import type { LevelWork } from './level-work.ts';
import { quadrantOf } from './need.ts';
import { empiricalBayes } from './rates.ts';
import { round, rounded } from './round.ts';
import { fewestInitiatives, methodVersion, permutations, seed } from './rules.ts';
import type { Selection } from './selection.ts';
import type { LevelBackground, ThemeBackground } from './theme-background.ts';

/** The analyses of one family of selections, one for each level; `inputHash` is for the caller to say. */
export function analyse(
  input: AnalysisInput,
  family: Omit<Selection, 'level'>,
  background: ThemeBackground,
  inputHash: string,
): Analysis[] {
  const counted = new Map([...input.levels].map(([level, areas]) => [level, areas.map((area) => countArea(area, family))]));
  const compared = new Map([...counted].map(([level, areas]) => [level, compare(areas)]));
  const rows = admitted(input.city, family.theme, family.definition);
  const stillThere = {
    ...rounded(stillThereOf(rows, input)),
    hazard: round(yearlyHazard(input.exposure)),
    seen: rounded(input.exposure),
  };
  return [...counted].map(([level, areas]) =>
    analyseLevel({ input, family, background, inputHash, rows, stillThere, level, areas, compared, counted }),
  );
}

function analyseLevel(work: LevelWork): Analysis {
  const { input, family, background, inputHash, rows, stillThere, level, areas, compared } = work;
  const total = countOf(rows);
  const known = compared.get(level) as Comparable;
  const withheld: WithheldReason | null =
    total < fewestInitiatives ? 'too-few-initiatives' : canCompare(known, areas.length) ? null : 'too-few-areas';
  const figures = withheld ? new Map<string, AreaFigures>() : figuresOf(work, known);
  const own = background.levels.get(level) as LevelBackground;
  return {
    cityId: input.cityId,
    ...family,
    level,
    methodVersion,
    seed,
    permutations,
    asOf: input.asOf,
    inputHash,
    total,
    stillThere,
    withheld,
    cityRate: withheld ? null : cityRateOf(known),
    overdispersion: withheld ? null : rounded(overdispersion(known.counts, known.bases, known.rate)),
    funnel: withheld ? [] : funnelOf(known),
    variance: withheld ? null : round(empiricalBayes(known.counts, known.bases).variance),
    moran: withheld ? null : moranOf(work, known),
    isolates: known.codes.filter((_, at) => known.neighbours[at]?.length === 0),
    needIndicators: own.indicators,
    equity: own.equity,
    sites: background.sites,
    completeness: rounded(chapmanOf(listsOf(rows))),
    areas: areas.map(({ area, rows: areaRows, count, base, noFigure }, at): AreaAnalysis => {
      const found = figures.get(area.code) ?? null;
      const need = own.needs[at] ?? null;
      return {
        code: area.code,
        name: area.name,
        parentCode: area.parentCode,
        neighbours: area.neighbours.map((other) => (areas[other] as Counted).area.code),
        count,
        base: base && { ...base, value: round(base.value) },
        noFigure: noFigure ?? (withheld ? 'analysis-withheld' : null),
        figures: found,
        standing: standingOf(found),
        need: need === null ? null : round(need),
        worstFifth: need === null ? null : (own.worst[at] ?? null),
        quadrant: need === null || !found ? null : quadrantOf(need, found.smoothed, known.rate),
        stillThere: rounded(stillThereOf(areaRows, input)),
        lists: listsOf(areaRows),
        access: own.access[at] ?? null,
      };
    }),
  };
}

function stillThereOf(rows: readonly CountRow[], { asOf, exposure }: { asOf: string; exposure: Exposure }): AreaAnalysis['stillThere'] {
  const months = [...Map.groupBy(rows, ({ month }) => month)];
  return countStillThere(
    months.map(([month, same]) => ({ n: countOf(same), yearsSince: yearsBetween(month, asOf) })),
    exposure,
  );
}

/** Years from one month to another, YYYY-MM. */
function yearsBetween(from: string, until: string): number {
  const months = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7) || 1);
  return (months(until) - months(from)) / 12;
}

function listsOf(rows: readonly CountRow[]): AreaAnalysis['lists'] {
  return {
    own: countOf(rows.filter(({ own }) => own)),
    imported: countOf(rows.filter(({ imported }) => imported)),
    both: countOf(rows.filter(({ own, imported }) => own && imported)),
  };
}

function chapmanOf({ own, imported, both }: AreaAnalysis['lists']) {
  return chapman(own, imported, both);
}
