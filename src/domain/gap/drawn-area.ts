// Apart from draw-area.ts so that a browser that needs no schemas does not load the library for them.

/**
 * What map and plots draw of an area, short because a page holds hundreds: its class, the place of its standing in `standings` and, where it
 * has figures, rate, plausible ends, people, smoothed rate and need. Rates are for every 10,000.
 */
export type DrawnArea = readonly [
  class_: number,
  standing: number,
  ...figures: [] | [rate: number, lower: number, upper: number, base: number, smoothed: number, need: number | null],
];

/** The figures of a {@link DrawnArea} by name. */
export interface DrawnFigures {
  readonly rate: number;
  readonly lower: number;
  readonly upper: number;
  readonly base: number;
  readonly smoothed: number;
  /** Null where unknown. */
  readonly need: number | null;
}

/** The figures of what `drawArea` gave; null where there are none. */
export function parseDrawnArea([, , ...figures]: DrawnArea): DrawnFigures | null {
  if (figures.length === 0) return null;
  const [rate, lower, upper, base, smoothed, need] = figures;
  return { rate, lower, upper, base, smoothed, need };
}
