import type { Analysis, NoFigureReason } from './analysis.ts';
import { type AreaInput, admitted, type Base, baseOf, type CountRow, countOf } from './analysis-input.ts';
import { funnelConfidences, funnelLimits } from './funnel.ts';
import { poissonInterval } from './rates.ts';
import { round, rounded } from './round.ts';
import { fewestPeople, fewestShare } from './rules.ts';
import type { Selection } from './selection.ts';
import { sum } from './sum.ts';

/** How many sizes a funnel is drawn through. */
const funnelPoints = 60;

/** What is known of an area before it is compared. */
export interface Counted {
  readonly area: AreaInput;
  readonly rows: readonly CountRow[];
  readonly count: number;
  readonly base: Base | null;
  readonly noFigure: NoFigureReason | null;
}

/** The areas of a level that can be compared, as columns; `neighbours` within them. */
export interface Comparable {
  readonly codes: readonly string[];
  readonly counts: readonly number[];
  readonly bases: readonly number[];
  readonly neighbours: readonly (readonly number[])[];
  readonly rate: number;
}

/** What counts in an area for a family of selections, and what its rate is divided by. */
export function countArea(area: AreaInput, { theme, denominator, definition }: Omit<Selection, 'level'>): Counted {
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

/** The areas that have a figure, and their rate together: initiatives for each person or household. */
export function compare(areas: readonly Counted[]): Comparable {
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
export function canCompare({ codes, rate }: Comparable, areas: number): boolean {
  return codes.length >= 2 && codes.length >= areas * fewestShare && rate > 0;
}

/** The rate of the areas together with its exact interval. */
export function cityRateOf({ counts, bases, rate, codes }: Comparable): Analysis['cityRate'] {
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
export function funnelOf({ bases, rate }: Comparable): Analysis['funnel'] {
  const [least, most] = [Math.min(...bases), Math.max(...bases)];
  const [inner, outer] = funnelConfidences;
  return Array.from({ length: funnelPoints }, (_, at) => {
    const base = least * (most / least) ** (at / (funnelPoints - 1));
    return { base: round(base), inner: rounded(funnelLimits(base, rate, inner)), outer: rounded(funnelLimits(base, rate, outer)) };
  });
}
