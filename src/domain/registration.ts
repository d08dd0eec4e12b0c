import { z } from 'zod';
import { Audience, Cost, Language, StepFree } from './accessibility.ts';
import { Precision } from './initiative.ts';
import { Kind } from './kind.ts';
import { ActorType } from './organisation.ts';
import { Theme } from './theme.ts';

/** A place as it is filled in: where it truly is. */
export const RegisteredPlace = z.object({
  longitude: z.number(),
  latitude: z.number(),
  address: z.string(),
  postcode: z.string(),
});
export type RegisteredPlace = z.infer<typeof RegisteredPlace>;

/** What an entrepreneur fills in to register or change an initiative, checked and cleaned. */
export const Registration = z.object({
  email: z.string(),
  organisationName: z.string(),
  actorType: ActorType,
  publicContact: z.string().nullable(),
  website: z.string().nullable(),
  name: z.string(),
  summary: z.string(),
  description: z.string(),
  kind: Kind,
  themes: z.array(Theme).min(1),
  evidence: z.partialRecord(Theme, z.string()),
  audiences: z.array(Audience),
  languages: z.array(Language),
  cost: Cost.nullable(),
  stepFree: StepFree.nullable(),
  capacityPerWeek: z.int().nullable(),
  openingHours: z.string().nullable(),
  calendarUrl: z.string().nullable(),
  /** Online only: without places. */
  online: z.boolean(),
  places: z.array(RegisteredPlace),
  precision: Precision,
});
export type Registration = z.infer<typeof Registration>;

/** The most places that one initiative may have. */
export const mostPlaces = 10;
