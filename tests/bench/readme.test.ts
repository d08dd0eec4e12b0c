import { expect, test } from 'vitest';
import { absentRow, peerRow, shareRow } from './bench-row.ts';
import type { GrowthReport } from './growth-report.ts';
import { cellsOf } from './print-rows.ts';
import { partTable, renewReadme } from './readme.ts';
import type { PartReport } from './report.ts';

const machine = { processor: 'Abacus', cores: 2, node: 'v24.0.0', commit: 'abc', date: '2026-11-26T00:00:00.000Z' };
const locate = peerRow({ name: 'locate', against: 'which-polygon', unit: 'ns', goal: 5 }, [100, 110, 90], [1000, 1100, 450]);
const absent = absentRow({ name: 'locate', against: 'PostGIS', unit: 'ns', goal: 20 }, [100]);
const ungoaled = shareRow({ name: 'answers', against: 'hello', unit: '/s', goal: null }, [10], [20]);
const part: PartReport = { machine, rows: [locate, absent, ungoaled], notes: ['A note.'] };
const growth: GrowthReport = {
  sizes: [
    { places: 10_000, machine, costs: [{ name: 'tile', kind: 'read', isOverhead: false, times: [2.5], rows: 3 }] },
    { places: 1000, machine, costs: [{ name: 'tile', kind: 'read', isOverhead: false, times: [1.25], rows: 3 }] },
  ],
};
const readme = '# Site\n\n<!-- performance: written by `npm run bench -- --readme` -->\n\n<!-- end of performance -->\n\n## After\n';

test('a ratio is the median of the rounds, with its spread, and says whether the goal is reached and of how few rounds it is', () => {
  expect(cellsOf(locate)).toEqual(['locate (3 rounds)', '100 ns', 'which-polygon', '1,000 ns', '10.0', '50 %', 'at least 5', 'ok']);
});

test('a row whose peer is not installed says so', () => {
  expect(cellsOf(absent)).toEqual(['locate', '100 ns', 'PostGIS', 'not installed', '–', '–', 'at least 20', '']);
});

test('the README tells every row, those with a goal first, and the notes', () => {
  const table = partTable({ ...part, rows: [ungoaled, locate, absent] });
  const names = table.split('\n').map((line) => line.split('|')[1]?.trim());
  expect(names.slice(2, 5)).toEqual(['locate (3 rounds)', 'locate', 'answers']);
  expect(table).toContain('not installed');
  expect(table.endsWith('\n\nA note.')).toBe(true);
});

test('renewing twice is renewing once, and nothing outside of the marks changes', () => {
  const once = renewReadme(readme, { locator: part }, growth, 'plot.svg');
  expect(renewReadme(once, { locator: part }, growth, 'plot.svg')).toBe(once);
  expect(once.startsWith('# Site\n\n<!-- performance')).toBe(true);
  expect(once.endsWith('<!-- end of performance -->\n\n## After\n')).toBe(true);
  expect(once).toContain('![Milliseconds for one answer by number of places](plot.svg)');
  expect(once).toMatch(/\| places +\| +1,000 \| +10,000 \|.*\n\| -+ \| -+: \| -+: \|.*\n\| tile +\| 1.25 ms \| 2.50 ms \|/);
});

test('a part that is not in the report keeps what stands there, with its commit', () => {
  const first = renewReadme(readme, { locator: part }, growth, null);
  const other = { ...part, machine: { ...machine, commit: 'def' } };
  const second = renewReadme(first, { cost: other }, null, null);
  expect(second).toContain('**Which district, against other ways to find it** (2026-11-26, commit abc,');
  expect(second).toContain('**What it costs** (2026-11-26, commit def,');
  expect(second).toMatch(/\| tile +\| 1.25 ms \| 2.50 ms \|/);
  expect(renewReadme(second, {}, null, null)).toBe(second);
});

test('a README without the marks is an error', () => {
  expect(() => renewReadme('# Site', {}, null, null)).toThrow('lacks');
});
