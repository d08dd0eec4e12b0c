import { type BenchRow, shareRow } from './bench-row.ts';
import { freeViews, monthlyPrice, prices, sumUsage, type Usage } from './prices.ts';

/** What a request or an act was found to cost. */
interface Known {
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly cpuMilliseconds: number;
}

/** What people look at, of a hundred page views: each with the requests that it makes of the Worker, with nothing kept by the browser. */
const hundredViews: Readonly<Record<string, number>> = {
  'list page': 40,
  'list page of a theme': 15,
  'list page of a word': 5,
  'page of an initiative': 30,
  'page of all districts': 10,
  // Six tiles fill the first view of the city, two the small map of an initiative.
  'tile at zoom 11': 60 * 6,
  'tile at zoom 15': 30 * 2,
};
/** What happens in a city of 5,000 initiatives every day, looked at or not. */
const everyDay: Readonly<Record<string, number>> = {
  'a registration, confirmed': 10,
  'an approval': 10,
  'jobs of a quarter of an hour, nothing to do': 92,
  'all jobs, after changes': 4,
};
const viewsAMonth = 1_000_000;
const daysAMonth = 30;

/** The page views a day that the free plan carries, against a million a month. */
export function viewRows(costs: ReadonlyMap<string, Known>): BenchRow[] {
  const title = { name: 'page views a day on the free plan', against: 'a million a month', unit: 'views', goal: 1 } as const;
  return [shareRow(title, [freeViews(viewUsage(costs), dailyUsage(costs)).views], [viewsAMonth / daysAMonth])];
}

/** What the rows come to, in sentences. @param knowsCpu whether CPU could be measured */
export function viewNotes(costs: ReadonlyMap<string, Known>, knowsCpu: boolean): string[] {
  const view = viewUsage(costs);
  const daily = dailyUsage(costs);
  const { views, endedBy } = freeViews(view, daily);
  const month = sumUsage([
    [viewsAMonth, view],
    [daysAMonth, daily],
  ]);
  const amount = (value: number) => Math.round(value).toLocaleString('en');
  const ends = { requests: 'requests', rowsRead: 'rows read', rowsWritten: 'rows written' }[endedBy];
  return [
    `A page view makes ${view.requests.toFixed(1)} requests, reads ${amount(view.rowsRead)} rows and takes ${knowsCpu ? `${view.cpuMilliseconds.toFixed(1)} ms` : 'an unknown time'} of CPU.`,
    `A million page views a month cost a city of 5,000 initiatives $${monthlyPrice(month).toFixed(2)} (prices of ${prices.read}): ${amount(month.requests)} requests, ${amount(month.cpuMilliseconds)} ms of CPU, ${amount(month.rowsRead)} rows read and ${amount(month.rowsWritten)} written.`,
    `The free plan carries ${amount(views)} page views a day; ${ends} end first.`,
    'CPU is that of the whole local runtime with its database, which Cloudflare does not count as the Worker’s: an upper bound.',
  ];
}

function viewUsage(costs: ReadonlyMap<string, Known>): Usage {
  return sumUsage(Object.entries(hundredViews).map(([name, times]) => [times / 100, usageOf(costs, name)]));
}

function dailyUsage(costs: ReadonlyMap<string, Known>): Usage {
  return sumUsage(Object.entries(everyDay).map(([name, times]) => [times, usageOf(costs, name)]));
}

function usageOf(costs: ReadonlyMap<string, Known>, name: string): Usage {
  const known = costs.get(name);
  if (!known) throw new Error(`Nobody knows what "${name}" costs`);
  return { ...known, requests: 1 };
}
