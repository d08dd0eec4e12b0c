import { readFile, writeFile } from 'node:fs/promises';
import type { BenchRow } from './bench-row.ts';
import type { Machine } from './machine.ts';
import type { PlotLine } from './plot.ts';
import { formatRows } from './print-rows.ts';

/** What a part of the benchmark found, on which machine, and when. */
export interface PartReport {
  readonly machine: Machine;
  readonly rows: readonly BenchRow[];
  /** Sentences that belong to the rows. */
  readonly notes: readonly string[];
  /** Lines for the plot of cost against number of places. */
  readonly lines?: readonly PlotLine[];
}

/** The newest finding of every part that was ever run, by its name. */
export type Report = Readonly<Record<string, PartReport>>;

/** The report in a file; an empty one when there is no file or it holds something else. */
export async function readReport(file: string): Promise<Report> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  try {
    return (JSON.parse(text) as { parts?: Report }).parts ?? {};
  } catch {
    return {};
  }
}

/** Writes a report as JSON. */
export function writeReport(file: string, parts: Report): Promise<void> {
  return writeFile(file, `${JSON.stringify({ parts }, null, 2)}\n`);
}

/** A part of a report for a terminal: its rows, and its notes below. */
export function formatPart({ rows, notes }: PartReport): string {
  return [formatRows(rows), ...notes].join('\n');
}

/** A machine in one line. */
export function formatMachine({ processor, cores, node, commit, date }: Machine): string {
  return `${date.slice(0, 10)}, commit ${commit}, ${processor}, ${cores} cores, Node ${node.replace(/^v/, '')}`;
}
