import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { Districts } from './districts.ts';
import type { Settings } from './settings.ts';
import type { Look } from './style.ts';
import type { Words } from './words.ts';

/** What the parts of a map share. */
export interface Stage {
  readonly map: MapLibreMap;
  readonly host: HTMLElement;
  readonly words: Words;
  readonly districts: Districts;
  /** The settings as they are now. */
  settings(): Settings;
  /** The look as it is now. */
  look(): Look;
  /** Tells a screen reader. */
  say(sentence: string): void;
  /** Dispatches a bubbling event `map:<name>` on the map element. */
  emit(name: 'hover' | 'select' | 'move', detail: object): void;
}

/** What a mode of the map does with pointing, choosing and stepping. */
export interface Mode {
  /** Fills sources and chooses what the page has chosen; again after every change of the settings. */
  update(): Promise<void>;
  /** Steps to the next (1) or previous (−1) thing in view. */
  step(direction: 1 | -1): void;
  /** Opens what is chosen by keyboard. */
  open(): void;
  /** Closes or lets go; false when there was nothing to close. */
  escape(): boolean;
  /** Points at an initiative by slug, or a district by code. */
  highlight(key: string | null): void;
  /** Chooses one. */
  select(key: string | null): void;
}

/** Replaces what a GeoJSON source shows. */
export function setShapes(map: MapLibreMap, source: string, shapes: readonly GeoJSON.Feature[] | GeoJSON.Geometry): void {
  const data: GeoJSON.GeoJSON = 'type' in shapes ? shapes : { type: 'FeatureCollection', features: [...shapes] };
  (map.getSource(source) as GeoJSONSource | undefined)?.setData(data);
}
