import { Map as MapLibreMap, type MapOptions, ScaleControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { Districts } from './districts.ts';
import { DistrictsMode } from './districts-mode.ts';
import { build } from './dom.ts';
import { loadFacilities } from './facilities.ts';
import { buildHelp } from './help.ts';
import { InitiativesMode, nearZoom } from './initiatives-mode.ts';
import { listenToKeys } from './keyboard.ts';
import { askPosition } from './locate.ts';
import { paletteOf } from './palette.ts';
import { PickMode } from './pick-mode.ts';
import { Pin } from './pins.ts';
import { printWithNumbers } from './print.ts';
import { type Bounds, readSettings, type Settings } from './settings.ts';
import { drawSpritesOnDemand } from './sprites.ts';
import type { Mode, Stage } from './stage.ts';
import { type Look, repaint, styleOf } from './style.ts';
import { type Tool, Toolbar } from './toolbar.ts';
import { loadWords, type Words } from './words.ts';

/** Room around the whole city in pixels; the buttons stand at the right. */
const cityPadding = { top: 20, right: 56, bottom: 36, left: 16 };
/** The same with the legend of districts below the city or, in a wide and low map, left of it. */
const aboveLegend = { ...cityPadding, bottom: 240 };
const besideLegend = { ...cityPadding, left: 316 };
/** The buttons between zooming and help; the small map of one place keeps to the place. */
const toolsOf: Readonly<Record<Settings['mode'], Tool[][]>> = {
  initiatives: [['fit', 'locate', 'facilities']],
  districts: [['fit', 'locate']],
  place: [],
  pick: [['locate']],
};
/** A window too narrow for text and map side by side. */
const narrow = matchMedia('(max-width: 55.99rem)');
const darkScheme = matchMedia('(prefers-color-scheme: dark)');

/** Starts the map inside `host`. Rejects when this browser cannot draw it. */
export async function startMap(host: HTMLElement): Promise<MapView> {
  const settings = readSettings(host);
  const words = await loadWords(settings.locale);
  setWorkerUrl(workerUrl);
  return new MapView(host, settings, words);
}

/** A running map: its tools, its words and what the page can ask of it. */
export class MapView {
  readonly #host: HTMLElement;
  readonly #words: Words;
  readonly #map: MapLibreMap;
  readonly #mode: Mode;
  readonly #stage: Stage;
  readonly #toolbar: Toolbar;
  readonly #help: HTMLDialogElement;
  readonly #me: Pin;
  readonly #status = build('p', { class: 'visually-hidden', role: 'status' });
  readonly #stop = new AbortController();
  #settings: Settings;
  #wheeled = false;
  #facilities: 'absent' | 'shown' | 'hidden' = 'absent';

  constructor(host: HTMLElement, settings: Settings, words: Words) {
    this.#host = host;
    this.#words = words;
    this.#settings = settings;
    const canvasHost = build('div', { class: 'map-canvas' });
    host.replaceChildren(canvasHost, this.#status);
    this.#map = new MapLibreMap(this.#options(canvasHost));
    drawSpritesOnDemand(this.#map);
    this.#stage = this.#buildStage();
    this.#me = new Pin(this.#map, 'me');
    this.#help = buildHelp(words, settings.mode === 'districts' ? ['facilities'] : []);
    this.#toolbar = this.#buildToolbar();
    host.append(this.#toolbar.element, this.#attribution(), this.#help);
    this.#mode = new { districts: DistrictsMode, initiatives: InitiativesMode, place: InitiativesMode, pick: PickMode }[settings.mode](
      this.#stage,
    );
    this.#listen();
  }

  /** Follows changed `data-*` attributes. */
  update(): void {
    this.#settings = readSettings(this.#host);
    if (!this.#map.getStyle()) return;
    repaint(this.#map, this.#settings, this.#look());
    void this.#mode.update();
  }

  /** Points at an initiative by slug, or a district by code; null for none. */
  highlight(key: string | null): void {
    this.#mode.highlight(key);
  }

  /** Chooses an initiative by slug, or a district by code, and shows it; null for none. */
  select(key: string | null): void {
    this.#mode.select(key);
  }

  /** Brings west, south, east, north into view, with some room around them, or `exact`. */
  fit(bounds: Bounds, exact = false): void {
    this.#map.fitBounds(bounds, exact ? { padding: 0 } : { padding: 56, maxZoom: 15.5 });
  }

  /** Ends the map. */
  remove(): void {
    this.#stop.abort();
    this.#map.remove();
    this.#host.replaceChildren();
  }

  #options(container: HTMLElement): MapOptions {
    const { city, mode, position, bounds, isInFlow } = this.#settings;
    const [west, south, east, north] = city.bounds;
    const reach = east - west;
    const start =
      position && !bounds
        ? { center: position, zoom: mode === 'place' ? 15.2 : mode === 'pick' ? 16.5 : nearZoom }
        : { bounds: bounds ?? city.bounds };
    return {
      container,
      style: styleOf(this.#settings, this.#look()),
      ...start,
      fitBoundsOptions: { padding: bounds ? 0 : paddingIn(container, mode) },
      maxBounds: [west - reach, south - reach, east + reach, north + reach],
      minZoom: 9,
      maxZoom: 18.5,
      maxPitch: 0,
      pitchWithRotate: false,
      touchPitch: false,
      rollEnabled: false,
      attributionControl: false,
      cooperativeGestures: mode === 'place' || (isInFlow && narrow.matches),
      fadeDuration: 150,
      locale: {
        'Map.Title': this.#settings.label ? `${this.#settings.label}. ${this.#words.map.title}` : this.#words.map.title,
        'CooperativeGesturesHandler.WindowsHelpText': this.#words.map.gestures.windows,
        'CooperativeGesturesHandler.MacHelpText': this.#words.map.gestures.mac,
        'CooperativeGesturesHandler.MobileHelpText': this.#words.map.gestures.mobile,
      },
    };
  }

  #look(): Look {
    const { mode, choice } = this.#settings;
    return {
      palette: paletteOf(darkScheme.matches ? 'dark' : 'light'),
      choice: mode === 'place' || mode === 'pick' ? { bits: 0, match: 'any' } : choice,
      facilities: this.#facilities === 'shown',
    };
  }

  #buildStage(): Stage {
    return {
      map: this.#map,
      host: this.#host,
      words: this.#words,
      districts: new Districts(this.#settings.city.id),
      settings: () => this.#settings,
      look: () => this.#look(),
      say: (sentence) => {
        this.#status.textContent = sentence;
      },
      emit: (name, detail) => this.#host.dispatchEvent(new CustomEvent(`map:${name}`, { detail, bubbles: true })),
    };
  }

  #buildToolbar(): Toolbar {
    const { mode } = this.#settings;
    const groups: Tool[][] = [['zoomIn', 'zoomOut', 'north'], ...toolsOf[mode], ['help']];
    const toolbar = new Toolbar(this.#words, groups, {
      zoomIn: () => this.#map.zoomIn({}, { byUser: true }),
      zoomOut: () => this.#map.zoomOut({}, { byUser: true }),
      ...this.#actions(),
    });
    toolbar.turnNeedle(0);
    if (mode === 'initiatives') toolbar.press('facilities', false);
    return toolbar;
  }

  /** What buttons and keys have in common. */
  #actions() {
    return {
      north: () => void this.#map.easeTo({ bearing: 0 }, { byUser: true }),
      fit: () =>
        void this.#map.fitBounds(
          this.#settings.city.bounds,
          { padding: paddingIn(this.#map.getContainer(), this.#settings.mode), bearing: 0 },
          { byUser: true },
        ),
      locate: () => void this.#locate(),
      facilities: () => void this.#switchFacilities(),
      help: () => this.#help.showModal(),
    };
  }

  #listen(): void {
    const { signal } = this.#stop;
    const canvas = this.#map.getCanvas();
    canvas.setAttribute('role', 'application');
    this.#map.addControl(new ScaleControl({ maxWidth: 90 }), 'bottom-left');
    this.#map.once('style.load', () => void this.#mode.update().catch(() => this.#stage.say(this.#words.map.incomplete)));
    this.#map.on('rotate', () => this.#toolbar.turnNeedle(this.#map.getBearing()));
    // The end of a move by wheel does not say that it was the visitor's.
    this.#map.on('wheel', () => {
      this.#wheeled = true;
    });
    this.#map.on('moveend', (event) => this.#tellMove(event));
    // Where the map begins is a place too, for a page that asks what is in its middle.
    this.#map.once('load', (event) => this.#tellMove(event));
    this.#map.on('idle', () => this.#host.setAttribute('ready', ''));
    this.#map.on('dataloading', () => this.#host.removeAttribute('ready'));
    this.#map.on('error', ({ error }) => this.#tellMissing(error));
    listenToKeys(canvas, {
      ...this.#actions(),
      next: () => this.#mode.step(1),
      previous: () => this.#mode.step(-1),
      open: () => this.#mode.open(),
      escape: () => void this.#mode.escape(),
    });
    this.#host.addEventListener('keydown', ({ key }) => key === 'Escape' && !this.#help.open && this.#mode.escape(), { signal });
    darkScheme.addEventListener('change', () => this.update(), { signal });
    const printing = printWithNumbers(this.#map, this.#host);
    signal.addEventListener('abort', () => printing.abort());
  }

  #tellMove(event: object): void {
    const box = this.#map.getBounds();
    const { lng, lat } = this.#map.getCenter();
    this.#stage.emit('move', {
      bounds: [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()],
      zoom: this.#map.getZoom(),
      center: [lng, lat],
      byUser: this.#wheeled || 'byUser' in event || ('originalEvent' in event && event.originalEvent !== undefined),
    });
    this.#wheeled = false;
  }

  async #locate(): Promise<void> {
    const found = await askPosition(this.#settings.city.bounds);
    const { map: words } = this.#words;
    if (typeof found === 'string') {
      this.#notify(found === 'failed' ? words.locateFailed : words.locateOutside);
      return;
    }
    this.#me.show(found, 0, 10);
    this.#map.easeTo({ center: found, zoom: Math.max(14.5, this.#map.getZoom()) }, { byUser: true });
    this.#notify(words.located);
  }

  async #switchFacilities(): Promise<void> {
    try {
      if (this.#facilities === 'absent') await loadFacilities(this.#stage);
    } catch {
      return this.#notify(this.#words.map.incomplete);
    }
    this.#facilities = this.#facilities === 'shown' ? 'hidden' : 'shown';
    this.#toolbar.press('facilities', this.#facilities === 'shown');
    repaint(this.#map, this.#settings, this.#look());
    this.#notify(this.#facilities === 'shown' ? this.#words.map.facilitiesShown : this.#words.map.facilitiesHidden);
  }

  /** Tiles that fail do so together, and are told once. */
  #tellMissing({ message }: { message: string }): void {
    console.warn('Map:', message);
    if (!this.#host.querySelector('.map-notice')) this.#notify(this.#words.map.incomplete);
  }

  /** Says a sentence to everybody: shown for a while and read out. */
  #notify(sentence: string): void {
    this.#stage.say(sentence);
    this.#host.querySelector('.map-notice')?.remove();
    const notice = build('p', { class: 'map-notice', 'aria-hidden': 'true' }, sentence);
    this.#host.append(notice);
    setTimeout(() => notice.remove(), 6000);
  }

  /** Who made what is drawn: in full on a wide map, behind one word on a narrow one. */
  #attribution(): HTMLElement {
    const { city, locale } = this.#settings;
    const words = this.#words.map;
    const link = build('a', { href: `/${locale}/sources` }, words.pages);
    // Where a place is chosen nothing may lie over it.
    const wide = this.#host.clientWidth > 700 && this.#settings.mode !== 'pick';
    const names = build('p', {}, `${(city.attribution ?? []).join(' · ')} · `, link);
    return build('details', { class: 'map-attribution', open: wide }, build('summary', {}, words.attribution), names);
  }
}

/** Room around the whole city in a map of this size. */
function paddingIn({ clientWidth, clientHeight }: HTMLElement, mode: Settings['mode']): typeof cityPadding {
  if (mode !== 'districts') return cityPadding;
  if (clientWidth > 2 * besideLegend.left) return clientHeight < 2.5 * aboveLegend.bottom ? besideLegend : cityPadding;
  return clientHeight > 1.6 * aboveLegend.bottom ? aboveLegend : cityPadding;
}
