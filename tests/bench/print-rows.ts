import { type BenchRow, isReached } from './bench-row.ts';

const headings = ['what', 'ours', 'against', 'costs', 'ratio', 'spread', 'goal', ''];

/** The rows as a plain table, a line each. A ratio is how many times faster than a peer, or how many times dearer than with fewer places. */
export function formatRows(rows: readonly BenchRow[]): string {
  const lines = [headings, ...rows.map(cellsOf)];
  const widths = headings.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const isText = (column: number) => [0, 2, 6, 7].includes(column);
  const pad = (cell: string, column: number) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0));
  return lines.map((cells) => cells.map(pad).join('  ').trimEnd()).join('\n');
}

function cellsOf(row: BenchRow): string[] {
  const cost = (value: number) => `${row.unit === 'rows' ? value.toLocaleString('en') : figure(value)} ${row.unit}`;
  const goal = `${row.goalIs} ${row.goal}`;
  const verdict = isReached(row) ? 'ok' : 'missed';
  return [row.name, cost(row.ours), row.against, cost(row.peer), figure(row.ratio), `${Math.round(row.spread * 100)} %`, goal, verdict];
}

/** Three significant figures, without an exponent. */
function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
