import { type Map as MapLibreMap, Marker } from 'maplibre-gl';
import { build, cloverSign, drawing } from './dom.ts';
import type { Sign } from './signs.ts';

const spacing = 40;

/** Offsets in pixels of `n` signs around a point: one circle for a few, a spiral for many. */
export function fanOffsets(n: number): [x: number, y: number][] {
  if (n <= 9) {
    const radius = Math.max(44, (spacing * n) / (2 * Math.PI));
    return Array.from({ length: n }, (_, index) => polar(radius, (index / n) * 2 * Math.PI - Math.PI / 2));
  }
  let angle = 0;
  let radius = 48;
  return Array.from({ length: n }, () => {
    const offset = polar(radius, angle);
    angle += spacing / radius;
    radius += (spacing * 1.1 * spacing) / radius / (2 * Math.PI);
    return offset;
  });
}

function polar(radius: number, angle: number): [number, number] {
  return [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))];
}

/** Places of one building, spread out as buttons around it. */
export class Fan {
  readonly #map: MapLibreMap;
  readonly #chosen: (sign: Sign, button: HTMLElement) => void;
  readonly #pointed: (sign: Sign | null, button?: HTMLElement) => void;
  #markers: Marker[] = [];
  #returnTo: HTMLElement | null = null;

  /**
   * @param chosen called when one of the signs is activated
   * @param pointed called while one is pointed at or has focus
   */
  constructor(
    map: MapLibreMap,
    chosen: (sign: Sign, button: HTMLElement) => void,
    pointed: (sign: Sign | null, button?: HTMLElement) => void,
  ) {
    this.#map = map;
    this.#chosen = chosen;
    this.#pointed = pointed;
  }

  /** Whether a fan is open. */
  get open(): boolean {
    return this.#markers.length > 0;
  }

  /** Whether one of the signs has the focus. */
  get holdsFocus(): boolean {
    return this.#markers.some((marker) => marker.getElement() === document.activeElement);
  }

  /** Spreads out `signs` around longitude, latitude; closing returns the focus to `returnTo`. */
  show(position: [number, number], signs: readonly Sign[], returnTo: HTMLElement | null): void {
    this.close();
    this.#returnTo = returnTo;
    const offsets = fanOffsets(signs.length);
    const legs = offsets.map(([x, y]) => `<line x2="${x}" y2="${y}"/>`).join('');
    const reach = Math.max(...offsets.flat().map(Math.abs)) + 4;
    const web = build('div', { class: 'map-fan', 'aria-hidden': 'true' });
    web.append(drawing(`${-reach} ${-reach} ${reach * 2} ${reach * 2}`, legs, 'map-fan-legs'));
    web.style.width = web.style.height = `${reach * 2}px`;
    this.#add(web, position, [0, 0]);
    web.removeAttribute('tabindex');
    signs.forEach((sign, index) => {
      this.#add(this.#buttonOf(sign), position, offsets[index] ?? [0, 0]);
    });
    if (returnTo) this.#markers[1]?.getElement().focus({ preventScroll: true });
  }

  /** Folds the fan; `true` returns the focus. */
  close(refocus = false): void {
    for (const marker of this.#markers) marker.remove();
    this.#markers = [];
    this.#pointed(null);
    if (refocus) (this.#returnTo ?? this.#map.getCanvas()).focus({ preventScroll: true });
  }

  #buttonOf(sign: Sign): HTMLButtonElement {
    const button = build('button', { type: 'button', class: 'map-fan-sign', title: sign.name }, cloverSign(sign.themes));
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      this.#chosen(sign, button);
    });
    for (const type of ['pointerenter', 'focus']) button.addEventListener(type, () => this.#pointed(sign, button));
    for (const type of ['pointerleave', 'blur']) button.addEventListener(type, () => this.#pointed(null));
    return button;
  }

  #add(element: HTMLElement, position: [number, number], offset: [number, number]): void {
    this.#markers.push(new Marker({ element, offset }).setLngLat(position).addTo(this.#map));
    element.removeAttribute('role');
    element.setAttribute('aria-label', element.title);
  }
}
