import type { Analysis, AreaAnalysis } from './analysis.ts';
import { sum } from './sum.ts';

/** Where an area stands by the rule of the municipality: beyond one standard deviation from the mean of the areas' rates, or not. */
export type Deviation = 'low' | 'middle' | 'high';

/** Why the municipal rule and ours do not agree about an area. */
export type DisagreementReason = 'chance-explains' | 'hidden-by-spread' | 'not-on-another-map';

/** An area about which the two rules disagree. */
export interface Disagreement {
  readonly area: AreaAnalysis;
  readonly deviation: Deviation;
  readonly reason: DisagreementReason;
}

/** By code: the municipal rule, unweighted mean and sample standard deviation over the areas that can be compared. */
export function deviations({ areas }: Pick<Analysis, 'areas'>): Map<string, Deviation> {
  const known = areas.flatMap(({ code, figures }) => (figures ? [{ code, rate: figures.rate }] : []));
  const mean = sum(known.map(({ rate }) => rate)) / known.length;
  const deviation = Math.sqrt(sum(known.map(({ rate }) => (rate - mean) ** 2)) / (known.length - 1));
  return new Map(known.map(({ code, rate }) => [code, rate < mean - deviation ? 'low' : rate > mean + deviation ? 'high' : 'middle']));
}

/**
 * The areas about which the municipal rule and ours disagree, and why: what it colours may be chance where few people live, and what we call
 * credible may lie within a deviation that a few small areas made wide.
 */
export function disagreements(analysis: Pick<Analysis, 'areas'>): Disagreement[] {
  const rule = deviations(analysis);
  return analysis.areas.flatMap((area): Disagreement[] => {
    const deviation = rule.get(area.code);
    const ours = sideOf(area);
    if (!deviation || deviation === ours) return [];
    if (area.standing === 'withheld') return [{ area, deviation, reason: 'not-on-another-map' }];
    return [{ area, deviation, reason: deviation === 'middle' ? 'hidden-by-spread' : 'chance-explains' }];
  });
}

/** What we call low or high without a doubt worth naming. */
function sideOf({ standing }: AreaAnalysis): Deviation {
  if (standing === 'credibly-low') return 'low';
  return standing === 'credibly-high' ? 'high' : 'middle';
}
