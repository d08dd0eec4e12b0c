import type { WhatIfOutcome } from '#domain/gap/what-if.ts';
import { formatNumber } from '#i18n/format.ts';
import type { gapSites } from '#i18n/nl/gap-sites.ts';
import { build, element } from './build.ts';
import type { NamedCity } from './walk.ts';

/** How many of the quarters that change most are named. */
const mostQuarters = 5;

/**
 * Fills in what a what-if changes: the table, two sentences and the quarters that change most.
 * @param isChanged whether there are any changes
 */
export function showOutcome(
  page: HTMLElement,
  words: typeof gapSites,
  locale: 'nl' | 'en',
  { quarters }: NamedCity,
  outcome: WhatIfOutcome,
  isChanged: boolean,
): void {
  const { total, before, after, gaining, gainingInNeed, losing } = outcome;
  const fill = (cell: HTMLElement, residents: number) => {
    const share = total > 0 ? `${formatNumber(locale, (residents / total) * 100, 1)}%` : '–';
    cell.replaceChildren(share, build('small', {}, formatNumber(locale, Math.round(residents / 10) * 10)));
  };
  for (const key of ['one', 'three'] as const) {
    fill(element(page, `[data-before="${key}"]`), before[key]);
    fill(element(page, `[data-after="${key}"]`), after[key]);
  }
  const isSame = gaining < 0.5 && losing < 0.5;
  const same = isChanged ? words.nobody : words.unchanged;
  element(page, '[data-gains]').textContent = isSame ? same : words.gaining(gaining, gainingInNeed);
  element(page, '[data-losses]').textContent = losing < 0.5 ? '' : words.losing(losing);
  const most = outcome.quarters.slice(0, mostQuarters).filter(({ quarter }) => quarter >= 0);
  element(page, '[data-quarters]').hidden = most.length === 0;
  const rows = most.map(({ quarter, change }) => build('li', {}, words.quarter(quarters[quarter] ?? '', change)));
  element(page, '.quarters').replaceChildren(...rows);
  element(page, '.outcome').removeAttribute('aria-busy');
}
