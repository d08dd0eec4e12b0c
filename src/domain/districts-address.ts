import { DistrictCode, type Level, levels } from './district.ts';
import type { DistrictFigure } from './district-figures.ts';
import { type Theme, themes } from './theme.ts';

/** What the map and table of districts show: a count, or a rate for every 10,000 residents. */
export const measures = ['count', 'rate'] as const;
export type Measure = (typeof measures)[number];

/** Columns that the table can be sorted by. */
export const sortColumns = ['name', 'count', 'rate', 'residents'] as const;
export type SortColumn = (typeof sortColumns)[number];

/** The state of the districts page as its URL holds it. */
export interface DistrictsAddress {
  readonly level: Level;
  /** Null for all themes together. */
  readonly theme: Theme | null;
  readonly measure: Measure;
  readonly sort: { readonly column: SortColumn; readonly descending: boolean };
  /** Code of the chosen district. */
  readonly district: string | null;
}

/** What a URL without parameters means. By name, not by rate: chance alone would decide who leads such a table. */
export const defaultDistrictsAddress: DistrictsAddress = {
  level: 'quarter',
  theme: null,
  measure: 'rate',
  sort: { column: 'name', descending: false },
  district: null,
};

/** Reads the state from a URL; what is not understood takes its default. Inverse of {@link formatDistrictsAddress}. */
export function parseDistrictsAddress(parameters: URLSearchParams): DistrictsAddress {
  const usual = defaultDistrictsAddress;
  const oneOf = <Value extends string>(list: readonly Value[], name: string) => list.find((value) => value === parameters.get(name));
  const sort = parameters.get('sort') ?? '';
  const column = sortColumns.find((name) => name === sort.replace(/^-/, ''));
  const district = DistrictCode.safeParse(parameters.get('district'));
  return {
    level: oneOf(levels, 'level') ?? usual.level,
    theme: oneOf(themes, 'theme') ?? usual.theme,
    measure: oneOf(measures, 'measure') ?? usual.measure,
    sort: column ? { column, descending: sort.startsWith('-') } : usual.sort,
    district: district.success ? district.data : usual.district,
  };
}

/** The URL query with its `?`, or nothing for the default state. Inverse of {@link parseDistrictsAddress}. */
export function formatDistrictsAddress({ level, theme, measure, sort, district }: DistrictsAddress): string {
  const usual = defaultDistrictsAddress;
  const fields = [
    ['level', level === usual.level ? '' : level],
    ['theme', theme ?? ''],
    ['measure', measure === usual.measure ? '' : measure],
    ['sort', sort.column === 'name' && !sort.descending ? '' : `${sort.descending ? '-' : ''}${sort.column}`],
    ['district', district ?? ''],
  ];
  const query = fields.filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`);
  return query.length > 0 ? `?${query.join('&')}` : '';
}

/**
 * The figures in the order asked for, names in the alphabet of `language`. What is unknown comes last either way, and rates of few
 * residents before it: one initiative among six hundred people leads no list.
 */
export function sortFigures(figures: readonly DistrictFigure[], sort: DistrictsAddress['sort'], language: string): DistrictFigure[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const byName = (a: DistrictFigure, b: DistrictFigure) => collator.compare(a.district.name, b.district.name);
  const direction = sort.descending ? -1 : 1;
  return [...figures].sort((a, b) => {
    if (sort.column === 'name') return direction * byName(a, b);
    const [left, right] = [figureIn(a, sort.column), figureIn(b, sort.column)];
    const doubt = sort.column === 'rate' ? Number(a.doubt !== null) - Number(b.doubt !== null) : 0;
    if (doubt && left !== null && right !== null) return doubt;
    if (left === null || right === null) return Number(left === null) - Number(right === null) || byName(a, b);
    return direction * (left - right) || byName(a, b);
  });
}

function figureIn({ count, rate, district }: DistrictFigure, column: Exclude<SortColumn, 'name'>): number | null {
  return { count, rate, residents: district.residents?.value ?? null }[column];
}
