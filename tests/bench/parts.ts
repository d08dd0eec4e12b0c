import { analysisBench } from './analysis-rows.ts';
import type { BenchRow } from './bench-row.ts';
import { browserBench } from './browser.ts';
import { costBench } from './cost.ts';
import { databasesBench } from './databases.ts';
import { gapBench } from './gap.ts';
import { importBench } from './import.ts';
import { limitBench } from './limit.ts';
import { locatorBench } from './locator.ts';
import type { PlotLine } from './plot.ts';
import { tileBench } from './tiles.ts';

/** What a part of the benchmark finds: rows, and sentences that belong to them. */
export interface Findings {
  readonly rows: readonly BenchRow[];
  readonly notes?: readonly string[];
  /** Lines for the plot of cost against number of places. */
  readonly lines?: readonly PlotLine[];
}

const rowsOf = (act: () => BenchRow[] | Promise<BenchRow[]>) => async (): Promise<Findings> => ({ rows: await act() });

/** The parts of the benchmark by name, in the order in which they run. */
export const parts: Readonly<Record<string, (options: PartOptions) => Promise<Findings>>> = {
  limit: limitBench,
  locator: rowsOf(locatorBench),
  tiles: tileBench,
  gap: rowsOf(gapBench),
  browser: browserBench,
  import: importBench,
  cost: costBench,
  databases: databasesBench,
  analysis: rowsOf(analysisBench),
};

/** What whoever runs the benchmark says to its parts. */
export interface PartOptions {
  /** Folder of a local database with very many places, as `VICINATO_STATE` names one; null for none. */
  readonly large: string | null;
}
