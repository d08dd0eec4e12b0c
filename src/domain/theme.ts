import { z } from 'zod';

/** The three themes of the programme, in the order of their bits 1, 2, 4 and of the clover's petals: top, left, right. */
export const themes = ['social-cohesion', 'labour-participation', 'sustainability'] as const;

/** One theme slug. */
export const Theme = z.enum(themes);
export type Theme = z.infer<typeof Theme>;

/** A non-empty set of themes as bits: 1 social cohesion, 2 labour participation, 4 sustainability; 1…7. */
export const ThemeBits = z.int().min(1).max(7);
export type ThemeBits = z.infer<typeof ThemeBits>;

/** All seven theme combinations in ascending order. */
export const themeCombinations = [1, 2, 3, 4, 5, 6, 7] as const;

/** The bit of one theme: 1, 2 or 4. */
export function themeBit(theme: Theme): number {
  return 1 << themes.indexOf(theme);
}

/** The bits of a list of themes; 0 for an empty list. Inverse of {@link formatThemeBits}. */
export function parseThemeBits(list: readonly Theme[]): number {
  return list.reduce((bits, theme) => bits | themeBit(theme), 0);
}

/** The themes of `bits` in their fixed order. Inverse of {@link parseThemeBits}. */
export function formatThemeBits(bits: number): Theme[] {
  return themes.filter((theme) => bits & themeBit(theme));
}

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
