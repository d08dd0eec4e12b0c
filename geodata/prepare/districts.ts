import type { District, Level } from '#domain/district.ts';
import { demand, required } from './demand.ts';
import type { Neighbourhood } from './neighbourhoods.ts';
import { published } from './published.ts';

/** A district with the indexes of the neighbourhoods it is made of (positions in the list of neighbourhoods). */
export interface DistrictLine extends Omit<District, 'cityId'> {
  readonly members: readonly number[];
}

/** The levels, coarse to fine. */
export const levels: readonly Level[] = ['borough', 'area', 'quarter', 'neighbourhood'];

/** Label points of the coarser levels by code, longitude first. */
export type Labels = ReadonlyMap<string, readonly [longitude: number, latitude: number]>;

/**
 * The districts of all four levels, coarse to fine and in code order, built up from the neighbourhoods alone.
 * A quarter that lies in two areas belongs to the one that holds most of its official area.
 */
export function buildDistricts(neighbourhoods: readonly Neighbourhood[], labels: Labels): DistrictLine[] {
  const areaOfQuarter = new Map<string, string>();
  for (const [code, members] of groupBy(neighbourhoods, (one) => one.quarter.code)) {
    areaOfQuarter.set(code, largestPart(members.map((index) => required(neighbourhoods[index], code))));
  }
  const groups: Record<
    Exclude<Level, 'neighbourhood'>,
    (one: Neighbourhood) => { code: string; name: string; parentCode: string | null }
  > = {
    borough: (one) => ({ ...one.borough, parentCode: null }),
    area: (one) => ({ ...one.area, parentCode: one.borough.code }),
    quarter: (one) => ({ ...one.quarter, parentCode: required(areaOfQuarter.get(one.quarter.code), one.quarter.code) }),
  };
  const lines = levels.flatMap((level) => {
    if (level === 'neighbourhood') return neighbourhoods.map(neighbourhoodLine);
    return [...groupBy(neighbourhoods, (one) => groups[level](one).code)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, members]) => mergedLine(level, code, members, neighbourhoods, groups[level], labels));
  });
  checkDistricts(lines);
  return lines;
}

function neighbourhoodLine({ code, name, quarter, areaSquareMetres, label }: Neighbourhood, index: number): DistrictLine {
  const [labelLongitude, labelLatitude] = label;
  return {
    code,
    level: 'neighbourhood',
    name,
    parentCode: quarter.code,
    areaSquareMetres,
    labelLongitude,
    labelLatitude,
    members: [index],
  };
}

function mergedLine(
  level: Level,
  code: string,
  members: readonly number[],
  neighbourhoods: readonly Neighbourhood[],
  group: (one: Neighbourhood) => { code: string; name: string; parentCode: string | null },
  labels: Labels,
): DistrictLine {
  const parts = members.map((index) => required(neighbourhoods[index], code));
  const { name, parentCode } = group(required(parts[0], code));
  for (const part of parts) {
    const { name: other, parentCode: otherParent } = group(part);
    demand(
      other === name && otherParent === parentCode,
      `${level} ${code} has two names or parents: ${name}, ${other}; ${parentCode}, ${otherParent}`,
    );
  }
  const [labelLongitude, labelLatitude] = required(labels.get(code), `${level} ${code} has no label point`);
  const areaSquareMetres = parts.reduce((sum, part) => sum + part.areaSquareMetres, 0);
  return { code, level, name, parentCode, areaSquareMetres, labelLongitude, labelLatitude, members };
}

function largestPart(members: readonly Neighbourhood[]): string {
  const areas = new Map<string, number>();
  for (const { area, areaSquareMetres } of members) areas.set(area.code, (areas.get(area.code) ?? 0) + areaSquareMetres);
  const [largest] = [...areas].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return required(largest?.[0], 'A quarter without neighbourhoods');
}

function checkDistricts(lines: readonly DistrictLine[]): void {
  const codes = new Set(lines.map(({ code }) => code));
  demand(codes.size === lines.length, `District codes are not unique: ${lines.length} districts, ${codes.size} codes`);
  for (const { code, parentCode } of lines)
    demand(parentCode === null || codes.has(parentCode), `The parent ${parentCode} of ${code} is missing`);
  for (const level of levels) {
    const found = lines.filter((line) => line.level === level);
    demand(
      found.length === published.districts[level],
      `${found.length} districts of level ${level} instead of ${published.districts[level]}`,
    );
    const area = found.reduce((sum, line) => sum + line.areaSquareMetres, 0);
    demand(area === published.areaSquareMetres, `The districts of level ${level} have ${area} m² instead of ${published.areaSquareMetres}`);
  }
}

/** Positions in `list`, grouped by the key of each. */
function groupBy<Value>(list: readonly Value[], keyOf: (value: Value) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [index, value] of list.entries()) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), index]);
  return groups;
}
