import { z } from 'zod';
import { DistrictCode } from './district.ts';
import { Kind } from './kind.ts';
import { ActorType, Basis } from './organisation.ts';
import { ThemeBits } from './theme.ts';

/** Where an initiative stands; only `published` ones are public and counted. */
export const Status = z.enum(['draft', 'submitted', 'published', 'paused', 'ended', 'rejected']);
export type Status = z.infer<typeof Status>;

/** An absolute http(s) address. */
const WebAddress = z.url({ protocol: /^https?$/ });
const Instant = z.iso.datetime();

/** Something that happens in a place for the neighbourhood: the row of table `initiative`. */
export const Initiative = z.object({
  id: z.uuid(),
  cityId: z.string(),
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  organisationId: z.uuid().nullable(),
  name: z.string().min(1).max(200),
  kind: Kind,
  themes: ThemeBits,
  themesBasis: Basis,
  status: Status,
  website: WebAddress.nullable(),
  /** OpenStreetMap `opening_hours` syntax, or null when unknown. */
  openingHours: z.string().nullable(),
  /** The opening hours in the words of the source, Dutch and English. */
  openingHoursTextNl: z.string().nullable(),
  openingHoursTextEn: z.string().nullable(),
  /** Space-separated marks for the desk, such as `accent-lost temporary`. */
  flags: z.string(),
  /** Id of a source in the city's `sources`, the source's own id and the date of its data. */
  source: z.string(),
  sourceId: z.string(),
  sourceDate: z.string(),
  createdAt: Instant,
  updatedAt: Instant,
  /** When somebody last confirmed that this is still true; null when nobody did. */
  confirmedAt: Instant.nullable(),
  /** Counts edits, for optimistic concurrency. */
  version: z.int().min(1),
});
export type Initiative = z.infer<typeof Initiative>;

/** Where an initiative can be found: the row of table `place`. */
export const Place = z.object({
  id: z.uuid(),
  cityId: z.string(),
  initiativeId: z.uuid(),
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-85).max(85),
  address: z.string(),
  postcode: z.string(),
  /** Id shared by all places in one building. */
  site: z.string(),
  /** The finest district that contains the place; null outside of every district. */
  districtCode: DistrictCode.nullable(),
  /** Morton key of the place's Web-Mercator tile at zoom 24. */
  morton: z.int().min(0),
});
export type Place = z.infer<typeof Place>;

/** One line of a pack's `initiatives.csv`: an initiative with its one place. */
export const InitiativeLine = z.object({
  ...Initiative.pick({
    id: true,
    slug: true,
    name: true,
    kind: true,
    themes: true,
    themesBasis: true,
    website: true,
    openingHours: true,
    openingHoursTextNl: true,
    openingHoursTextEn: true,
    flags: true,
    source: true,
    sourceId: true,
    sourceDate: true,
  }).shape,
  organisationName: z.string(),
  actorType: ActorType,
  ...Place.pick({ longitude: true, latitude: true, address: true, postcode: true, site: true, districtCode: true }).shape,
});
export type InitiativeLine = z.infer<typeof InitiativeLine>;
