import { z } from 'zod';
import { formatThemeBits, themeCombinations } from './theme.ts';

const Count = z.int().min(0);

/** Number of published initiatives of a district: in all, per theme (an initiative with two themes counts in both) and per theme combination. */
export const Tally = z.object({
  total: Count,
  byTheme: z.object({ 'social-cohesion': Count, 'labour-participation': Count, sustainability: Count }),
  byCombination: z.object({ 1: Count, 2: Count, 3: Count, 4: Count, 5: Count, 6: Count, 7: Count }),
});
export type Tally = z.infer<typeof Tally>;

/** The tally of rows that count initiatives per theme combination (bits 1…7); several rows of one combination add up. */
export function tallyOf(rows: Iterable<{ themes: number; n: number }>): Tally {
  const tally: Tally = {
    total: 0,
    byTheme: { 'social-cohesion': 0, 'labour-participation': 0, sustainability: 0 },
    byCombination: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0 },
  };
  for (const { themes, n } of rows) {
    const combination = themeCombinations.find((bits) => bits === themes);
    if (!combination) continue;
    tally.total += n;
    tally.byCombination[combination] += n;
    for (const theme of formatThemeBits(themes)) tally.byTheme[theme] += n;
  }
  return tally;
}
