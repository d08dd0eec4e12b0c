import { z } from 'zod';
import type { Indicator } from '#domain/indicator.ts';
import { type IndicatorKey, indicatorKeys } from '#domain/indicator-key.ts';
import { choosePassage, type OldPart, type Passage } from './crosswalk.ts';
import { demand, required } from './demand.ts';
import { bbgaKeys, bbgaLeftOut } from './indicator-keys.ts';
import { NumberText } from './number-text.ts';
import { published } from './published.ts';
import type { SourceFolder } from './source-folder.ts';

/** A line of `indicators.csv`. */
export type IndicatorLine = Omit<Indicator, 'cityId' | 'key'> & { key: IndicatorKey };

const Line = z.object({
  code: z.string(),
  variabele: z.string(),
  jaar: NumberText.pipe(z.int()),
  waarde: NumberText,
});

interface Figure {
  readonly year: number;
  readonly value: number;
}

/** Figures of 2018 by key and then by area code of 2018; `STAD` is the whole city. */
export type OldFigures = ReadonlyMap<IndicatorKey, ReadonlyMap<string, Figure>>;

const source = 'bbga-2018';

/** Reads the figures of the 22 areas of 2018 and checks their residents against the published sums. */
export function readOldFigures(folder: SourceFolder): OldFigures {
  const figures = new Map<IndicatorKey, Map<string, Figure>>();
  const lines = folder.lines('bbga_gebieden22_latest.csv', Line);
  for (const { code, variabele, jaar: year, waarde: value } of lines) {
    if (bbgaLeftOut.has(variabele)) continue;
    const key = required(bbgaKeys[variabele], `BBGA figure ${variabele} is not in the table of indicator keys`);
    const byArea = figures.get(key) ?? new Map<string, Figure>();
    demand(!byArea.has(code), `BBGA has two figures ${variabele} for ${code}`);
    figures.set(key, byArea.set(code, { year, value }));
  }
  const residents = required(figures.get('residents'), 'BBGA has no residents');
  const city = required(residents.get('STAD'), 'BBGA has no residents of the city').value;
  const areas = [...residents].reduce((sum, [code, figure]) => (code === 'STAD' ? sum : sum + figure.value), 0);
  demand(areas === published.residents2018.areas, `The areas of 2018 have ${areas} residents instead of ${published.residents2018.areas}`);
  demand(city === published.residents2018.city, `The city of 2018 has ${city} residents instead of ${published.residents2018.city}`);
  demand(Math.abs(city - areas) <= city * published.residents2018.tolerance, `The areas of 2018 have ${areas} residents, the city ${city}`);
  demand(lines.length === published.areaFigures, `BBGA has ${lines.length} figures instead of ${published.areaFigures}`);
  return figures;
}

/** The codes of the areas of 2018 that have figures. */
export function oldAreaCodes(figures: OldFigures): string[] {
  return [...(figures.get('residents')?.keys() ?? [])].filter((code) => code !== 'STAD');
}

/** The figures of the whole city under its own id. */
export function cityFigures(figures: OldFigures, cityId: string): IndicatorLine[] {
  return [...figures].flatMap(([key, byArea]) => {
    const figure = byArea.get('STAD');
    return figure ? [{ districtCode: cityId, key, ...figure, source, estimated: false, method: 'direct' }] : [];
  });
}

/** Figures about land rather than people: those of a larger area say nothing about a part of it, and they are averaged by surface. */
export const landKeys: ReadonlySet<IndicatorKey> = new Set(['population-density', 'green-share', 'water-share']);

/** The figures of 2018 for one area of today, as far as they reach it. */
export function areaFigures(figures: OldFigures, districtCode: string, parts: readonly OldPart[]): IndicatorLine[] {
  const passage = choosePassage(parts);
  return [...figures].flatMap(([key, byArea]) => {
    const figure = carryOver(key, byArea, passage);
    return figure ? [{ districtCode, key, ...figure, source }] : [];
  });
}

function carryOver(
  key: IndicatorKey,
  byArea: ReadonlyMap<string, Figure>,
  passage: Passage,
): (Figure & { estimated: boolean; method: string }) | null {
  if (passage.kind === 'none') return null;
  if (passage.kind === 'same') {
    const figure = byArea.get(passage.oldCode);
    return figure ? { ...figure, estimated: false, method: 'crosswalk' } : null;
  }
  if (indicatorKeys[key].kind === 'count') return null;
  if (passage.kind === 'part') {
    if (landKeys.has(key)) return null;
    const figure = byArea.get(passage.oldCode);
    return figure ? { ...figure, estimated: true, method: 'crosswalk-part' } : null;
  }
  const known = passage.parts.map((part) => ({ part, figure: byArea.get(part.oldCode) }));
  const year = known[0]?.figure?.year;
  if (year === undefined || known.some(({ figure }) => figure?.year !== year)) return null;
  const weight = known.reduce((sum, { part }) => sum + part.shareOfNew, 0);
  const value = known.reduce((sum, { part, figure }) => sum + part.shareOfNew * (figure?.value ?? Number.NaN), 0) / weight;
  return { year, value: roundFigure(key, value), estimated: true, method: 'crosswalk-mixture' };
}

/** A computed figure with the precision it can bear: three decimals for scores round zero, one below 1,000, else whole. */
export function roundFigure(key: IndicatorKey, value: number): number {
  const decimals = indicatorKeys[key].unit === 'score' ? 1000 : Math.abs(value) < 1000 ? 10 : 1;
  return Math.round(value * decimals) / decimals;
}
