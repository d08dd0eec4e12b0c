import { type Map as MapLibreMap, Marker } from 'maplibre-gl';
import { build } from './dom.ts';
import type { Mark } from './settings.ts';

/** The marks that a page puts on its map; they only repeat what the page says in words. */
export class Marks {
  readonly #map: MapLibreMap;
  #markers: Marker[] = [];
  #shown = '';

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  /** Shows these marks in place of those before. */
  show(marks: readonly Mark[]): void {
    const next = JSON.stringify(marks);
    if (next === this.#shown) return;
    this.#shown = next;
    for (const marker of this.#markers) marker.remove();
    this.#markers = marks.map(({ longitude, latitude, kind, label }) => {
      const element = build('div', { class: `map-mark ${kind}`, 'aria-hidden': 'true' }, label);
      const marker = new Marker({ element }).setLngLat([longitude, latitude]).addTo(this.#map);
      // The library names markers as images and puts them into the tab order.
      for (const name of ['role', 'aria-label', 'tabindex']) element.removeAttribute(name);
      return marker;
    });
  }
}
