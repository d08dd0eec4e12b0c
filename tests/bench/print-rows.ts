import { type BenchRow, isReached } from './bench-row.ts';

/** The headings of a table of rows. */
export const headings = ['what', 'ours', 'against', 'costs', 'ratio', 'spread', 'goal', ''] as const;

/** Whether a column of {@link headings} holds words. */
export const isTextColumn = (column: number) => [0, 2, 6, 7].includes(column);

/** The rows as a plain table, a line each. A ratio is how many times better than a peer, or how many times dearer than with fewer places. */
export function formatRows(rows: readonly BenchRow[]): string {
  const lines = [headings, ...rows.map(cellsOf)];
  const widths = headings.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    isTextColumn(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return lines.map((cells) => cells.map(pad).join('  ').trimEnd()).join('\n');
}

/** What the columns of {@link headings} say of a row. */
export function cellsOf(row: BenchRow): string[] {
  const { ours, peer, ratio, spread, goal, goalIs, rounds } = row;
  const cost = (value: number) => formatCost(value, row.unit);
  const reached = isReached(row);
  return [
    rounds ? `${row.name} (${rounds} rounds)` : row.name,
    cost(ours),
    row.against,
    peer === null ? 'not installed' : cost(peer),
    ratio === null ? '–' : figure(ratio),
    spread === null ? '–' : `${Math.round(spread * 100)} %`,
    goal === null ? '' : `${goalIs} ${goal}`,
    reached === null ? '' : reached ? 'ok' : 'missed',
  ];
}

function formatCost(value: number, unit: BenchRow['unit']): string {
  const number = unit === 'rows' || unit === 'views' ? Math.round(value).toLocaleString('en') : figure(value);
  return unit === '/s' ? `${number}/s` : `${number} ${unit}`;
}

/** Three significant figures, without an exponent. */
function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value >= 0.001 || value === 0 ? value.toPrecision(3) : value.toFixed(6);
}
