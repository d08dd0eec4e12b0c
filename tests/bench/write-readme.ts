import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '#worker/commands/build-site.ts';
import { growthLine, readGrowth } from './growth-report.ts';
import { plotSvg } from './plot.ts';
import { renewReadme } from './readme.ts';
import { readReport } from './report.ts';

const picture = 'src/public/preview/performance.svg';
const readme = join(root, 'README.md');

/** Views whose growth is drawn. */
const drawn = ['tile at zoom 12', 'nearest ten', 'page of the list', 'page of the list, a word of every fourth', 'one registration'];

/** Renews the README's Performance section and its plot from the reports in two files; either may be missing. */
export async function writeReadme(reportFile: string, growthFile: string): Promise<void> {
  const [report, growth, before] = await Promise.all([readReport(reportFile), readGrowth(growthFile), readFile(readme, 'utf8')]);
  const ours = growth ? drawn.map((name) => growthLine(growth, name)) : [];
  const lines = [...ours, ...Object.values(report).flatMap((part) => part.lines ?? [])];
  if (lines.length) await writeFile(join(root, picture), plotSvg(lines));
  const hasPicture = lines.length > 0 || before.includes(picture);
  await writeFile(readme, renewReadme(before, report, growth, hasPicture ? picture : null));
}
