import { z } from 'zod';

export { matchingCombinations, themeCombinations } from './theme-combinations.ts';

/** The three themes of the programme, in the order of their bits 1, 2, 4 and of the clover's petals: top, left, right. */
export const themes = ['social-cohesion', 'labour-participation', 'sustainability'] as const;

/** One theme slug. */
export const Theme = z.enum(themes);
export type Theme = z.infer<typeof Theme>;

/** A non-empty set of themes as bits: 1 social cohesion, 2 labour participation, 4 sustainability; 1…7. */
export const ThemeBits = z.int().min(1).max(7);
export type ThemeBits = z.infer<typeof ThemeBits>;

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
