import { type Map as MapLibreMap, Marker } from 'maplibre-gl';
import { build, cloverSign } from './dom.ts';

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
    this.hide();
    const element = build('div', { class: `map-pin ${this.#className}`, 'aria-hidden': 'true' }, ...(bits ? [cloverSign(bits)] : []));
    element.style.width = element.style.height = `${radius * 2}px`;
    this.#marker = new Marker({ element }).setLngLat(position).addTo(this.#map);
    // The library names markers as images and puts them into the tab order; this one only repeats what is said elsewhere.
    for (const name of ['role', 'aria-label', 'tabindex']) element.removeAttribute(name);
  }

  /** Takes the mark away. */
  hide(): void {
    this.#marker?.remove();
    this.#marker = null;
  }
}
