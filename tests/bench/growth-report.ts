import { readFile } from 'node:fs/promises';
import { median } from './bench-row.ts';
import type { Machine } from './machine.ts';
import type { PlotLine } from './plot.ts';

/** What one thing cost with one number of places. */
export interface GrowthCost {
  readonly name: string;
  readonly kind: 'read' | 'write';
  /** Whether it asks for nothing: what is in every other row of its kind too. */
  readonly isOverhead: boolean;
  /** Milliseconds of each round. */
  readonly times: readonly number[];
  /** Rows of tables and indexes that were read, of a write those written; null where they are not counted. */
  readonly rows: number | null;
}

/** What everything cost with so many places, on which machine and of which commit. */
export interface GrowthSize {
  readonly places: number;
  readonly machine: Machine;
  readonly costs: readonly GrowthCost[];
}

/** What the bench of growth found, from few places to many. */
export interface GrowthReport {
  readonly sizes: readonly GrowthSize[];
}

/** The report of growth in a file; null when there is none yet, or one of another shape. */
export async function readGrowth(file: string): Promise<GrowthReport | null> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  try {
    const { sizes = [] } = JSON.parse(text) as Partial<GrowthReport>;
    return sizes.length > 0 && sizes.every(({ costs }) => costs?.length) ? { sizes } : null;
  } catch {
    return null;
  }
}

/** A report with what was measured now in the place of what it said of the same numbers of places. */
export function mergeGrowth(before: GrowthReport | null, measured: readonly GrowthSize[]): GrowthReport {
  const kept = (before?.sizes ?? []).filter(({ places }) => !measured.some((one) => one.places === places));
  return { sizes: [...kept, ...measured].toSorted((a, b) => a.places - b.places) };
}

/** The numbers of places that can be held against each other, those of the commit and machine of the newest, and the others. */
export function comparableSizes({ sizes }: GrowthReport): { machine: Machine; sizes: GrowthSize[]; others: GrowthSize[] } {
  const [newest] = sizes.toSorted((a, b) => b.machine.date.localeCompare(a.machine.date));
  if (!newest) throw new Error('A report of growth without any size');
  const isSame = ({ machine: { commit, processor, cores, node } }: GrowthSize) =>
    commit === newest.machine.commit &&
    processor === newest.machine.processor &&
    cores === newest.machine.cores &&
    node === newest.machine.node;
  const ordered = sizes.toSorted((a, b) => a.places - b.places);
  return { machine: newest.machine, sizes: ordered.filter(isSame), others: ordered.filter((size) => !isSame(size)) };
}

/** The line of a view in a plot. */
export function growthLine(report: GrowthReport, name: string): PlotLine {
  const points = comparableSizes(report).sizes.flatMap(({ places, costs }) =>
    costs.filter((cost) => cost.name === name).map(({ times }) => ({ places, milliseconds: median(times) })),
  );
  return { name, points, isPeer: false };
}
