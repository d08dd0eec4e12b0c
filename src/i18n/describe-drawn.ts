import { type DrawnArea, parseDrawnArea } from '#domain/gap/drawn-area.ts';
import { formatNumber } from './format.ts';

/**
 * The figure of a drawn area with what is plausible and where it stands: "0,7 (0,0 – 4,1), aantoonbaar laag".
 * @param standings each in words, in their order
 */
export function describeDrawn(locale: 'nl' | 'en', area: DrawnArea, standings: readonly string[]): string {
  const figures = parseDrawnArea(area);
  const standing = standings[area[1]] ?? '';
  if (!figures) return standing;
  const [rate, lower, upper] = [figures.rate, figures.lower, figures.upper].map((value) => formatNumber(locale, value, 1));
  return `${rate} (${lower} – ${upper}), ${standing}`;
}
