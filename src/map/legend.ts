import { build } from './dom.ts';
import type { Figures } from './settings.ts';
import { formatFigure, type Words } from './words.ts';

/** The classes of a choropleth with where they begin, and the hatching. Decoration: the table says the same. */
export function fillLegend(element: HTMLElement, words: Words, figures: Figures | null): void {
  element.hidden = !figures;
  if (!figures) return;
  if (figures.legend) {
    element.replaceChildren(
      build('p', { class: 'map-legend-title' }, figures.title ?? ''),
      build('ul', {}, ...figures.legend.map(entryOf)),
    );
    return;
  }
  // A hatched district has no colour, so its figure is no end of the scale.
  const coloured = Object.entries(figures.values).filter(([code, value]) => value !== null && !figures.unreliable?.includes(code));
  const values = coloured.map(([, value]) => Number(value));
  const missing = values.length < Object.keys(figures.values).length;
  const ends = [Math.min(...values), ...figures.breaks, Math.max(...values)];
  const swatches = ends.slice(1).map((_, index) => build('span', { class: `swatch class-${index + 1}` }));
  const marks = ends.map((end) => build('span', {}, Number.isFinite(end) ? formatFigure(words, end, figures.decimals ?? 0) : ''));
  element.replaceChildren(
    ...(figures.title ? [build('p', { class: 'map-legend-title' }, figures.title)] : []),
    build('div', { class: 'swatches' }, ...swatches),
    build('div', { class: 'marks' }, ...marks),
    ...(missing ? [build('p', { class: 'map-legend-unknown' }, build('span', { class: 'swatch hatched' }), words.map.legendUnknown)] : []),
  );
}

function entryOf({ class: number, text }: { class: number; text: string }): HTMLElement {
  return build('li', {}, build('span', { class: `swatch gap-${number}` }), text);
}
