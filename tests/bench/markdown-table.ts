/**
 * A table in Markdown whose columns are as wide as their widest cell, so that it can be read in a terminal too.
 * @param lines cells of each line, the headings first
 * @param isText whether a column holds words, which begin at its left; numbers end at its right
 */
export function markdownTable([headings = [], ...lines]: readonly (readonly string[])[], isText: (column: number) => boolean): string {
  const escaped = [headings, ...lines].map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = headings.map((_, column) => Math.max(3, ...escaped.map((cells) => cells[column]?.length ?? 0)));
  const rule = widths.map((width, column) => (isText(column) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  const pad = (cell: string, column: number) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0));
  const [first = [], ...others] = escaped.map((cells) => cells.map(pad));
  return [first, rule, ...others].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
