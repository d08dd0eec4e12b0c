import type { AreaAnalysis, AreaFigures } from '#domain/gap/analysis.ts';
import type { Columns } from './download.ts';

type Cell = string | number | boolean | null;

/** A figure of an area, or nothing where it has none. */
const figure =
  (of: (figures: AreaFigures) => Cell) =>
  ({ figures }: AreaAnalysis): Cell =>
    figures && of(figures);

/** Every column of gaps.csv in its order: what it means, and what stands in it. */
const described: Readonly<Record<string, readonly [meaning: string, cell: (area: AreaAnalysis) => Cell]>> = {
  code: ['official code', ({ code }) => code],
  name: ['official name', ({ name }) => name],
  parentCode: ['code of the district around it', ({ parentCode }) => parentCode],
  neighbours: ['codes of the districts of its level that it touches, separated by spaces', ({ neighbours }) => neighbours.join(' ')],
  count: ['initiatives', ({ count }) => count],
  base: ['people or households', ({ base }) => base?.value ?? null],
  baseYear: ['their year', ({ base }) => base?.year ?? null],
  baseEstimated: ['whether their number is an estimate', ({ base }) => base?.estimated ?? null],
  noFigure: ['why there is no rate; empty where there is one', ({ noFigure }) => noFigure],
  rate: ['count ÷ base', figure(({ rate }) => rate)],
  lower: ['lower end of its exact 95 % interval', figure(({ plausible }) => plausible.lower)],
  upper: ['upper end', figure(({ plausible }) => plausible.upper)],
  expected: ['initiatives at the rate of the city', figure(({ expected }) => expected)],
  chanceLower: ['fewest that chance makes of that', figure(({ chance }) => chance.lower)],
  chanceUpper: ['most', figure(({ chance }) => chance.upper)],
  smoothed: ['rate drawn towards that of the city', figure(({ smoothed }) => smoothed)],
  smoothedLocal: ['rate drawn towards that of its neighbours', figure(({ smoothedLocal }) => smoothedLocal)],
  below: ['probability that the true rate is below that of the city', figure(({ below }) => below)],
  p: ['exact two-sided p against the rate of the city', figure(({ p }) => p)],
  q: ['p adjusted for the number of districts', figure(({ q }) => q)],
  dispersedP: ['p when districts may differ by themselves', figure(({ dispersedP }) => dispersedP)],
  agrees: ['whether the map of another level says the same', figure(({ agrees }) => agrees)],
  standing: ['what may be said of it', ({ standing }) => standing],
  localMoran: ['local Moran’s I of the standardised rates', figure(({ cluster }) => cluster?.i ?? null)],
  cluster: ['where it and its neighbours stand, whatever the p', figure(({ cluster }) => cluster?.kind ?? null)],
  clusterP: ['p of local Moran’s I by permutations', figure(({ cluster }) => cluster?.p ?? null)],
  clusterQ: ['that p adjusted', figure(({ cluster }) => cluster?.q ?? null)],
  gStar: ['z value of Gi* of the standardised rates', figure(({ gStar }) => gStar)],
  need: ['need: weighted mean of normal scores, 0 in the middle of the city', ({ need }) => need],
  worstFifth: ['share of weightings in which it is in the fifth with most need', ({ worstFifth }) => worstFifth],
};

/** What stands in each column of gaps.csv. */
export const gapColumns: Columns<AreaAnalysis> = Object.fromEntries(Object.entries(described).map(([name, [, cell]]) => [name, cell]));

/** The columns of gaps.csv in words. */
export const gapColumnWords = Object.entries(described)
  .map(([name, [meaning]]) => `\`${name}\` (${meaning})`)
  .join(', ');
