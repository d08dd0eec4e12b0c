import type { MapView } from './vicinato-map.ts';

/**
 * `<vicinato-map>`: waits until it is visible and the page is idle, or until it is touched, then loads the map itself.
 * What stands inside it until then, such as a drawing, goes when the map comes; when the map cannot come, `data-failed` says so.
 * Settings are `data-*` attributes (see settings.ts) and may change at any time. Events, all bubbling: `map:hover` and `map:select`
 * with `{ slug }` or `{ code }`, `map:move` with `{ bounds, zoom, center, byUser }`.
 */
class VicinatoMap extends HTMLElement {
  static observedAttributes = ['themes', 'match', 'query', 'level', 'figures', 'selected', 'longitude', 'latitude', 'marks'].map(
    (name) => `data-${name}`,
  );
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
    this.#view ??= import('./vicinato-map.ts')
      .then(({ startMap }) => startMap(this))
      .catch((error: unknown) => {
        console.warn('The map did not start:', error);
        this.#fail();
        return null;
      });
    return this.#view;
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
