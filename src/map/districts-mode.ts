import type { MapMouseEvent } from 'maplibre-gl';
import type { Level } from '#domain/district.ts';
import { describeDrawn } from '#i18n/describe-drawn.ts';
import { boundsOf, classOf, type DistrictFeature } from './districts.ts';
import { build } from './dom.ts';
import { fillLegend } from './legend.ts';
import { type Mode, type Stage, setShapes } from './stage.ts';
import { Tip } from './tip.ts';
import { formatFigure } from './words.ts';

const layers = ['districts', 'districts-unknown'];

/** The choropleth: districts that can be pointed at, chosen and stepped through. */
export class DistrictsMode implements Mode {
  readonly #stage: Stage;
  readonly #tip: Tip;
  readonly #legend = build('div', { class: 'map-legend', 'aria-hidden': 'true' });
  #features = new Map<string, DistrictFeature>();
  #level: Level | null = null;
  #hovered: string | null = null;
  #selected: string | null = null;

  constructor(stage: Stage) {
    const { map, host } = stage;
    this.#stage = stage;
    this.#tip = new Tip(map, host);
    host.append(this.#legend);
    map.on('mousemove', (event) => this.#hover(this.#codeAt(event), [event.lngLat.lng, event.lngLat.lat]));
    map.on('mouseout', () => this.#hover(null));
    map.on('click', (event) => {
      const code = this.#codeAt(event);
      if (code) this.#choose(code);
    });
  }

  async update(): Promise<void> {
    const { map, districts, settings, words } = this.#stage;
    const { level, figures, selected } = settings();
    const [boroughs, shown] = await Promise.all([districts.of('borough'), districts.of(level)]);
    this.#features = new Map(shown.features.map((district) => [district.properties.code, district]));
    const classed = shown.features.map((district) => ({
      ...district,
      properties: { ...district.properties, class: classOf(figures, district.properties.code) },
    }));
    setShapes(map, 'districts', classed);
    setShapes(map, 'borders', shown.borders);
    setShapes(map, 'boroughs', level === 'borough' ? [] : boroughs.borders);
    fillLegend(this.#legend, words, figures);
    if (level !== this.#level || selected !== this.#selected) this.#outline(selected);
    this.#level = level;
  }

  step(direction: 1 | -1): void {
    const { map, say, words } = this.#stage;
    const codes = [...new Set(map.queryRenderedFeatures({ layers }).map(({ properties }) => String(properties.code)))].sort();
    const at = codes.indexOf(this.#hovered ?? '');
    const code = codes.at(at < 0 ? (direction > 0 ? 0 : -1) : (at + direction) % codes.length);
    const district = code ? this.#features.get(code) : undefined;
    if (!code || !district) {
      say(words.map.nothingInView);
      return;
    }
    const [west, south, east, north] = boundsOf(district);
    this.#hover(code, [(west + east) / 2, (south + north) / 2]);
    say(`${district.properties.name}: ${this.#figureOf(code)}. ${words.map.placeHint}`);
  }

  open(): void {
    if (this.#hovered) this.#choose(this.#hovered);
  }

  escape(): boolean {
    const held = this.#hovered !== null || this.#selected !== null;
    this.#hover(null);
    if (this.#selected !== null) this.#stage.emit('select', { code: null });
    return held;
  }

  highlight(code: string | null): void {
    const district = code ? this.#features.get(code) : undefined;
    setShapes(this.#stage.map, 'pointed', district ? [district] : []);
  }

  select(code: string | null): void {
    this.#outline(code);
    const district = code ? this.#features.get(code) : undefined;
    if (district) this.#stage.map.fitBounds(boundsOf(district), { padding: 120, maxZoom: 13 });
  }

  #codeAt({ point, originalEvent }: MapMouseEvent): string | null {
    const { map } = this.#stage;
    if (originalEvent.target !== map.getCanvas()) return null;
    const [top] = map.queryRenderedFeatures(point, { layers });
    return top ? String(top.properties.code) : null;
  }

  #hover(code: string | null, position: [number, number] = [0, 0]): void {
    const district = code ? this.#features.get(code) : undefined;
    if (code && district) this.#tip.show(position, district.properties.name, this.#figureOf(code));
    else this.#tip.hide();
    if (code === this.#hovered) return;
    this.#hovered = code;
    this.#stage.map.getCanvas().style.cursor = code ? 'pointer' : '';
    this.highlight(code);
    this.#stage.emit('hover', { code });
  }

  #choose(code: string): void {
    this.#outline(code);
    this.#stage.emit('select', { code });
  }

  #outline(code: string | null): void {
    this.#selected = code;
    const district = code ? this.#features.get(code) : undefined;
    setShapes(this.#stage.map, 'chosen', district ? [district] : []);
  }

  #figureOf(code: string): string {
    const { words, settings } = this.#stage;
    const { figures } = settings();
    const area = figures?.areas?.[code];
    if (area) return describeDrawn(words.locale, area, figures?.standings ?? []);
    const value = figures?.values[code];
    if (value === null || value === undefined) return words.map.unknown;
    const figure = formatFigure(words, value, figures?.decimals ?? 0);
    return figures?.unreliable?.includes(code) ? `${figure} (${words.map.unreliable})` : figure;
  }
}
