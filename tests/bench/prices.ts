/** What Cloudflare asked in US dollars on the day of `read`: https://developers.cloudflare.com/workers/platform/pricing/ and …/d1/platform/pricing/ */
export const prices = {
  read: '2026-11-26',
  /** The free plan, for a day; CPU in milliseconds for one request. */
  free: { requests: 100_000, rowsRead: 5_000_000, rowsWritten: 100_000, cpuMilliseconds: 10 },
  /** The paid plan, for a month: what 5 dollars include, and what a million more of it costs. */
  paid: {
    base: 5,
    requests: { included: 10e6, million: 0.3 },
    cpuMilliseconds: { included: 30e6, million: 0.02 },
    rowsRead: { included: 25e9, million: 0.001 },
    rowsWritten: { included: 50e6, million: 1 },
  },
} as const;

/** What is counted for a bill. Static assets cost nothing. */
export interface Usage {
  readonly requests: number;
  readonly cpuMilliseconds: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
}

/** The sum of usages, each so many times. */
export function sumUsage(parts: readonly (readonly [times: number, usage: Usage])[]): Usage {
  const sum = (of: (usage: Usage) => number) => parts.reduce((total, [times, usage]) => total + times * of(usage), 0);
  return {
    requests: sum(({ requests }) => requests),
    cpuMilliseconds: sum(({ cpuMilliseconds }) => cpuMilliseconds),
    rowsRead: sum(({ rowsRead }) => rowsRead),
    rowsWritten: sum(({ rowsWritten }) => rowsWritten),
  };
}

/** Dollars for a month on the paid plan. */
export function monthlyPrice(usage: Usage): number {
  const { base, ...kinds } = prices.paid;
  const over = (kind: keyof typeof kinds) => (Math.max(0, usage[kind] - kinds[kind].included) / 1e6) * kinds[kind].million;
  return base + over('requests') + over('cpuMilliseconds') + over('rowsRead') + over('rowsWritten');
}

/**
 * How many views a day the free plan carries, and what ends first.
 * @param view usage of one view
 * @param daily usage of every day without any view: jobs and writes
 */
export function freeViews(view: Usage, daily: Usage): { views: number; endedBy: 'requests' | 'rowsRead' | 'rowsWritten' } {
  const kinds = ['requests', 'rowsRead', 'rowsWritten'] as const;
  const fits = kinds.map((kind) => ({
    endedBy: kind,
    views: view[kind] > 0 ? Math.floor(Math.max(0, prices.free[kind] - daily[kind]) / view[kind]) : Number.POSITIVE_INFINITY,
  }));
  return fits.reduce((least, one) => (one.views < least.views ? one : least));
}
