import type { Level } from '../district.ts';
import { levels } from '../district.ts';
import type { Theme } from '../theme.ts';
import type {
  Analysis,
  AreaAccess,
  AreaAnalysis,
  AreaFigures,
  Equity,
  FurtherSites,
  NoFigureReason,
  Standing,
  WithheldReason,
} from './analysis.ts';
import { type AnalysisInput, type AreaInput, admitted, type Base, baseOf, type CountRow, countOf } from './analysis-input.ts';
import { empiricalBayesMoran, getisOrdGStar, localMoranPermutation, moran, standardisedRates } from './autocorrelation.ts';
import { chapman } from './completeness.ts';
import { accessPoverty, bootstrapInterval, concentrationIndex, lorenzCurve, palmaRatio } from './equity.ts';
import { countStillThere, type Exposure, yearlyHazard } from './freshness.ts';
import { dispersedZ, funnelConfidences, funnelLimits, overdispersion } from './funnel.ts';
import { needScores, quadrantOf, worstFifthShare } from './need.ts';
import { needIndicators } from './need-indicators.ts';
import {
  benjaminiHochberg,
  chanceRange,
  empiricalBayes,
  exceedance,
  localEmpiricalBayes,
  poissonInterval,
  poissonTwoSidedP,
} from './rates.ts';
import {
  agreeInSign,
  bootstrapDraws,
  credible,
  falseDiscoveryRate,
  fewestAreas,
  fewestInitiatives,
  fewestPeople,
  fewestShare,
  methodVersion,
  permutations,
  probable,
  seed,
  weightings,
} from './rules.ts';
import type { Selection } from './selection.ts';
import { sum } from './sum.ts';
import type { ThemeAccess } from './theme-access.ts';

/** How many sizes a funnel is drawn through. */
const funnelPoints = 60;

/** What is known of an area before it is compared. */
interface Counted {
  readonly area: AreaInput;
  readonly rows: readonly CountRow[];
  readonly count: number;
  readonly base: Base | null;
  readonly noFigure: NoFigureReason | null;
}

/** The areas of a level that can be compared, as columns; `neighbours` within them. */
interface Comparable {
  readonly codes: readonly string[];
  readonly counts: readonly number[];
  readonly bases: readonly number[];
  readonly neighbours: readonly (readonly number[])[];
  readonly rate: number;
}

/** What does not depend on what rates are divided by: worked out once for a theme. */
export interface ThemeBackground {
  readonly theme: Theme | null;
  readonly levels: ReadonlyMap<Level, LevelBackground>;
  readonly sites: FurtherSites | null;
}

interface LevelBackground {
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

interface LevelWork {
  readonly input: AnalysisInput;
  readonly family: Omit<Selection, 'level'>;
  readonly background: ThemeBackground;
  readonly inputHash: string;
  /** All that count in the city, and how many of them are probably still there. */
  readonly rows: readonly CountRow[];
  readonly stillThere: Analysis['stillThere'];
  readonly level: Level;
  readonly areas: readonly Counted[];
  readonly compared: ReadonlyMap<Level, Comparable>;
  readonly counted: ReadonlyMap<Level, readonly Counted[]>;
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

function countArea(area: AreaInput, { theme, denominator, definition }: Omit<Selection, 'level'>): Counted {
  const rows = admitted(area.rows, theme, definition);
  const base = baseOf(area, denominator, theme);
  return { area, rows, count: countOf(rows), base, noFigure: noFigureOf(base) };
}

function noFigureOf(base: Base | null): NoFigureReason | null {
  if (!base) return 'base-unknown';
  // Of fewer than it takes, when only a part is known, nobody knows how many there really are.
  if (base.partial) return base.value < fewestPeople ? 'base-unknown' : 'base-partial';
  return base.value < fewestPeople ? 'too-few-people' : null;
}

function compare(areas: readonly Counted[]): Comparable {
  const known = areas.flatMap(({ noFigure }, at) => (noFigure ? [] : [at]));
  const place = new Map(known.map((at, index) => [at, index]));
  const counts = known.map((at) => (areas[at] as Counted).count);
  const bases = known.map((at) => (areas[at] as Counted).base?.value ?? 0);
  return {
    codes: known.map((at) => (areas[at] as Counted).area.code),
    counts,
    bases,
    neighbours: known.map((at) =>
      (areas[at] as Counted).area.neighbours.flatMap((other) => (place.has(other) ? [place.get(other) as number] : [])),
    ),
    rate: bases.length ? sum(counts) / sum(bases) : 0,
  };
}

/** Whether enough areas can be compared for their rate to stand for that of the city. */
function canCompare({ codes, rate }: Comparable, areas: number): boolean {
  return codes.length >= 2 && codes.length >= areas * fewestShare && rate > 0;
}

function cityRateOf({ counts, bases, rate, codes }: Comparable): Analysis['cityRate'] {
  const [count, base] = [sum(counts), sum(bases)];
  const { lower, upper } = poissonInterval(count);
  return {
    value: round(rate),
    plausible: rounded({ lower: lower / base, upper: upper / base }),
    areas: codes.length,
    count,
    base: round(base),
  };
}

/** The funnel at sizes from the smallest area to the largest, as far apart as their ratios are. */
function funnelOf({ bases, rate }: Comparable): Analysis['funnel'] {
  const [least, most] = [Math.min(...bases), Math.max(...bases)];
  const [inner, outer] = funnelConfidences;
  return Array.from({ length: funnelPoints }, (_, at) => {
    const base = least * (most / least) ** (at / (funnelPoints - 1));
    return { base: round(base), inner: rounded(funnelLimits(base, rate, inner)), outer: rounded(funnelLimits(base, rate, outer)) };
  });
}

/** Everything about the areas that can be compared, by code. */
function figuresOf(work: LevelWork, { codes, counts, bases, neighbours, rate }: Comparable): Map<string, AreaFigures> {
  const expected = bases.map((base) => base * rate);
  const p = counts.map((count, at) => poissonTwoSidedP(count, expected[at] as number));
  const q = benjaminiHochberg(p);
  const { estimates } = empiricalBayes(counts, bases);
  const local = localEmpiricalBayes(counts, bases, neighbours);
  const below = exceedance(counts, bases, rate);
  const spread = overdispersion(counts, bases, rate);
  const clusters = canCluster({ counts, bases, neighbours }) ? clustersOf(counts, bases, neighbours) : null;
  const agreements = agreementsOf(work);
  return new Map(
    codes.map((code, at) => {
      const [count, base] = [counts[at] as number, bases[at] as number];
      const { lower, upper } = poissonInterval(count);
      const figures: AreaFigures = {
        rate: round(count / base),
        plausible: rounded({ lower: lower / base, upper: upper / base }),
        expected: round(expected[at] as number),
        chance: chanceRange(expected[at] as number),
        smoothed: round(estimates[at] as number),
        smoothedLocal: round(local.estimates[at] as number),
        below: round(below[at] as number),
        p: round(p[at] as number),
        q: round(q[at] as number),
        dispersedP: round(dispersedZ(count, base, rate, spread).p),
        agrees: agreements.get(code) ?? null,
        cluster: clusters?.local[at] ?? null,
        gStar: clusters ? round(clusters.gStar[at] as number) : null,
      };
      return [code, figures];
    }),
  );
}

/** Whether enough areas touch another for a question about neighbours, and differ at all. */
function canCluster({ counts, bases, neighbours }: Pick<Comparable, 'counts' | 'bases' | 'neighbours'>): boolean {
  const touching = neighbours.filter((others) => others.length > 0).length;
  const rates = counts.map((count, at) => count / (bases[at] as number));
  const [least, most] = [Math.min(...rates), Math.max(...rates)];
  // Rates that are equal differ in their last digit, as quotients do.
  return touching >= fewestAreas && most - least > most * 1e-9;
}

function clustersOf(counts: readonly number[], bases: readonly number[], neighbours: readonly (readonly number[])[]) {
  const rates = standardisedRates(counts, bases);
  const { i, p, cluster } = localMoranPermutation(rates, neighbours, { permutations, seed });
  const tested = p.flatMap((value, at) => (Number.isNaN(value) ? [] : [at]));
  const adjusted = benjaminiHochberg(tested.map((at) => p[at] as number));
  const q = new Map(tested.map((at, index) => [at, adjusted[index] as number]));
  return {
    gStar: getisOrdGStar(rates, neighbours),
    local: rates.map((_, at): AreaFigures['cluster'] =>
      q.has(at)
        ? { i: round(i[at] as number), p: round(p[at] as number), q: round(q.get(at) as number), kind: cluster[at] ?? 'none' }
        : null,
    ),
  };
}

function moranOf(work: LevelWork, known: Comparable): Analysis['moran'] {
  if (!canCluster(known)) return null;
  const { counts, bases, neighbours } = known;
  const rates = counts.map((count, at) => count / (bases[at] as number));
  const found = moran(rates, neighbours);
  const standardised = empiricalBayesMoran(counts, bases, neighbours);
  const coarser = levelsBeside(work).coarser;
  const other = coarser && work.compared.get(coarser);
  const there = other && canCluster(other) ? empiricalBayesMoran(other.counts, other.bases, other.neighbours).i : null;
  return {
    ...rounded(found),
    standardisedI: round(standardised.i),
    standardisedP: round(standardised.p),
    agrees: agreeInSign(standardised.i, there),
  };
}

/** The levels of a city just above and below one; undefined where there is none. */
function levelsBeside({ level, counted }: LevelWork): { coarser: Level | undefined; finer: Level | undefined } {
  const own = levels.filter((one) => counted.has(one));
  const at = own.indexOf(level);
  return { coarser: own[at - 1], finer: own[at + 1] };
}

/** By code: whether the district around it is on the same side of the city's rate; where that one cannot be compared, or there is none, all within it. */
function agreementsOf(work: LevelWork): Map<string, boolean | null> {
  const { level, areas, counted, compared } = work;
  const excess = (at: Level, ofs: readonly Counted[]): number | null => {
    const known = ofs.filter(({ noFigure }) => !noFigure);
    const base = sum(known.map(({ base: own }) => own?.value ?? 0));
    const rate = compared.get(at)?.rate;
    return base > 0 && rate ? sum(known.map(({ count }) => count)) / base / rate - 1 : null;
  };
  const { coarser, finer } = levelsBeside(work);
  /** How far some districts of another level are together from the rate there; null where that level, or none of them, can be compared. */
  const beside = (at: Level | undefined, isOf: (area: AreaInput) => boolean): number | null => {
    const others = (at && counted.get(at)) ?? [];
    if (!at || !canCompare(compared.get(at) as Comparable, others.length)) return null;
    return excess(
      at,
      others.filter(({ area }) => isOf(area)),
    );
  };
  return new Map(
    areas.map((one) => {
      const { code, parentCode } = one.area;
      const other = beside(coarser, (area) => area.code === parentCode) ?? beside(finer, (area) => area.parentCode === code);
      return [code, agreeInSign(excess(level, [one]), other)];
    }),
  );
}

/**
 * What may be said of an area: probably when its true rate most likely lies on one side of the city's and chance alone would seldom bring so
 * few or so many; credibly when that still stands after adjusting for how many areas are looked at. Neither where another map says the opposite.
 */
function standingOf(figures: AreaFigures | null): Standing {
  if (!figures) return 'unknown';
  const { below, p, q, agrees } = figures;
  const side = below >= probable ? 'low' : below <= 1 - probable ? 'high' : null;
  if (!side || p > 1 - probable) return 'undecided';
  if (agrees === false) return 'withheld';
  const certainty = side === 'low' ? below : 1 - below;
  return certainty < credible || q >= falseDiscoveryRate ? `probably-${side}` : `credibly-${side}`;
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

/** Eight digits: finer than any figure is known, and the same on every machine. */
function round(value: number): number {
  return Number(value.toPrecision(8));
}

function rounded<Values extends object>(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === 'number' ? round(value) : value]),
  ) as Values;
}
