import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { glyphsFile } from '#domain/map-files.ts';
import type { MapView } from './vicinato-map.ts';
import { loadWords } from './words.ts';

/** The letters of nearly every label on a first view. */
const glyphsUrl = glyphsFile('Noto Sans Medium', '0-255');

/**
 * `<vicinato-map>`: fetches the map itself once it is visible, and starts it when the page is idle or when it is touched.
 * What stands inside it until then, such as a drawing, goes when the map comes; when the map cannot come, `data-failed` says so.
 * Settings are `data-*` attributes (see settings.ts) and may change at any time. Events, all bubbling: `map:hover` and `map:select`
 * with `{ slug }` or `{ code }`, `map:move` with `{ bounds, zoom, center, byUser }`.
 */
class VicinatoMap extends HTMLElement {
  static observedAttributes = ['themes', 'match', 'query', 'level', 'figures', 'selected', 'longitude', 'latitude', 'marks'].map(
    (name) => `data-${name}`,
  );
  #code: Promise<typeof import('./vicinato-map.ts')> | undefined;
  #view: Promise<MapView | null> | undefined;
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    for (const type of ['pointerdown', 'focusin', 'touchstart'])
      this.addEventListener(type, () => void this.#start(), { once: true, passive: true, signal });
    const watcher = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        watcher.disconnect();
        this.#fetch().catch(() => undefined);
        if (document.readyState === 'complete') this.#whenIdle();
        else window.addEventListener('load', () => this.#whenIdle(), { once: true, signal });
      },
      { rootMargin: '200px' },
    );
    watcher.observe(this);
    signal.addEventListener('abort', () => watcher.disconnect());
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    void this.#view?.then((view) => view?.remove());
    this.#view = undefined;
  }

  attributeChangedCallback(): void {
    void this.#view?.then((view) => view?.update());
  }

  /** Shows where an initiative is, for instance while its row is pointed at; null for none. */
  highlight(slug: string | null): void {
    void this.#view?.then((view) => view?.highlight(slug));
  }

  /** Chooses an initiative by slug, or a district by code, and shows it; null for none. */
  select(key: string | null): void {
    void this.#start().then((view) => view?.select(key));
  }

  /** Brings west, south, east, north into view, with some room around them, or `exact`. */
  fit(bounds: [number, number, number, number], exact = false): void {
    void this.#view?.then((view) => view?.fit(bounds, exact));
  }

  #whenIdle(): void {
    if ('requestIdleCallback' in window) requestIdleCallback(() => void this.#start(), { timeout: 2500 });
    else setTimeout(() => void this.#start(), 300);
  }

  #start(): Promise<MapView | null> {
    this.#view ??= this.#fetch()
      .then(({ startMap }) => startMap(this))
      .catch((error: unknown) => {
        console.warn('The map did not start:', error);
        this.#fail();
        return null;
      });
    return this.#view;
  }

  /** Asks for all that the map consists of at once; what comes later would wait for the rest otherwise. */
  #fetch(): Promise<typeof import('./vicinato-map.ts')> {
    if (this.#code) return this.#code;
    this.#code = import('./vicinato-map.ts');
    loadWords(this.dataset.locale === 'en' ? 'en' : 'nl').catch(() => undefined);
    for (const url of [workerUrl, glyphsUrl]) fetch(url, { priority: 'low' }).catch(() => undefined);
    return this.#code;
  }

  #fail(): void {
    const words = document.createElement('p');
    words.className = 'map-failed';
    words.textContent = this.dataset.failed ?? '';
    this.querySelector('.map-canvas')?.remove();
    this.append(words);
  }
}

customElements.define('vicinato-map', VicinatoMap);
