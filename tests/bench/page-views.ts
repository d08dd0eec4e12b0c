import { type BenchRow, shareRow } from './bench-row.ts';
import { freeViews, monthlyPrice, prices, sumUsage, type Usage } from './prices.ts';

/** What a request or an act was found to cost. */
interface Known {
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly cpuMilliseconds: number;
}

/** What is looked at of a hundred page views: how often, at how many addresses in both languages, and how long an answer may be kept. */
interface Looked {
  readonly times: number;
  readonly addresses: number;
  /** Told anew every minute, because it says what is open now; else only after a change. */
  readonly tellsTime: boolean;
}

/** Each with the requests that it makes of the Worker, with nothing kept by the browser. */
const hundredViews: Readonly<Record<string, Looked>> = {
  'list page': { times: 40, addresses: 2, tellsTime: true },
  'list page of a theme': { times: 15, addresses: 14, tellsTime: true },
  'list page of a word': { times: 5, addresses: 400, tellsTime: true },
  'page of an initiative': { times: 30, addresses: 10_000, tellsTime: true },
  'page of all districts': { times: 6, addresses: 60, tellsTime: false },
  'page of a district': { times: 3, addresses: 1300, tellsTime: true },
  'page of the gaps': { times: 1, addresses: 200, tellsTime: false },
  // Six tiles fill the first view of the city, two the small map of an initiative.
  'tile at zoom 11': { times: 60 * 6, addresses: 12, tellsTime: false },
  'tile at zoom 15': { times: 30 * 2, addresses: 2000, tellsTime: false },
};
/** What a browser asks the Worker for once, and then keeps: the code of the map and of its worker, the shapes of two levels of districts, letters. */
const filesOfFirstVisit = 5;
/** What happens in a city of 5,000 initiatives every day, looked at or not. */
const everyDay: Readonly<Record<string, number>> = {
  'a registration, confirmed': 10,
  'an approval': 10,
  'jobs of a night': 1,
  'jobs after a change': 7,
  'jobs with nothing to do': 88,
};
/** Each registration, approval and renewal makes the answers that are kept old. */
const changesADay = 28;
const minutesADay = 1440;
const viewsAMonth = 1_000_000;
const daysAMonth = 30;

/** The page views a day that the free plan carries, against a million a month: with nothing kept, and with answers kept between changes. */
export function viewRows(costs: ReadonlyMap<string, Known>): BenchRow[] {
  const row = (name: string, views: number) =>
    shareRow({ name, against: 'a million a month', unit: 'views', goal: 1 }, [views], [viewsAMonth / daysAMonth]);
  return [
    row('page views a day on the free plan, nothing kept', freeViews(viewUsage(costs), dailyUsage(costs)).views),
    row('page views a day on the free plan, answers kept', keptViews(costs).views),
  ];
}

/** What the rows come to, in sentences. @param knowsCpu whether CPU could be measured */
export function viewNotes(costs: ReadonlyMap<string, Known>, knowsCpu: boolean): string[] {
  const view = viewUsage(costs);
  const daily = dailyUsage(costs);
  const free = freeViews(view, daily);
  const kept = keptViews(costs);
  const month = sumUsage([
    [viewsAMonth, view],
    [daysAMonth, daily],
  ]);
  const amount = (value: number) => Math.round(value).toLocaleString('en');
  return [
    `A page view makes ${view.requests.toFixed(1)} requests, reads ${amount(view.rowsRead)} rows and takes ${knowsCpu ? `${view.cpuMilliseconds.toFixed(1)} ms` : 'an unknown time'} of CPU.`,
    `A browser that comes for the first time asks the Worker for ${filesOfFirstVisit} large files of the map besides, which read no rows and are kept for good: were every view a first one, it would make ${(view.requests + filesOfFirstVisit).toFixed(1)} requests.`,
    `A million page views a month cost a city of 5,000 initiatives $${monthlyPrice(month).toFixed(2)} (prices of ${prices.read}): ${amount(month.requests)} requests, ${amount(month.cpuMilliseconds)} ms of CPU, ${amount(month.rowsRead)} rows read and ${amount(month.rowsWritten)} written.`,
    `The free plan carries ${amount(free.views)} page views a day with nothing kept; ${endsOf(free)} end first. With answers kept between changes it carries ${amount(kept.views)}; ${endsOf(kept)} end first. That reckons with ${changesADay} changes a day and views spread evenly over it in one data centre: an answer is worked out once for each address after a change, or once a minute where it tells what is open now, if anybody asks for it then (10,000 pages of initiatives, 1,300 of districts and 400 of words in both languages), and every other request reads one row.`,
    'A run of the jobs has 10 ms of CPU on the free plan, which the analyses (8 to 10 s for a city) do not fit: they need the paid plan, or are worked out on a machine of one’s own and brought along with the seed.',
    'CPU is that of the whole local runtime with its database, which Cloudflare does not count as the Worker’s: an upper bound.',
  ];
}

type Free = ReturnType<typeof freeViews>;

function endsOf({ endedBy }: Free): string {
  return { requests: 'requests', rowsRead: 'rows read', rowsWritten: 'rows written' }[endedBy];
}

/** The most page views a day that fit the free plan when answers are kept: with more of them, fewer have to be worked out for each. */
function keptViews(costs: ReadonlyMap<string, Known>): Free {
  const daily = dailyUsage(costs);
  const fits = (views: number) => freeViews(keptUsage(costs, views), daily);
  let least = 0;
  let most: number = prices.free.requests;
  while (most - least > 1) {
    const views = Math.floor((least + most) / 2);
    if (fits(views).views >= views) least = views;
    else most = views;
  }
  return { ...fits(most), views: least };
}

/** The mean usage of a view when there are so many a day; an address is asked for at random, so often as its share. */
function keptUsage(costs: ReadonlyMap<string, Known>, views: number): Usage {
  const parts = Object.entries(hundredViews).map(([name, { times, addresses, tellsTime }]): [number, Usage] => {
    const moments = addresses * (tellsTime ? minutesADay : changesADay);
    const asked = (times / 100) * views;
    const worked = asked > 0 ? (moments * -Math.expm1(-asked / moments)) / asked : 1;
    const usage = usageOf(costs, name);
    return [times / 100, { ...usage, rowsRead: 1 + worked * usage.rowsRead }];
  });
  return sumUsage(parts);
}

function viewUsage(costs: ReadonlyMap<string, Known>): Usage {
  return sumUsage(Object.entries(hundredViews).map(([name, { times }]) => [times / 100, usageOf(costs, name)]));
}

function dailyUsage(costs: ReadonlyMap<string, Known>): Usage {
  return sumUsage(Object.entries(everyDay).map(([name, times]) => [times, usageOf(costs, name)]));
}

function usageOf(costs: ReadonlyMap<string, Known>, name: string): Usage {
  const known = costs.get(name);
  if (!known) throw new Error(`Nobody knows what "${name}" costs`);
  return { ...known, requests: 1 };
}
