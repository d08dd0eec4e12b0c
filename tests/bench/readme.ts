import { comparableSizes, type GrowthReport } from './growth-report.ts';
import { growthTable } from './growth-table.ts';
import { markdownTable } from './markdown-table.ts';
import { cellsOf, headings, isTextColumn } from './print-rows.ts';
import { formatMachine, type PartReport, type Report } from './report.ts';

/** What stands over each part, in the order of the section. */
const titles: Readonly<Record<string, string>> = {
  growth: 'One answer, by number of places',
  limit: 'Against a Worker that only says hello',
  browser: 'A first visit, against other maps',
  tiles: 'Tiles, against an index in memory',
  locator: 'Which district, against other ways to find it',
  import: 'Import',
  cost: 'What it costs',
  databases: 'A database for each side of a border, against one',
  gap: 'Statistics of gaps',
  analysis: 'Renewal of analyses',
};

const start = '<!-- performance: written by `npm run bench -- --readme` -->';
const end = '<!-- end of performance -->';

/**
 * A README with its Performance section renewed between its two marks. A part that the report lacks keeps what stands there, which says of
 * which commit it is. Throws when the marks are missing.
 * @param picture path of the plot; null where there is none
 */
export function renewReadme(readme: string, report: Report, growth: GrowthReport | null, picture: string | null): string {
  const [from, to] = [readme.indexOf(start), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md lacks ${start} or ${end}`);
  const before = readme.slice(from, to);
  const blocks = Object.entries(titles).map(([name, title]) => {
    if (name === 'growth' && growth) return blockOf(name, title, formatMachine(comparableSizes(growth).machine), growthTable(growth));
    const part = report[name];
    return part ? blockOf(name, title, formatMachine(part.machine), partTable(part)) : keptBlock(before, name);
  });
  const plot = picture ? `![Milliseconds for one answer by number of places](${picture})` : '';
  const content = [start, plot, ...blocks, ''].filter((block, index, all) => block || index === all.length - 1);
  return `${readme.slice(0, from)}${content.join('\n\n').trimEnd()}\n\n${readme.slice(to)}`;
}

/** The rows as a table in Markdown, those with a goal first, and the notes below. */
export function partTable({ rows, notes }: PartReport): string {
  const ordered = [...rows.filter(({ goal }) => goal !== null), ...rows.filter(({ goal }) => goal === null)];
  const table = ordered.length ? [markdownTable([headings, ...ordered.map(cellsOf)], isTextColumn)] : [];
  return [...table, ...notes].join('\n\n');
}

function blockOf(name: string, title: string, machine: string, content: string): string {
  return `<!-- ${name} -->\n\n**${title}** (${machine})\n\n${content}\n\n<!-- /${name} -->`;
}

/** What stands in the section for a part; nothing when it was never measured. */
function keptBlock(section: string, name: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = section.indexOf(open);
  return from < 0 ? '' : section.slice(from, section.indexOf(close) + close.length);
}
