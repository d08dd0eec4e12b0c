import type { MapMouseEvent, VectorTileSource } from 'maplibre-gl';
import { Card } from './card.ts';
import { boundsOf } from './districts.ts';
import { fill } from './dom.ts';
import { Fan } from './fan.ts';
import { Pin } from './pins.ts';
import { type FacilitySign, type Ring, type Sign, signOfSlug, signsOfSite, type Target, targetAt, targetsInView } from './signs.ts';
import { type Mode, type Stage, setShapes } from './stage.ts';
import { tilesUrl } from './style.ts';
import { Tip } from './tip.ts';
import { formatFigure, kindName, type Words } from './words.ts';

/** Zoom that shows the surroundings of a place somebody asked for: about a kilometre each way. */
export const nearZoom = 13.5;

/** The map of initiatives: signs that can be pointed at, opened, spread out and stepped through. */
export class InitiativesMode implements Mode {
  readonly #stage: Stage;
  readonly #card: Card;
  readonly #fan: Fan;
  readonly #tip: Tip;
  readonly #pointer: Pin;
  readonly #chosen: Pin;
  readonly #near: Pin;
  #hovered: string | null = null;
  #stepped: Target | null = null;
  #shown = { query: '', district: '' as string | null, position: '' };

  constructor(stage: Stage) {
    const { map, host, words } = stage;
    this.#stage = stage;
    // Asked for now, there by the time that the style is.
    for (const level of ['borough', 'quarter'] as const) stage.districts.of(level).catch(() => undefined);
    this.#shown = { query: stage.settings().query, district: '', position: '' };
    this.#card = new Card(words, () => this.#chosen.hide());
    this.#fan = new Fan(
      map,
      (sign, button) => this.#openPlace(sign, button),
      (sign, button) => this.#hover(sign, button),
    );
    this.#tip = new Tip(map, host);
    this.#pointer = new Pin(map, 'pointed');
    this.#chosen = new Pin(map, 'chosen');
    this.#near = new Pin(map, 'near');
    host.append(this.#card.element);
    map.on('mousemove', (event) => this.#pointAt(event));
    map.on('mouseout', () => this.#hover(null));
    map.on('click', (event) => this.#click(event));
    map.on('zoomstart', () => this.#fan.close(this.#fan.holdsFocus));
  }

  async update(): Promise<void> {
    const { map, districts, settings } = this.#stage;
    const { query, selected, position, level, mode } = settings();
    if (query !== this.#shown.query) (map.getSource('initiatives') as VectorTileSource | undefined)?.setTiles([tilesUrl(settings())]);
    const [boroughs, quarters] = await Promise.all([districts.of('borough'), districts.of('quarter')]);
    if (this.#shown.district === '') {
      setShapes(map, 'boroughs', boroughs.borders);
      setShapes(map, 'borders', quarters.borders);
    }
    if (selected !== this.#shown.district) {
      const district =
        selected && !(mode === 'place' && position) ? await districts.find(selected, mode === 'place' ? level : undefined) : null;
      setShapes(map, 'chosen', district ? [district] : []);
      if (district) map.fitBounds(boundsOf(district), { padding: 40, maxZoom: 15 });
    }
    if (String(position) !== this.#shown.position) this.#showNear();
    this.#shown = { query, district: selected, position: String(position) };
  }

  step(direction: 1 | -1): void {
    const { map, look, say, words } = this.#stage;
    const targets = targetsInView(map, look().choice);
    const at = targets.findIndex((target) => this.#stepped && keyOf(target) === keyOf(this.#stepped));
    const next = targets.at(at < 0 ? (direction > 0 ? 0 : -1) : (at + direction) % targets.length);
    this.#stepped = next ?? null;
    if (next) this.#hover(next);
    say(next ? this.#describe(next) : words.map.nothingInView);
  }

  open(): void {
    if (this.#stepped) this.#activate(this.#stepped, this.#stage.map.getCanvas());
  }

  escape(): boolean {
    const open = this.#card.open || this.#fan.open || this.#stepped !== null;
    this.#card.close();
    this.#fan.close(this.#fan.open);
    this.#stepped = null;
    this.#hover(null);
    return open;
  }

  highlight(slug: string | null): void {
    const found = slug === null ? null : this.#locate(slug);
    if (found) this.#pointer.show(found.position, found.themes);
    else this.#pointer.hide();
  }

  select(slug: string | null): void {
    if (slug === null) this.#card.close();
    const found = slug === null ? null : this.#locate(slug);
    if (!found) return;
    this.#chosen.show(found.position, found.themes);
    this.#stage.map.easeTo({ center: found.position, zoom: Math.max(15, this.#stage.map.getZoom()) });
  }

  /** Where an initiative is: from the tiles, or from its row in the page. */
  #locate(slug: string): { position: [number, number]; themes: number } | null {
    const sign = signOfSlug(this.#stage.map, slug);
    if (sign) return sign;
    const row = document.querySelector<HTMLElement>(`[data-slug="${CSS.escape(slug)}"][data-longitude]`);
    if (!row) return null;
    const { longitude, latitude, themes } = row.dataset;
    return { position: [Number(longitude), Number(latitude)], themes: Number(themes ?? 0) };
  }

  #showNear(): void {
    const { map, settings, host } = this.#stage;
    const { position, mode } = settings();
    if (!position) this.#near.hide();
    else if (mode === 'place') this.#near.show(position, Number(host.dataset.themes ?? 0), 24);
    else {
      this.#near.drop(position);
      if (this.#shown.position !== '') map.easeTo({ center: position, zoom: Math.max(nearZoom, map.getZoom()) });
    }
  }

  #pointAt({ point, originalEvent }: MapMouseEvent): void {
    if (originalEvent.target !== this.#stage.map.getCanvas()) return;
    this.#hover(targetAt(this.#stage.map, point, this.#stage.look().choice));
  }

  /** @param sign the element that stands for the target, where the map itself does not draw it */
  #hover(target: Target | null, sign?: HTMLElement): void {
    const key = target ? keyOf(target) : null;
    if (key === this.#hovered) return;
    this.#hovered = key;
    const { map, emit } = this.#stage;
    map.getCanvas().style.cursor = target ? 'pointer' : '';
    if (target && sign) this.#tip.showAbove(sign, ...this.#tipLines(target));
    else if (target) this.#tip.show(target.position, ...this.#tipLines(target));
    else this.#tip.hide();
    if (target?.type === 'ring') this.#pointer.show(target.position, 0, 27);
    else if (target?.type === 'place' && !this.#fan.open) this.#pointer.show(target.position, target.themes);
    else this.#pointer.hide();
    emit('hover', { slug: target?.type === 'place' ? target.slug : null });
  }

  #tipLines(target: Target): [string, string?] {
    const { words } = this.#stage;
    if (target.type === 'place') return [target.name, kindName(words, target.kind)];
    if (target.type === 'facility') return [target.name, words.map.facilityKinds[target.kind]];
    if (target.n === 1) return [words.map.groupOfOne];
    const group = target.bounds ? words.map.manyHere : target.site ? words.map.groupHere : words.map.group;
    return [fill(group, formatFigure(words, target.n))];
  }

  #describe(target: Target): string {
    const { map } = this.#stage.words;
    return `${this.#tipLines(target).filter(Boolean).join('. ')}. ${hintOf(target, map)}`;
  }

  #click({ point, originalEvent }: MapMouseEvent): void {
    const { map, look } = this.#stage;
    if (originalEvent.target !== map.getCanvas()) return;
    const finger = originalEvent instanceof PointerEvent && originalEvent.pointerType !== 'mouse';
    const target = targetAt(map, point, look().choice, finger ? 10 : 2);
    this.#fan.close();
    if (target) this.#activate(target, null);
    else this.#card.close();
  }

  #activate(target: Target, returnTo: HTMLElement | null): void {
    if (target.type === 'place') this.#openPlace(target, returnTo);
    else if (target.type === 'facility') this.#openFacility(target, returnTo);
    else this.#openRing(target, returnTo);
  }

  #openFacility({ name, kind, address }: FacilitySign, returnTo: HTMLElement | null): void {
    const { map, words } = this.#stage;
    const lines = [words.map.facilityKinds[kind] ?? '', address, words.map.facilityNote].filter(Boolean);
    this.#card.show({ title: name, themes: 0, lines }, returnTo ?? map.getCanvas());
  }

  /** Spreads out the places of one building; goes nearer to places that only stand close together; lists those that no map could show. */
  #openRing({ site, bounds, position }: Ring, returnTo: HTMLElement | null): void {
    const { map, look } = this.#stage;
    if (bounds) {
      location.assign(this.#listOf(bounds));
      return;
    }
    const signs = site ? signsOfSite(map, site, look().choice) : [];
    this.#hover(null);
    if (signs.length > 0) this.#fan.show(position, signs, returnTo);
    else map.easeTo({ center: position, zoom: Math.min(17, Math.floor(map.getZoom()) + 2) }, { byUser: true });
  }

  /** The list of a box, with the filters of the page where it is that list already. */
  #listOf(bounds: string): string {
    const { city, locale } = this.#stage.settings();
    const url = new URL(`/${locale}/${city.id}`, location.href);
    if (url.pathname === location.pathname) url.search = location.search;
    for (const name of ['cursor', 'seen']) url.searchParams.delete(name);
    url.searchParams.set('bbox', bounds);
    return url.href;
  }

  #openPlace(sign: Sign, returnTo: HTMLElement | null): void {
    const { words, settings, emit, map } = this.#stage;
    const { city, locale } = settings();
    const link = { href: `/${locale}/${city.id}/initiatives/${sign.slug}`, words: words.map.page };
    const row = document.querySelector<HTMLElement>(`[data-slug="${CSS.escape(sign.slug)}"] a`);
    // On a phone the list is hidden while the map is shown; what is hidden cannot take the focus back.
    const back = returnTo ?? (row?.checkVisibility() ? row : null) ?? map.getCanvas();
    this.#card.show({ title: sign.name, themes: sign.themes, lines: [this.#linesOf(sign)], link }, back);
    if (!this.#fan.open) this.#chosen.show(sign.position, sign.themes);
    this.#tip.hide();
    this.#uncover(sign.position);
    emit('select', { slug: sign.slug });
    void this.#addAddress(sign);
  }

  /** Moves the map when the card lies over what it tells of. */
  #uncover(position: [number, number]): void {
    const { map, host } = this.#stage;
    const card = this.#card.element.getBoundingClientRect();
    const frame = host.getBoundingClientRect();
    const { x, y } = map.project(position);
    const margin = 40;
    const covered = x < card.right - frame.left + margin && x > card.left - frame.left - margin && y > card.top - frame.top - margin;
    if (covered) map.panBy([0, y - (card.top - frame.top - 2 * margin)]);
  }

  #linesOf({ kind, themes }: Sign): string {
    const { words } = this.#stage;
    const named = Object.values(words.themes).filter((_, index) => themes & (1 << index));
    return [kindName(words, kind), ...named].join(' · ');
  }

  /** Tiles do not carry addresses; the card gets it a moment later, or goes without. */
  async #addAddress({ id, name }: Sign): Promise<void> {
    const { city } = this.#stage.settings();
    const response = await fetch(`/api/v1/cities/${city.id}/initiatives/${id}`).catch(() => null);
    if (!response?.ok) return;
    const { places } = (await response.json()) as { places: { address: string; postcode: string }[] };
    const still = this.#card.element.querySelector('h2')?.textContent === name;
    if (still && places[0]?.address) this.#card.addLine(places[0].address);
  }
}

function hintOf(target: Target, words: Words['map']): string {
  if (target.type !== 'ring') return words.placeHint;
  if (target.bounds) return words.manyHereHint;
  return target.site ? words.groupHereHint : words.groupHint;
}

function keyOf(target: Target): string {
  return target.type === 'place' ? target.id : `${target.type} ${target.position.map((degrees) => degrees.toFixed(5)).join()}`;
}
