import type { Level } from '../district.ts';
import { type Theme, themeBit } from '../theme.ts';
import type { Exposure } from './freshness.ts';
import { audienceSize } from './need-indicators.ts';
import type { Definition, Denominator } from './selection.ts';

/** A number of people or households with its vintage. */
export interface Base {
  readonly value: number;
  readonly year: number;
  readonly estimated: boolean;
  /** Whether those of some parts are unknown, so that it is the least. */
  readonly partial: boolean;
}

/** Published initiatives of a district that are alike in everything an analysis asks. */
export interface CountRow {
  readonly themes: number;
  readonly confirmed: boolean;
  readonly ownThemes: boolean;
  /** Registered by its own people, or confirmed by them; and brought by an import. A merged initiative brings its list along. */
  readonly own: boolean;
  readonly imported: boolean;
  /** The month it was last confirmed or taken from its source, YYYY-MM. */
  readonly month: string;
  readonly n: number;
}

/** A district as an analysis needs it. */
export interface AreaInput {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | null;
  /** Indices in the list of its level, without itself. */
  readonly neighbours: readonly number[];
  readonly residents: Base | null;
  readonly households: Base | null;
  /** Other official figures by key. */
  readonly figures: ReadonlyMap<string, number>;
  readonly rows: readonly CountRow[];
}

/** What is known of a city. */
export interface AnalysisInput {
  readonly cityId: string;
  /** YYYY-MM. */
  readonly asOf: string;
  readonly levels: ReadonlyMap<Level, readonly AreaInput[]>;
  /** Rows of the whole city, those outside of all districts too. */
  readonly city: readonly CountRow[];
  readonly exposure: Exposure;
}

/** The rows that a theme and a definition admit. */
export function admitted(rows: readonly CountRow[], theme: Theme | null, definition: Definition): CountRow[] {
  return rows.filter(
    ({ themes, confirmed, ownThemes }) =>
      (theme === null || themes & themeBit(theme)) && (definition === 'all' || (definition === 'confirmed' ? confirmed : ownThemes)),
  );
}

/** How many initiatives rows stand for. */
export function countOf(rows: readonly CountRow[]): number {
  return rows.reduce((sum, { n }) => sum + n, 0);
}

/** What the rate of a district is divided by; null where unknown. The size of an audience is always estimated. */
export function baseOf({ residents, households, figures }: AreaInput, denominator: Denominator, theme: Theme | null): Base | null {
  if (denominator === 'residents') return residents;
  if (denominator === 'households') return households;
  const whole = theme === 'sustainability' ? households : residents;
  if (!theme || !whole) return null;
  const value = audienceSize(theme, { residents: residents?.value ?? null, households: households?.value ?? null, figures });
  return value === null ? null : { ...whole, value, estimated: true };
}
