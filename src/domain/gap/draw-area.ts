import { rateBase } from '../district-figures.ts';
import { type AreaAnalysis, standings } from './analysis.ts';
import type { DrawnArea } from './drawn-area.ts';

/**
 * An area as map and plots draw it. Rounded to what is shown: rates that stand in words to one decimal, what only has a place in a plot to two.
 * @param number its class
 */
export function drawArea({ standing, figures, base, need }: AreaAnalysis, number: number): DrawnArea {
  const place = standings.indexOf(standing);
  if (!figures || !base) return [number, place];
  const { rate, plausible, smoothed } = figures;
  const per = (value: number, digits = 1) => Number((value * rateBase).toFixed(digits));
  const ends = [per(plausible.lower), per(plausible.upper)] as const;
  return [number, place, per(rate), ...ends, base.value, per(smoothed, 2), need === null ? null : Number(need.toFixed(2))];
}
