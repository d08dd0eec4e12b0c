import { z } from 'zod';
import { DistrictName } from './district-summary.ts';
import { Initiative, Place } from './initiative.ts';
import { Organisation } from './organisation.ts';

/** A place as the public sees it. */
export const PublicPlace = z.object({
  ...Place.pick({ id: true, longitude: true, latitude: true, address: true, postcode: true, site: true, districtCode: true }).shape,
  /** Name of the quarter that contains the place, null outside of every district. */
  quarterName: z.string().nullable(),
});
export type PublicPlace = z.infer<typeof PublicPlace>;

/** An initiative as a list shows it. */
export const InitiativeSummary = z.object({
  ...Initiative.pick({
    id: true,
    cityId: true,
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
    updatedAt: true,
    confirmedAt: true,
    unconfirmedSince: true,
  }).shape,
  organisation: Organisation.pick({ id: true, name: true, actorType: true, actorTypeBasis: true }).nullable(),
  /** None for an initiative that is online only. */
  places: z.array(PublicPlace),
  /** Straight-line metres from the position asked for to its nearest place; null when none was asked for. */
  distanceMetres: z.number().nullable(),
  /** Whether it is open at the moment of asking; null when its hours are unknown. */
  openNow: z.boolean().nullable(),
});
export type InitiativeSummary = z.infer<typeof InitiativeSummary>;

/** What an initiative tells of itself; empty or null where nobody told it. */
export const InitiativeStory = z.object({
  ...Initiative.pick({
    summary: true,
    description: true,
    evidence: true,
    audiences: true,
    languages: true,
    cost: true,
    stepFree: true,
    capacityPerWeek: true,
  }).shape,
  publicContact: Organisation.shape.publicContact,
});
export type InitiativeStory = z.infer<typeof InitiativeStory>;

/** An initiative as its own page shows it. */
export const InitiativeDetail = z.object({
  ...InitiativeSummary.shape,
  ...InitiativeStory.shape,
  createdAt: Initiative.shape.createdAt,
  version: Initiative.shape.version,
  /** Districts of its first place, coarse to fine. */
  districts: z.array(DistrictName),
});
export type InitiativeDetail = z.infer<typeof InitiativeDetail>;
