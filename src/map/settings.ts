import type { Level } from '#domain/district.ts';
import type { DrawnArea } from '#domain/gap/drawn-area.ts';
import { levels } from '#domain/levels.ts';
import type { Choice } from './choice.ts';

/** West, south, east, north in degrees. */
export type Bounds = [number, number, number, number];

/** The map's city as `data-city` gives it. */
export interface MapCity {
  readonly id: string;
  readonly bounds: Bounds;
  readonly center: [number, number];
  /** The words that sources ask to be shown. */
  readonly attribution?: readonly string[];
}

/** The figures of a choropleth: the JSON in the script element that `data-figures` points at. */
export interface Figures {
  /** Where classes 2 to 5 begin, ascending; shorter when there are fewer classes. */
  readonly breaks: readonly number[];
  /** Figure of each district; null where unknown. */
  readonly values: Readonly<Record<string, number | null>>;
  /** Codes whose figure is too small to rely on. */
  readonly unreliable?: readonly string[];
  /** What the figures say, above the legend. */
  readonly title?: string;
  /** Fraction digits of a figure. */
  readonly decimals?: number;
  /** In the palette of gaps, instead of values and breaks: districts with their classes 1 to 7, 0 for none, what each class means, and the
   * standings in words. */
  readonly areas?: Readonly<Record<string, DrawnArea>>;
  readonly legend?: readonly { readonly class: number; readonly text: string }[];
  readonly standings?: readonly string[];
}

/** A spot that the page marks, such as a site it proposes. */
export interface Mark {
  readonly longitude: number;
  readonly latitude: number;
  readonly kind: 'site' | 'add' | 'close';
  /** A sign or two. */
  readonly label: string;
}

/** What the page asks of the map. */
export interface Settings {
  /** `pick`: the middle of the map is the place that is being chosen. */
  readonly mode: 'initiatives' | 'districts' | 'place' | 'pick';
  readonly locale: 'nl' | 'en';
  readonly city: MapCity;
  readonly choice: Choice;
  /** Filter parameters of the tiles, without `?`. */
  readonly query: string;
  readonly level: Level;
  readonly figures: Figures | null;
  /** Slug or code that the page has chosen. */
  readonly selected: string | null;
  /** Position that results are near, or of the one place. */
  readonly position: [number, number] | null;
  readonly label: string;
  /** Whether a narrow page scrolls past the map, so that one finger moves the page. */
  readonly isInFlow: boolean;
  /** The part to show first; null for the whole city. */
  readonly bounds: Bounds | null;
  readonly marks: readonly Mark[];
}

const everywhere: MapCity = { id: 'amsterdam', bounds: [4.72, 52.27, 5.11, 52.44], center: [4.9, 52.37] };

/** Reads the `data-*` attributes of a map element; what is missing or broken gets a sensible value. */
export function readSettings({ dataset }: HTMLElement): Settings {
  const { mode, longitude, latitude } = dataset;
  const bits = Number(dataset.themes ?? 0);
  return {
    mode: mode === 'districts' || mode === 'place' || mode === 'pick' ? mode : 'initiatives',
    locale: dataset.locale === 'en' ? 'en' : 'nl',
    city: parseJson<MapCity>(dataset.city) ?? everywhere,
    choice: { bits: bits >= 1 && bits <= 7 ? bits : 0, match: dataset.match === 'all' ? 'all' : 'any' },
    query: (dataset.query ?? '').replace(/^\?/, ''),
    level: levels.find((level) => level === dataset.level) ?? 'quarter',
    figures: dataset.figures ? parseJson<Figures>(document.querySelector(dataset.figures)?.textContent) : null,
    selected: dataset.selected || null,
    position: longitude && latitude ? [Number(longitude), Number(latitude)] : null,
    label: dataset.label ?? '',
    isInFlow: dataset.flow !== undefined,
    bounds: parseJson<Bounds>(dataset.bounds ? `[${dataset.bounds}]` : null),
    marks: parseJson<Mark[]>(dataset.marks) ?? [],
  };
}

function parseJson<Value>(text: string | null | undefined): Value | null {
  try {
    return text ? (JSON.parse(text) as Value) : null;
  } catch {
    return null;
  }
}
