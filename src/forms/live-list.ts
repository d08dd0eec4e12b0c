import { loadPage, watchHistory } from './load-page.ts';
import { NearField } from './near-field.ts';
import { rememberForm, syncForm } from './swap-page.ts';
import { watchView, withView } from './view-switch.ts';

/** The part of the map element that the list talks to. */
interface MapElement extends HTMLElement {
  highlight?(slug: string | null): void;
  fit?(bounds: [number, number, number, number], exact?: boolean): void;
}

const typingPause = 350;

/**
 * The list page with script: filters work at once and without a new page, the URL keeps the state, and list and map show the same
 * thing. Everything is fetched as the same pages that work without script.
 */
class LiveList extends HTMLElement {
  #form: HTMLFormElement | null = null;
  #near: NearField | null = null;
  #map: MapElement | null = null;
  #request: AbortController | null = null;
  #timer = 0;
  #loading = '';

  connectedCallback(): void {
    this.#form = this.querySelector('form');
    this.#map = this.querySelector('vicinato-map');
    const form = this.#form;
    if (!form) return;
    const city = new URL(form.action).pathname.split('/')[2] ?? '';
    this.#near = new NearField(form, `/api/v1/cities/${city}/landmarks`, () => this.#submit());
    this.#watchForm(form);
    this.#watchLinks();
    this.#watchMap();
    watchView(this.querySelector('.view-switch'));
    watchHistory((url) => void this.#return(url));
    window.addEventListener('online', () => this.#submit(true));
  }

  #watchForm(form: HTMLFormElement): void {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    form.addEventListener('change', ({ target }) => {
      if (!(target instanceof HTMLInputElement && target.name === 'q'))
        this.#submit(target instanceof HTMLInputElement && target.name === 'theme');
    });
    form.addEventListener('input', ({ target }) => {
      if (!(target instanceof HTMLInputElement && target.name === 'q')) return;
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#submit(), typingPause);
    });
  }

  /** Sends the form. A new search leaves the map's view behind unless `keepView`: what is asked for may be elsewhere. */
  #submit(keepView = false): void {
    if (!this.#form) return;
    clearTimeout(this.#timer);
    const data = new FormData(this.#form);
    data.set('near', this.#near?.value ?? '');
    if (!keepView) data.delete('bbox');
    if (data.get('match') === 'any') data.delete('match');
    const entries = [...data].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== '');
    const url = `${this.#form.action}?${new URLSearchParams(entries)}`.replace(/\?$/, '').replaceAll('%2C', ',');
    void this.#go(url, { refit: !keepView });
  }

  #watchLinks(): void {
    this.addEventListener('click', (event) => {
      const link =
        event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('#chosen a, #results nav a, #results .empty ul a') : null;
      if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      void this.#go(link.href, { refit: link.closest('#chosen, .empty') !== null, toTop: link.closest('.pager') !== null });
    });
    for (const type of ['pointerover', 'focusin'] as const) {
      this.addEventListener(type, ({ target }) => {
        const row = target instanceof Element ? target.closest<HTMLElement>('[data-slug]') : null;
        if (row || (target instanceof Element && target.closest('#results'))) this.#map?.highlight?.(row?.dataset.slug ?? null);
      });
    }
  }

  #watchMap(): void {
    this.addEventListener('map:hover', (event) => this.#light((event as CustomEvent<{ slug: string | null }>).detail.slug));
    this.addEventListener('map:move', (event) => {
      const { bounds, byUser } = (event as CustomEvent<{ bounds: number[]; byUser: boolean }>).detail;
      if (!byUser) return;
      const url = new URL(location.href);
      for (const name of ['cursor', 'seen']) url.searchParams.delete(name);
      url.searchParams.set('bbox', bounds.map((degrees) => degrees.toFixed(4)).join(','));
      void this.#go(url.href.replaceAll('%2C', ','), { replace: true });
    });
  }

  /** Marks the row of an initiative, for instance while its marker is pointed at. */
  #light(slug: string | null): void {
    for (const row of this.querySelectorAll<HTMLElement>('[data-slug]')) row.toggleAttribute('data-lit', row.dataset.slug === slug);
  }

  async #go(url: string, { replace = false, refit = false, toTop = false }): Promise<void> {
    // Enter in a field makes the browser report both a change and a submission.
    if (url === this.#loading) return;
    this.#loading = url;
    if (!(await this.#load(url, true))) return;
    history[replace ? 'replaceState' : 'pushState'](null, '', withView(url));
    if (refit) this.#refit();
    if (!toTop) return;
    this.querySelector('#results')?.scrollIntoView();
    this.querySelector<HTMLElement>('#results li a')?.focus();
  }

  /** Fetches a state of this page and shows it; false when a newer request overtook it or there is no network. */
  async #load(url: string, keepTyping = false): Promise<boolean> {
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    this.toggleAttribute('data-busy', true);
    const asked = keepTyping && this.#form ? rememberForm(this.#form) : null;
    const fresh = await loadPage(url, request.signal);
    if (request.signal.aborted) return false;
    this.toggleAttribute('data-busy', false);
    this.#loading = '';
    if (!fresh) return false;
    const form = fresh.querySelector('form');
    if (this.#form && form) syncForm(this.#form, form, asked);
    this.#near?.show();
    this.#announce();
    return true;
  }

  /** Goes back or forward to a state: form, list and map. */
  async #return(url: string): Promise<void> {
    if (!(await this.#load(url))) return;
    const [west, south, east, north] = (new URL(url).searchParams.get('bbox') ?? '').split(',').map(Number);
    if (north === undefined) this.#refit();
    else this.#map?.fit?.([west ?? 0, south ?? 0, east ?? 0, north], true);
  }

  #announce(): void {
    const status = this.querySelector('#announcement');
    if (status) status.textContent = this.querySelector('#results .total')?.textContent ?? '';
  }

  /** Shows on the map where the results of a new search are. */
  #refit(): void {
    const rows = [...this.querySelectorAll<HTMLElement>('#results > ol [data-longitude]')];
    const longitudes = rows.map((row) => Number(row.dataset.longitude));
    const latitudes = rows.map((row) => Number(row.dataset.latitude));
    if (rows.length > 0)
      this.#map?.fit?.([Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)]);
  }
}

customElements.define('live-list', LiveList);
