import { loadPage, watchHistory } from './load-page.ts';
import { watchView, withView } from './view-switch.ts';

/** The part of the map element that the table talks to. */
interface MapElement extends HTMLElement {
  highlight?(code: string | null): void;
}

/**
 * The districts page with script: another level, theme, measure, order or district without a new page, and map and table show the
 * same thing. Every state is fetched as the page that works without script.
 */
class DistrictsView extends HTMLElement {
  #map: MapElement | null = null;
  #request: AbortController | null = null;

  connectedCallback(): void {
    this.#map = this.querySelector('vicinato-map');
    this.addEventListener('click', (event) => this.#follow(event));
    for (const type of ['pointerover', 'focusin'] as const)
      this.addEventListener(type, ({ target }) => {
        const inside = target instanceof Element && target.closest('#table');
        if (inside) this.#map?.highlight?.(target.closest<HTMLElement>('[data-code]')?.dataset.code ?? null);
      });
    this.addEventListener('map:hover', (event) => this.#light(codeOf(event)));
    this.addEventListener('map:select', (event) => this.#choose(codeOf(event)));
    watchHistory((url) => void this.#load(url));
    watchView(this.querySelector('.view-switch'));
  }

  /** Links to another state of this page stay on it; a click on a row outside of its links chooses its district. */
  #follow(event: MouseEvent): void {
    if (!(event.target instanceof Element) || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    const link = event.target.closest<HTMLAnchorElement>('a[href]');
    const row = event.target.closest<HTMLElement>('[data-code]');
    if (!link && row) this.#choose(row.dataset.code ?? null);
    else if (link?.dataset.key) {
      event.preventDefault();
      void this.#go(link.href);
    }
  }

  /** Shows a district, or none. */
  #choose(code: string | null): void {
    const link = this.querySelector<HTMLAnchorElement>(code ? `[data-code="${CSS.escape(code)}"] .show` : '[data-key="release"]');
    if (link) void this.#go(link.href);
  }

  #light(code: string | null): void {
    for (const row of this.querySelectorAll<HTMLElement>('[data-code]')) row.toggleAttribute('data-lit', row.dataset.code === code);
  }

  async #go(url: string): Promise<void> {
    if (await this.#load(url)) history.pushState(null, '', withView(url));
  }

  /** Fetches a state of this page and shows it; false when a newer request overtook it or there is no network. */
  async #load(url: string): Promise<boolean> {
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    const before = this.querySelector<HTMLElement>('#map')?.dataset.selected;
    if (!(await loadPage(url, request.signal))) return false;
    const chosen = this.querySelector<HTMLElement>('#map')?.dataset.selected;
    if (chosen && chosen !== before) this.querySelector('#summary')?.scrollIntoView({ block: 'nearest' });
    return true;
  }
}

function codeOf(event: Event): string | null {
  return (event as CustomEvent<{ code: string | null }>).detail.code;
}

customElements.define('districts-view', DistrictsView);
