import { type Level, levels } from '../district.ts';
import type { Analysis } from './analysis.ts';
import type { AnalysisInput, CountRow } from './analysis-input.ts';
import type { Comparable, Counted } from './comparable.ts';
import type { Selection } from './selection.ts';
import type { ThemeBackground } from './theme-background.ts';

/** What the analysis of one level is made from. */
export interface LevelWork {
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

/** The levels of a city just above and below one; undefined where there is none. */
export function levelsBeside({ level, counted }: LevelWork): { coarser: Level | undefined; finer: Level | undefined } {
  const own = levels.filter((one) => counted.has(one));
  const at = own.indexOf(level);
  return { coarser: own[at - 1], finer: own[at + 1] };
}
