import type { PlotFigures, PlotFrame } from './gap-plots.ts';
import { loadPage, watchHistory } from './load-page.ts';

/** The part of the map element that the rest talks to. */
interface MapElement extends HTMLElement {
  highlight?(code: string | null): void;
}

/**
 * The page of gaps with script: another selection without a new page, and a district chosen or pointed at in the map, a plot or the table
 * is so in all of them. Every state is fetched as the page that works without script.
 */
class GapsView extends HTMLElement {
  #map: MapElement | null = null;
  #request: AbortController | null = null;
  #drawn = '';
  /** The plots weigh much: nothing of them is fetched before they come into view. */
  #isSeen = false;

  connectedCallback(): void {
    this.#map = this.querySelector('vicinato-map');
    this.addEventListener('click', (event) => this.#follow(event));
    this.addEventListener('keydown', (event) => this.#walk(event));
    for (const type of ['pointerover', 'focusin'] as const)
      this.addEventListener(type, ({ target }) => {
        if (target instanceof Element && !target.closest('vicinato-map')) this.#point(codeAt(target));
      });
    this.addEventListener('map:hover', (event) => this.#light(codeOf(event)));
    this.addEventListener('map:select', (event) => this.#choose(codeOf(event)));
    watchHistory((url) => void this.#load(url));
    const print = this.querySelector<HTMLButtonElement>('[data-print]');
    if (print) print.hidden = false;
    print?.addEventListener('click', () => window.print());
    const plots = this.querySelector<HTMLElement>('#plots');
    if (plots) this.#watch(plots);
  }

  /** Draws when the plots come into view, and anew when their width changes. */
  #watch(plots: HTMLElement): void {
    const draw = () => void this.#draw();
    new IntersectionObserver((entries, watcher) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watcher.disconnect();
      this.#isSeen = true;
      new ResizeObserver(draw).observe(plots);
    }).observe(plots);
  }

  /** Links to another state of this page stay on it; a row or a dot chooses its district. */
  #follow(event: MouseEvent): void {
    if (!(event.target instanceof Element) || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    const link = event.target.closest<HTMLAnchorElement>('a[href]');
    const code = codeAt(event.target);
    // A page without an analysis has no places for one: the next page is then a page of its own.
    if (link?.dataset.key && this.querySelector('#summary')) {
      event.preventDefault();
      void this.#go(link.href);
    } else if (!link && code) this.#choose(code);
  }

  /** Arrow keys walk along the dots of a plot, Enter and space choose. */
  #walk(event: KeyboardEvent): void {
    const at = event.target instanceof Element ? event.target.closest<SVGAElement>('.plot a') : null;
    const plot = at?.closest('.plot');
    if (!at || !plot) return;
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (event.key === 'Enter' || event.key === ' ') this.#choose(at.dataset.code ?? null);
    else if (step) {
      const dots = [...plot.querySelectorAll<SVGAElement>('a[data-code]')].sort((a, b) => middleOf(a) - middleOf(b));
      const next = dots[dots.indexOf(at) + step];
      at.tabIndex = -1;
      if (next) next.tabIndex = 0;
      next?.focus();
    } else return;
    event.preventDefault();
  }

  #point(code: string | null): void {
    this.#map?.highlight?.(code);
    this.#light(code);
  }

  #light(code: string | null): void {
    for (const mark of this.querySelectorAll<HTMLElement | SVGElement>('[data-code]'))
      mark.toggleAttribute('data-lit', code !== null && mark.dataset.code === code);
  }

  /** Shows a district, or none. */
  #choose(code: string | null): void {
    const key = code ? `show-${code}` : 'release';
    const link = this.querySelector<HTMLAnchorElement>(`a[data-key="${CSS.escape(key)}"]`);
    if (link) void this.#go(link.href);
  }

  async #go(url: string): Promise<void> {
    if (await this.#load(url)) history.pushState(null, '', url);
  }

  /** Fetches a state of this page and shows it; false when a newer request overtook it or there is no network. */
  async #load(url: string): Promise<boolean> {
    this.#request?.abort();
    this.#request = new AbortController();
    const fresh = await loadPage(url, this.#request.signal);
    if (!fresh) return false;
    if (!fresh.getElementById('summary')) {
      location.assign(url);
      return false;
    }
    await this.#draw();
    return true;
  }

  /** Draws the plots where they or their figures changed, and marks the chosen district in them. */
  async #draw(): Promise<void> {
    const script = this.querySelector('#figures script');
    if (!this.#isSeen || !script) return;
    const hosts = [...this.querySelectorAll<HTMLElement>('[data-plot]')];
    const state = `${hosts.map(({ clientWidth, clientHeight }) => `${clientWidth}×${clientHeight}`).join()} ${script.id}`;
    if (state !== this.#drawn) {
      this.#drawn = state;
      try {
        await this.#redraw(hosts, JSON.parse(script.textContent ?? '') as PlotFigures);
      } catch (error) {
        console.warn('The plots were not drawn:', error);
        this.#drawn = '';
        for (const host of hosts) host.textContent = host.dataset.failed ?? '';
      }
    }
    this.#mark();
  }

  async #redraw(hosts: readonly HTMLElement[], figures: PlotFigures): Promise<void> {
    const { drawPlot } = await import('./gap-plots.ts');
    const letter = 0.75 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const nameOf = (code: string) => this.querySelector(`#table [data-code="${CSS.escape(code)}"] th`)?.textContent?.trim() ?? code;
    for (const host of hosts) {
      host.hidden = false;
      const kind: PlotFrame['kind'] = host.dataset.plot === 'scatter' ? 'scatter' : 'funnel';
      const [width, height] = [Math.max(240, host.clientWidth), Math.max(180, host.clientHeight)];
      const svg = drawPlot(figures, { kind, width, height, letter, nameOf });
      svg?.setAttribute('aria-label', `${this.querySelector(`#${kind}-title`)?.textContent}. ${figures.words.keys}`);
      host.replaceChildren(...(svg ? [svg] : []));
      host.hidden = !svg;
    }
  }

  /** Marks the dot of the chosen district, which is then the one that Tab comes to. */
  #mark(): void {
    const selected = this.#map?.dataset.selected ?? '';
    for (const svg of this.querySelectorAll('[data-plot] svg')) {
      const dots = [...svg.querySelectorAll<SVGAElement>('a[data-code]')];
      const focused = dots.find((one) => one === document.activeElement);
      const chosen = dots.find(({ dataset }) => dataset.code === selected);
      for (const one of dots) {
        one.classList.toggle('chosen', one === chosen);
        one.setAttribute('aria-pressed', String(one === chosen));
        one.tabIndex = -1;
      }
      if (chosen && chosen !== focused) chosen.parentElement?.append(chosen);
      const first = focused ?? chosen ?? dots[0];
      if (first) first.tabIndex = 0;
    }
  }
}

function codeAt(element: Element): string | null {
  return element.closest<HTMLElement | SVGElement>('[data-code]')?.dataset.code ?? null;
}

function middleOf(dot: SVGAElement): number {
  return Number(dot.querySelector('circle')?.getAttribute('cx') ?? 0);
}

function codeOf(event: Event): string | null {
  return (event as CustomEvent<{ code: string | null }>).detail.code;
}

customElements.define('gaps-view', GapsView);
