import { startOf } from '#domain/gap/reach.ts';
import { changed, gainOf, outcomeOf, type WhatIf } from '#domain/gap/what-if.ts';
import { formatWhatIfAddress, mostChanges, parseWhatIfAddress, roundPosition } from '#domain/gap/what-if-address.ts';
import type { Position } from '#domain/plane.ts';
import { formatDistance } from '#i18n/format.ts';
import type { gapSites } from '#i18n/nl/gap-sites.ts';
import { build, element } from './build.ts';
import { listNear, type NearPlace } from './near-places.ts';
import { loadSiteWords, loadWalk, type NamedCity } from './walk.ts';
import { showOutcome } from './what-if-outcome.ts';

type Words = typeof gapSites;

/** The part of the map element that the rest talks to. */
interface MapElement extends HTMLElement {
  fit?(bounds: [number, number, number, number]): void;
}

/**
 * `<what-if>`: tries out places more and places less. Everything is worked out here from the public facts of the city; the changes are in
 * the address of the page and nowhere else.
 */
class WhatIfElement extends HTMLElement {
  #city: NamedCity | null = null;
  #words: Words | null = null;
  #state: WhatIf = { add: [], close: [] };
  #past: WhatIf[] = [];
  #pin: Position | null = null;
  /** The best sites as the page came with them. */
  #sites: object[] = [];
  /** What closed places are called, by their position. */
  readonly #names = new Map<string, string>();
  #timer = 0;
  /** Whether the address held more changes than there may be. */
  #isCut = false;

  connectedCallback(): void {
    this.#sites = JSON.parse(this.#map()?.dataset.marks ?? '[]');
    const parameters = new URLSearchParams(location.search);
    this.#state = parseWhatIfAddress(parameters);
    this.#isCut = ['add', 'close'].some((name) => (parameters.get(name) ?? '').split(';').length > mostChanges);
    this.addEventListener('map:move', (event) => this.#move((event as CustomEvent<{ center: [number, number] }>).detail.center));
    this.addEventListener('click', (event) => this.#press(event));
    this.querySelector('[data-close]')?.addEventListener('toggle', () => void this.#listNear());
    if (this.querySelector('.what-if')) void this.#start();
  }

  get #locale(): 'nl' | 'en' {
    return this.dataset.locale === 'en' ? 'en' : 'nl';
  }

  #map(): MapElement | null {
    return this.querySelector<MapElement>('vicinato-map');
  }

  async #start(): Promise<void> {
    try {
      [this.#words, this.#city] = await Promise.all([loadSiteWords(this.dataset.locale), loadWalk(this.dataset.walk ?? '')]);
    } catch (error) {
      console.warn('What if cannot be worked out:', error);
      return this.#enable(false);
    }
    this.#enable(true);
    this.#show();
    if (this.#isCut) this.#say(this.#words.tooMany);
    for (const place of this.#state.close) void this.#nameClosed(place);
  }

  #enable(isAble: boolean): void {
    element(this, '.able').hidden = !isAble;
    element(this, '.unable').hidden = isAble;
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-site]')) button.hidden = !isAble;
  }

  #move([longitude, latitude]: [number, number]): void {
    this.#pin = roundPosition({ longitude, latitude });
    this.#tellPin();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#listNear(), 400);
  }

  /** Says whom a place at the pin would reach, with the changes so far. */
  #tellPin(): void {
    if (!this.#city || !this.#words) return;
    if (!this.#pin) {
      element(this, '.here').textContent = this.#words.noPin;
      return;
    }
    const { residents, inNeed } = gainOf(changed(this.#city, this.#state).city, this.#pin);
    element(this, '.here').textContent = this.#isWalkable(this.#pin) ? this.#words.here(residents, inNeed) : this.#words.outside;
  }

  #press({ target }: Event): void {
    const button = target instanceof Element ? target.closest<HTMLButtonElement>('button') : null;
    if (!button || button.getAttribute('aria-disabled') === 'true') return;
    const { act, site } = button.dataset;
    if (act === 'retry') return void this.#start();
    if (act === 'add' && !this.#pin) this.#say(this.#words?.noPin ?? '');
    if (act === 'add' && this.#pin) this.#change({ ...this.#state, add: [...this.#state.add, this.#pin] });
    if (act === 'undo') this.#undo();
    if (act === 'clear') this.#change({ add: [], close: [] });
    if (act === 'copy') void this.#copy();
    if (site) this.#tryOut(site);
  }

  /** Adds one of the best sites and shows where it is. */
  #tryOut(site: string): void {
    const [longitude = 0, latitude = 0] = site.split(',').map(Number);
    const isThere = this.#state.add.some((one) => keyOf(one) === site);
    if (!isThere) this.#change({ ...this.#state, add: [...this.#state.add, { longitude, latitude }] });
    this.#map()?.fit?.([longitude, latitude, longitude, latitude]);
    element(this, '.what-if').scrollIntoView({ block: 'nearest' });
  }

  #change(next: WhatIf): void {
    if (next.add.length > mostChanges || next.close.length > mostChanges) {
      this.#say(this.#words?.tooMany ?? '');
      return;
    }
    this.#past.push(this.#state);
    this.#state = next;
    this.#show();
  }

  #undo(): void {
    const before = this.#past.pop();
    if (!before) return;
    this.#state = before;
    this.#show();
  }

  /** Shows the changes and what comes of them. */
  #show(): void {
    if (!this.#city || !this.#words) return;
    const outcome = outcomeOf(this.#city, this.#state);
    const isSome = this.#state.add.length + this.#state.close.length > 0;
    showOutcome(this, this.#words, this.#locale, this.#city, outcome, isSome);
    this.#listChanges(outcome.missing);
    this.#tellPin();
    this.#say('');
    element(this, '[data-none]').hidden = isSome;
    element(this, '[data-some]').hidden = !isSome;
    element(this, '[data-act="undo"]').setAttribute('aria-disabled', String(this.#past.length === 0));
    this.#mark();
    this.#writeAddresses();
  }

  /** Marks the best sites and the changes on the map. */
  #mark(): void {
    const marks = [
      ...this.#sites,
      ...this.#state.add.map((place) => ({ ...place, kind: 'add', label: '+' })),
      ...this.#state.close.map((place) => ({ ...place, kind: 'close', label: '×' })),
    ];
    const map = this.#map();
    if (map) map.dataset.marks = JSON.stringify(marks);
  }

  /** Writes the changes into the address of the page and of its other themes. */
  #writeAddresses(): void {
    const searchOf = (theme = '') => formatWhatIfAddress({ ...parseWhatIfAddress(new URLSearchParams({ theme })), ...this.#state });
    history.replaceState(history.state, '', location.pathname + searchOf(this.dataset.theme));
    for (const link of this.querySelectorAll<HTMLAnchorElement>('[data-theme-link]')) link.search = searchOf(link.dataset.themeLink);
  }

  #listChanges(missing: readonly number[]): void {
    const words = this.#words as Words;
    const added = this.#state.add.map((place, index) => {
      const more = this.#isWalkable(place)
        ? build('a', { href: this.#registerAt(place) }, words.register)
        : build('span', { class: 'missing' }, words.unreachable);
      return this.#changeRow(words.added(this.#within(place)), [more], () => this.#drop('add', index));
    });
    const closed = this.#state.close.map((place, index) => {
      const note = missing.includes(index) ? [build('span', { class: 'missing' }, words.missing)] : [];
      const name = this.#names.get(keyOf(place)) ?? words.somePlace(this.#within(place));
      return this.#changeRow(words.closed(name), note, () => this.#drop('close', index));
    });
    element(this, '.changes').replaceChildren(...added, ...closed);
  }

  #changeRow(text: string, more: readonly HTMLElement[], remove: () => void): HTMLElement {
    const words = this.#words as Words;
    const button = build('button', { class: 'button quiet', type: 'button', 'aria-label': words.removeOne(text) }, words.remove);
    button.addEventListener('click', remove);
    return build('li', {}, build('span', {}, text), ...more, button);
  }

  #drop(kind: 'add' | 'close', index: number): void {
    this.#change({ ...this.#state, [kind]: this.#state[kind].filter((_, at) => at !== index) });
    element(this, '[data-changes]').focus();
  }

  /** The neighbourhood of a position by name. */
  #within(place: Position): string {
    const city = this.#city as NamedCity;
    const cell = startOf(city.grid, place);
    return (cell < 0 ? undefined : city.names[city.grid.neighbourhoodOf[cell] as number]) ?? keyOf(place);
  }

  #isWalkable(place: Position): boolean {
    return startOf((this.#city as NamedCity).grid, place) >= 0;
  }

  #registerAt({ longitude, latitude }: Position): string {
    const theme = this.dataset.theme ? `&theme=${this.dataset.theme}` : '';
    return `${this.dataset.register}?longitude=${longitude}&latitude=${latitude}${theme}`;
  }

  /** Lists the places near the pin that could be closed, while that list is open. */
  async #listNear(): Promise<void> {
    const isOpen = this.querySelector<HTMLDetailsElement>('[data-close]')?.open;
    if (!isOpen || !this.#pin || !this.#words) return;
    const pin = this.#pin;
    const places = await this.#near(pin, 5);
    if (!places || pin !== this.#pin) return;
    const rows = places.map((place) => build('li', {}, this.#closeButton(place)));
    element(this, '.near').replaceChildren(...(rows.length ? rows : [build('li', {}, this.#words.noneNear)]));
  }

  #closeButton(place: NearPlace): HTMLElement {
    const text = (this.#words as Words).closeOne(place.name, formatDistance(this.#locale, place.distanceMetres));
    const button = build('button', { class: 'button', type: 'button' }, text);
    button.addEventListener('click', () => {
      const position = roundPosition(place);
      this.#names.set(keyOf(position), place.name);
      this.#change({ ...this.#state, close: [...this.#state.close, position] });
    });
    return button;
  }

  async #nameClosed(position: Position): Promise<void> {
    const [place] = (await this.#near(position, 1)) ?? [];
    if (!place || place.distanceMetres > 150) return;
    this.#names.set(keyOf(position), place.name);
    if (this.#city) this.#listChanges(outcomeOf(this.#city, this.#state).missing);
  }

  #near(position: Position, limit: number): Promise<NearPlace[] | null> {
    return listNear(this.dataset.initiatives ?? '', position, this.dataset.theme ?? '', limit);
  }

  async #copy(): Promise<void> {
    await navigator.clipboard?.writeText(location.href);
    this.#say(this.#words?.copied ?? '');
  }

  #say(sentence: string): void {
    element(this, '[data-said]').textContent = sentence;
  }
}

function keyOf({ longitude, latitude }: Position): string {
  return `${longitude},${latitude}`;
}

customElements.define('what-if', WhatIfElement);
