import { partialSum } from '#domain/indicator.ts';
import { type IndicatorKey, indicatorKeys } from '#domain/indicator-key.ts';
import { areaFigures, cityFigures, type IndicatorLine, landKeys, type OldFigures, roundFigure } from './area-figures.ts';
import type { OldPart } from './crosswalk.ts';
import { required } from './demand.ts';
import type { DistrictLine } from './districts.ts';
import type { NeighbourhoodFigures } from './neighbourhood-figures.ts';

const source = 'neighbourhood-estimates-2019';
const year = 2019;
const counted = ['residents', 'households'] as const;
const averaged = ['education-low-share', 'education-high-share', 'ses-woa'] as const;

/** Everything that figures are made from. */
export interface FigureSources {
  readonly cityId: string;
  readonly districts: readonly DistrictLine[];
  readonly old: OldFigures;
  readonly crosswalk: ReadonlyMap<string, readonly OldPart[]>;
  /** In the order of the neighbourhoods. */
  readonly neighbourhoods: readonly NeighbourhoodFigures[];
}

/**
 * All known figures: of the city, of areas (official ones of 2018 first, then estimates from neighbourhoods for what is missing), of
 * boroughs from their areas, of quarters and neighbourhoods as estimates of 2019. An unknown figure has no line.
 */
export function buildIndicators(sources: FigureSources): IndicatorLine[] {
  const lines = cityFigures(sources.old, sources.cityId);
  const known = new Map<string, Map<IndicatorKey, IndicatorLine>>();
  const fine = sources.districts.filter(({ level }) => level !== 'borough');
  for (const district of fine) {
    const official = district.level === 'area' ? areaFigures(sources.old, district.code, sources.crosswalk.get(district.code) ?? []) : [];
    known.set(district.code, new Map([...estimate(district, sources.neighbourhoods), ...official].map((line) => [line.key, line])));
  }
  for (const borough of sources.districts.filter(({ level }) => level === 'borough')) {
    const areas = sources.districts
      .filter(({ parentCode }) => parentCode === borough.code)
      .map(({ code, areaSquareMetres }) => ({ areaSquareMetres, figures: required(known.get(code), code) }));
    const lines = [...estimate(borough, sources.neighbourhoods), ...gather(borough.code, areas)];
    known.set(borough.code, new Map(lines.map((line) => [line.key, line])));
  }
  const order = Object.keys(indicatorKeys);
  for (const { code } of sources.districts) {
    lines.push(...[...required(known.get(code), code).values()].sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key)));
  }
  return lines;
}

/**
 * Estimates from the neighbourhoods of a district. None where a neighbourhood was outside of the city in 2019, for then it is sure that
 * people are missing. Where one inside has no figure, that is unknown, not 0: the method says that only the known ones are in it, and a
 * sum is then the least that it can be.
 */
function estimate({ code, level, members }: DistrictLine, neighbourhoods: readonly NeighbourhoodFigures[]): IndicatorLine[] {
  const parts = members.map((index) => required(neighbourhoods[index], code));
  if (parts.some(({ inCity2019 }) => !inCity2019)) return [];
  const single = level === 'neighbourhood';
  const line = (key: IndicatorKey, value: number, method: string) => ({
    districtCode: code,
    key,
    year,
    value,
    source,
    estimated: true,
    method,
  });
  const isPartial = parts.some(({ households }) => households === null);
  const methodOf = (made: 'sum' | 'mean') => (single ? 'areal-weighting' : `${made}-of-${isPartial ? 'known-' : ''}neighbourhoods`);
  const sums = counted.flatMap((key) => {
    const values = parts.flatMap((part) => part[key] ?? []);
    return values.length === 0 ? [] : [line(key, sum(values), methodOf('sum'))];
  });
  const means = averaged.flatMap((key) => {
    const values = parts.flatMap((part) => (part[key] === null || !part.households ? [] : [{ value: part[key], weight: part.households }]));
    return values.length === 0 ? [] : [line(key, mean(key, values), methodOf('mean'))];
  });
  return [...sums, ...means];
}

/** An area as a part of a borough. */
interface AreaPart {
  readonly areaSquareMetres: number;
  readonly figures: ReadonlyMap<IndicatorKey, IndicatorLine>;
}

/**
 * Figures of a borough from those of its areas, where all of them have one of the same year: counts are added up, figures about land
 * averaged by surface, the rest by residents.
 */
function gather(districtCode: string, areas: readonly AreaPart[]): IndicatorLine[] {
  return (Object.keys(indicatorKeys) as IndicatorKey[]).flatMap((key) => {
    const parts = areas.flatMap(({ figures }) => figures.get(key) ?? []);
    const [first] = parts;
    if (!first || parts.length < areas.length || parts.some((part) => part.year !== first.year || part.source !== first.source)) return [];
    if (areas.length === 1) return [{ ...first, districtCode }];
    if (indicatorKeys[key].kind === 'count') {
      const estimated = parts.some((part) => part.estimated);
      const method = parts.find((part) => part.method === partialSum)?.method ?? first.method;
      return [
        {
          ...first,
          districtCode,
          value: sum(parts.map(({ value }) => value)),
          estimated,
          method: estimated ? method : 'sum-of-areas',
        },
      ];
    }
    const weights = areas.map(({ areaSquareMetres, figures }) =>
      landKeys.has(key) ? areaSquareMetres : (figures.get('residents')?.value ?? 0),
    );
    const value = mean(
      key,
      parts.map((part, index) => ({ value: part.value, weight: weights[index] ?? 0 })),
    );
    return Number.isFinite(value) ? [{ ...first, districtCode, value, estimated: true, method: 'mean-of-areas' }] : [];
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(key: IndicatorKey, values: readonly { value: number; weight: number }[]): number {
  return roundFigure(key, sum(values.map(({ value, weight }) => value * weight)) / sum(values.map(({ weight }) => weight)));
}
