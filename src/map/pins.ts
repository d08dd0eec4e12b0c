import { type Map as MapLibreMap, Marker } from 'maplibre-gl';
import { build, cloverSign, drawing } from './dom.ts';

/** A mark that stands above all others: where the row pointed at is, what the keyboard chose, where the visitor is. */
export class Pin {
  readonly #map: MapLibreMap;
  readonly #className: string;
  #marker: Marker | null = null;

  constructor(map: MapLibreMap, className: string) {
    this.#map = map;
    this.#className = className;
  }

  /** Shows the mark at longitude, latitude; with the sign of a theme combination when `bits` is not 0. */
  show(position: [number, number], bits = 0, radius = 21): void {
    const element = build('div', { class: `map-pin ${this.#className}`, 'aria-hidden': 'true' }, ...(bits ? [cloverSign(bits)] : []));
    element.style.width = element.style.height = `${radius * 2}px`;
    this.#place(element, position, 'center');
  }

  /** Shows the mark as a drop whose tip is at longitude, latitude, so that what stands there can still be read. */
  drop(position: [number, number]): void {
    const shape = '<path d="M12 31C9 24 2 20 2 12a10 10 0 0 1 20 0c0 8-7 12-10 19z"/><circle cx="12" cy="12" r="3.6"/>';
    const element = build('div', { class: 'map-drop', 'aria-hidden': 'true' }, drawing('0 0 24 32', shape, ''));
    this.#place(element, position, 'bottom');
  }

  #place(element: HTMLElement, position: [number, number], anchor: 'center' | 'bottom'): void {
    this.hide();
    this.#marker = new Marker({ element, anchor }).setLngLat(position).addTo(this.#map);
    // The library names markers as images and puts them into the tab order; this one only repeats what is said elsewhere.
    for (const name of ['role', 'aria-label', 'tabindex']) element.removeAttribute(name);
  }

  /** Takes the mark away. */
  hide(): void {
    this.#marker?.remove();
    this.#marker = null;
  }
}
