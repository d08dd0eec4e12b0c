import type { AreaAnalysis } from './analysis.ts';

/**
 * The class of an area in a value-suppressing palette (Correll, Moritz & Heer 2018): the less sure a value is, the fewer colours there are for
 * it. What is credible is told apart further by whether it is less than half, or more than twice, the rate of the city; what chance may have
 * made has one colour, whatever its rate.
 * @param cityRate in the unit of the area's rates
 * @returns 1 and 2 credibly low, 3 probably low, 4 undecided, 5 probably high, 6 and 7 credibly high; 0 where nothing is said
 */
export function suppressedClass({ standing, figures }: AreaAnalysis, cityRate: number): number {
  if (!figures) return 0;
  const ratio = figures.smoothed / cityRate;
  switch (standing) {
    case 'credibly-low':
      return ratio < 0.5 ? 1 : 2;
    case 'probably-low':
      return 3;
    case 'undecided':
      return 4;
    case 'probably-high':
      return 5;
    case 'credibly-high':
      return ratio > 2 ? 7 : 6;
    default:
      return 0;
  }
}
