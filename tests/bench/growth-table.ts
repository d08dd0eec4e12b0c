import { median } from './bench-row.ts';
import { comparableSizes, type GrowthCost, type GrowthReport, type GrowthSize } from './growth-report.ts';
import { markdownTable } from './markdown-table.ts';

/** What the largest number of places is held against, where it was measured; else the smallest is taken. */
const reference = 10_000;
/** How many times dearer something may be with most places. */
const goals = { read: 1.5, write: 2 } as const;

/** How many times dearer something is with most places than with few. */
export interface Growth {
  /** Of the whole time, the overhead of the answer included. */
  readonly whole: number;
  /** (Highest − lowest) ÷ median of `whole` over the rounds. */
  readonly spread: number;
  /** Of what is left without the overhead; null where that is nothing with few places, and of the overhead itself. */
  readonly own: number | null;
  readonly goal: number;
}

/** Milliseconds of everything at every number of places, what the most cost of the few, and sentences about it, in Markdown. */
export function growthTable(report: GrowthReport): string {
  const { sizes, others } = comparableSizes(report);
  const most = sizes.at(-1);
  const few = sizes.find(({ places }) => places === reference && places !== most?.places) ?? sizes.slice(0, -1)[0];
  const names = [...new Set(sizes.flatMap(({ costs }) => costs.map(({ name }) => name)))];
  const against = most && few ? [`${amount(most.places)} : ${amount(few.places)}`, 'spread', 'without overhead', 'goal', '', 'rows'] : [];
  const lines = names.map((name) => [
    name,
    ...sizes.map((size) => timeCell(costOf(size, name))),
    ...(most && few ? ratioCells(name, most, few) : []),
  ]);
  const wordsFrom = 1 + sizes.length + 3;
  const headings = ['places', ...sizes.map(({ places }) => amount(places)), ...against];
  const table = markdownTable([headings, ...lines], (column) => column === 0 || column === wordsFrom || column === wordsFrom + 1);
  return [table, ...notesOf(sizes, others)].join('\n\n');
}

/** How something grows between two numbers of places; null where one of them lacks it. */
export function growthOf(name: string, most: GrowthSize, few: GrowthSize): Growth | null {
  const [more, less] = [costOf(most, name), costOf(few, name)];
  if (!more || !less) return null;
  const ratios = more.times.map((time, round) => time / (less.times[round] ?? median(less.times)));
  const whole = median(ratios);
  const own = (size: GrowthSize, cost: GrowthCost) => median(cost.times) - overheadOf(size, cost.kind);
  const ownLess = own(few, less);
  return {
    whole,
    spread: (Math.max(...ratios) - Math.min(...ratios)) / whole,
    own: less.isOverhead || ownLess <= 0 ? null : Math.max(0, own(most, more)) / ownLess,
    goal: goals[less.kind],
  };
}

function ratioCells(name: string, most: GrowthSize, few: GrowthSize): string[] {
  const growth = growthOf(name, most, few);
  if (!growth) return ['–', '–', '–', '', '', ''];
  const { whole, spread, own, goal } = growth;
  const isOverhead = costOf(few, name)?.isOverhead;
  const [more, less] = [costOf(most, name)?.rows ?? null, costOf(few, name)?.rows ?? null];
  return [
    whole.toFixed(2),
    `${Math.round(spread * 100)} %`,
    own === null ? '–' : own.toFixed(2),
    isOverhead ? '' : `at most ${goal}`,
    isOverhead ? '' : judge(growth),
    more === null || less === null ? '' : `${amount(less)} → ${amount(more)}`,
  ];
}

/** Whether the goal is kept by the whole answer and by what is left of it without the overhead. */
function judge({ whole, own, goal }: Growth): string {
  if (whole > goal) return 'missed';
  return own !== null && own > goal ? 'ok with overhead' : 'ok';
}

function notesOf(sizes: readonly GrowthSize[], others: readonly GrowthSize[]): string[] {
  const rounds = Math.min(...sizes.flatMap(({ costs }) => costs.map(({ times }) => times.length)));
  const told = `Medians of ${rounds} rounds, each of which asks every number of places in turn. Every answer passes the local server, which takes its time without any place too (the rows of nothing): the ratio is told of the whole and of what is left without it. Rows are those that the database reads, of a write those that it writes.`;
  const left = others.map(({ places, machine }) => `${amount(places)} places (commit ${machine.commit}, ${machine.date.slice(0, 10)})`);
  return [told, ...(left.length ? [`Not held against these, being of another commit or machine: ${left.join(', ')}.`] : [])];
}

function costOf({ costs }: GrowthSize, name: string): GrowthCost | undefined {
  return costs.find((cost) => cost.name === name);
}

function overheadOf({ costs }: GrowthSize, kind: GrowthCost['kind']): number {
  const overhead = costs.find((cost) => cost.kind === kind && cost.isOverhead);
  return overhead ? median(overhead.times) : 0;
}

function timeCell(cost: GrowthCost | undefined): string {
  if (!cost) return '–';
  const time = median(cost.times);
  return `${time >= 100 ? amount(Math.round(time)) : time.toPrecision(3)} ms`;
}

function amount(value: number): string {
  return value.toLocaleString('en');
}
