import { z } from 'zod';
import { Audience, Cost, Language, StepFree } from './accessibility.ts';
import { DistrictCode } from './district.ts';
import { Kind } from './kind.ts';
import { ActorType, Basis } from './organisation.ts';
import { Theme, ThemeBits } from './theme.ts';

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
  /** One or two plain sentences, and the longer text; empty where nobody wrote them. */
  summary: z.string().max(300),
  description: z.string().max(5000),
  /** For a theme a sentence that shows it. */
  evidence: z.partialRecord(Theme, z.string().max(500)),
  audiences: z.array(Audience),
  /** Languages that are spoken there. */
  languages: z.array(Language),
  cost: Cost.nullable(),
  stepFree: StepFree.nullable(),
  /** How many places a week there are for participants. */
  capacityPerWeek: z.int().min(1).max(100_000).nullable(),
  /** OpenStreetMap `opening_hours` syntax, or null when unknown. */
  openingHours: z.string().nullable(),
  /** The opening hours in the words of the source, Dutch and English. */
  openingHoursTextNl: z.string().nullable(),
  openingHoursTextEn: z.string().nullable(),
  /** An iCalendar address that openings are read from instead. */
  calendarUrl: WebAddress.nullable(),
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
  /** Since when the yearly question whether it is still true stands unanswered; null while it does not. */
  unconfirmedSince: Instant.nullable(),
  /** The day it ended and why, in plain words. */
  endedAt: z.string().nullable(),
  endReason: z.string().nullable(),
  /** Counts edits, for optimistic concurrency. */
  version: z.int().min(1),
});
export type Initiative = z.infer<typeof Initiative>;

/** The source of initiatives that registered themselves. */
export const ownSource = 'registered';

/** What is not known of an initiative that nobody has told more of than its source. */
export const untold = {
  summary: '',
  description: '',
  evidence: {},
  audiences: [],
  languages: [],
  cost: null,
  stepFree: null,
  capacityPerWeek: null,
  calendarUrl: null,
  unconfirmedSince: null,
  endedAt: null,
  endReason: null,
} satisfies Partial<Initiative>;

/** How exact a place is shown to the public. */
export const precisions = ['exact', 'street', 'neighbourhood'] as const;
export const Precision = z.enum(precisions);
export type Precision = z.infer<typeof Precision>;

/** Where an initiative can be found, as exact as its owner wants: the row of table `place`. */
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
  precision: Precision,
  /** The finest district that contains the true place; null outside of every district. */
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

/** Where a place is that is shown less exactly: the row of table `truePlace`. Never part of any public output. */
export const TruePlace = z.object({
  placeId: z.uuid(),
  ...Place.pick({ cityId: true, longitude: true, latitude: true, address: true, postcode: true }).shape,
});
export type TruePlace = z.infer<typeof TruePlace>;
