import type { PlotFigures } from './gap-plots.ts';
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
  #drawn: string | null = null;

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
      new ResizeObserver(draw).observe(plots);
    }).observe(plots);
  }

  /** Links to another state of this page stay on it; a row or a dot chooses its district. */
  #follow(event: MouseEvent): void {
    if (!(event.target instanceof Element) || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    const link = event.target.closest<HTMLAnchorElement>('a[href]');
    const code = codeAt(event.target);
    if (link?.dataset.key) {
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
    const focused = document.activeElement?.closest<SVGAElement>('.plot a')?.dataset.code;
    const plot = document.activeElement?.closest<HTMLElement>('.plot')?.dataset.plot;
    if (!(await loadPage(url, this.#request.signal))) return false;
    this.#drawn = null;
    await this.#draw();
    if (focused && plot) this.querySelector<SVGAElement>(`[data-plot="${plot}"] [data-code="${CSS.escape(focused)}"]`)?.focus();
    return true;
  }

  async #draw(): Promise<void> {
    const plots = this.querySelector<HTMLElement>('#plots');
    const text = plots?.querySelector('script')?.textContent;
    if (!plots || !text) return;
    const hosts = [...plots.querySelectorAll<HTMLElement>('[data-plot]')];
    const state = `${hosts.map(({ clientWidth, clientHeight }) => `${clientWidth}×${clientHeight}`).join()} ${text.length}`;
    if (state === this.#drawn) return;
    this.#drawn = state;
    try {
      const { drawPlot } = await import('./gap-plots.ts');
      const figures = JSON.parse(text) as PlotFigures;
      for (const host of hosts) {
        const kind = host.dataset.plot === 'scatter' ? 'scatter' : 'funnel';
        const svg = drawPlot(kind, figures, Math.max(240, host.clientWidth), Math.max(180, host.clientHeight));
        svg.setAttribute('aria-label', figures.words.keys);
        host.replaceChildren(svg);
        const chosen = svg.querySelector<SVGAElement>(`[data-code="${CSS.escape(plots.dataset.selected ?? '')}"]`);
        chosen?.classList.add('chosen');
        chosen?.parentElement?.append(chosen);
        const first = chosen ?? svg.querySelector<SVGAElement>('a[data-code]');
        if (first) first.tabIndex = 0;
      }
    } catch (error) {
      console.warn('The plots were not drawn:', error);
      for (const host of hosts) host.textContent = host.dataset.failed ?? '';
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
