import { z } from 'zod';
import { Level } from './district.ts';

const Text = z.object({ nl: z.string(), en: z.string() });

/** Where figures or places come from; shown wherever they are used. */
export const Source = z.object({
  id: z.string(),
  name: z.string(),
  publisher: z.string(),
  licence: z.string(),
  licenceUrl: z.url().nullable(),
  vintage: z.string(),
  what: Text,
  url: z.url().nullable(),
  /** What it is used for; a map names only the sources that it draws. */
  uses: z.array(z.enum(['map', 'places', 'figures'])),
  /** The words a map or table must show when it uses this source. */
  attribution: z.string(),
});
export type Source = z.infer<typeof Source>;

/** Choices of a city. */
export const CitySettings = z.object({
  /** Who answers the search for an address: the pack's own names, or a service that only the Worker asks. */
  addressSearch: z.enum(['pack', 'pdok', 'photon']).default('pack'),
  /** Fields that go to the desk when an owner changes them; the others change at once. */
  reviewedFields: z.array(z.string()).default(['name', 'themes', 'places']),
});
export type CitySettings = z.infer<typeof CitySettings>;

/** One programme area with its own data pack: `city.json` and the row of table `city` (whose `levels` and `sources` are JSON). */
export const City = z.object({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  name: z.string(),
  countryCode: z.string().length(2),
  /** IANA time zone that opening hours are read in. */
  timeZone: z.string(),
  /** West, south, east, north in degrees. */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** Longitude, latitude. */
  center: z.tuple([z.number(), z.number()]),
  levels: z.array(z.object({ level: Level, nl: z.string(), en: z.string(), nlPlural: z.string(), enPlural: z.string(), count: z.int() })),
  sources: z.array(Source),
  settings: CitySettings.prefault({}),
});
export type City = z.infer<typeof City>;
