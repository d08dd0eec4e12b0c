import { z } from 'zod';

/** The method of a count that lacks some neighbourhoods, of which nothing is known: the least that it can be. */
export const partialSum = 'sum-of-known-neighbourhoods';

/** An official figure for a district in a year. A missing figure has no row: it is unknown, never 0. */
export const Indicator = z.object({
  cityId: z.string(),
  /** A district's code, or the city's id for the figure of the whole city. */
  districtCode: z.string(),
  /** A key of `indicatorKeys`, such as `residents`. */
  key: z.string(),
  year: z.int(),
  value: z.number(),
  /** Id of a source in the city's `sources`. */
  source: z.string(),
  /** Whether the figure was estimated rather than published for this district. */
  estimated: z.boolean(),
  /** How the figure reached this district: `direct`, `crosswalk`, … */
  method: z.string(),
});
export type Indicator = z.infer<typeof Indicator>;
