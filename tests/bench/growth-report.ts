import { readFile } from 'node:fs/promises';
import type { Machine } from './machine.ts';
import type { PlotLine } from './plot.ts';

/** What the bench of growth wrote: each view's cost at each number of places. */
export interface GrowthReport {
  readonly machine: Machine;
  readonly sizes: readonly {
    readonly places: number;
    readonly rows: readonly {
      readonly name: string;
      readonly milliseconds: number;
      readonly spread: number;
      readonly rowsRead: number | null;
    }[];
  }[];
}

/** The report of growth in a file; null when there is none yet. */
export async function readGrowth(file: string): Promise<GrowthReport | null> {
  try {
    const report = JSON.parse(await readFile(file, 'utf8')) as GrowthReport;
    return report.sizes.some(({ rows }) => rows.length > 0) ? report : null;
  } catch {
    return null;
  }
}

/** Milliseconds of every view at every number of places, as a table in Markdown. */
export function growthTable({ sizes }: GrowthReport): string {
  const ordered = sizes.toSorted((a, b) => a.places - b.places);
  const names = [...new Set(ordered.flatMap(({ rows }) => rows.map(({ name }) => name)))];
  const cell = (name: string, { rows }: GrowthReport['sizes'][number]) => {
    const row = rows.find((one) => one.name === name);
    return row
      ? `${row.milliseconds >= 100 ? Math.round(row.milliseconds).toLocaleString('en') : row.milliseconds.toPrecision(3)} ms`
      : '–';
  };
  const lines = names.map((name) => [name, ...ordered.map((size) => cell(name, size))]);
  const headings = ['places', ...ordered.map(({ places }) => places.toLocaleString('en'))];
  return [headings, headings.map((_, column) => (column ? '--:' : '---')), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The line of a view in a plot. */
export function growthLine({ sizes }: GrowthReport, name: string): PlotLine {
  const points = sizes.flatMap(({ places, rows }) =>
    rows.filter((row) => row.name === name).map(({ milliseconds }) => ({ places, milliseconds })),
  );
  return { name, points, isPeer: false };
}
