// Apart from theme.ts so that a browser that needs no schemas does not load the library for them.

/** All seven theme combinations in ascending order. */
export const themeCombinations = [1, 2, 3, 4, 5, 6, 7] as const;

/**
 * The theme combinations that a choice admits.
 * @param bits chosen themes as bits; 0 means no choice, which admits all
 * @param match `any`: at least one chosen theme applies; `all`: every chosen theme applies
 */
export function matchingCombinations(bits: number, match: 'any' | 'all'): number[] {
  return themeCombinations.filter((combination) => {
    if (bits === 0) return true;
    return match === 'all' ? (combination & bits) === bits : (combination & bits) !== 0;
  });
}
