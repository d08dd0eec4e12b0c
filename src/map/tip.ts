import type { Map as MapLibreMap } from 'maplibre-gl';
import { build } from './dom.ts';

/** A small label beside what is pointed at. Decoration: the same words are spoken or stand in the list. */
export class Tip {
  readonly #map: MapLibreMap;
  readonly #element = build('div', { class: 'map-tip', 'aria-hidden': 'true', hidden: true });

  constructor(map: MapLibreMap, host: HTMLElement) {
    this.#map = map;
    host.append(this.#element);
    map.on('movestart', () => this.hide());
  }

  /** Shows a name and a line under it above longitude, latitude. */
  show(position: [number, number], name: string, line = ''): void {
    const { x, y } = this.#map.project(position);
    this.#show(x, y, name, line);
  }

  /** Shows them above a sign that is an element of its own. */
  showAbove(sign: HTMLElement, name: string, line = ''): void {
    const { left, top, width, height } = sign.getBoundingClientRect();
    const frame = this.#map.getCanvas().getBoundingClientRect();
    this.#show(left + width / 2 - frame.left, top + height / 2 - frame.top, name, line);
  }

  #show(x: number, y: number, name: string, line: string): void {
    const { clientWidth } = this.#map.getCanvas();
    this.#element.replaceChildren(build('strong', {}, name), ...(line ? [build('span', {}, line)] : []));
    this.#element.hidden = false;
    const half = this.#element.offsetWidth / 2;
    const left = Math.max(half + 8, Math.min(clientWidth - half - 8, x));
    const below = y < 90;
    this.#element.style.transform = `translate(${Math.round(left - half)}px, ${Math.round(below ? y + 28 : y - 26)}px)${below ? '' : ' translateY(-100%)'}`;
  }

  /** Takes the label away. */
  hide(): void {
    this.#element.hidden = true;
  }
}
