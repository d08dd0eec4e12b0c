import { z } from 'zod';

/** What is done to initiatives and organisations. */
export const InitiativeAct = z.enum(['import', 'create', 'update', 'publish', 'unpublish', 'delete', 'confirm', 'end', 'merge', 'restore']);
export type InitiativeAct = z.infer<typeof InitiativeAct>;

/** What officers do to a gap. */
export const GapAct = z.enum(['open', 'decide', 'assign', 'call', 'withdraw', 'close']);
export type GapAct = z.infer<typeof GapAct>;

/**
 * One act in the history of an initiative, organisation or gap; once written, all that may go is what tells of a forgotten person: the row
 * of table `change`.
 */
export const Change = z.object({
  /** A UUID of version 7. */
  id: z.uuid(),
  cityId: z.string(),
  subject: z.enum(['initiative', 'organisation', 'gap']),
  subjectId: z.string(),
  act: z.enum([...InitiativeAct.options, ...GapAct.options]),
  /** Who acted; null for the city's own import. */
  actorId: z.string().nullable(),
  /** In what role they acted; null for what was done before this was written down and cannot be told. */
  actorRole: z.enum(['owner', 'officer', 'site']).nullable(),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** The subject as it was and as it became; null where it did not exist. The columns hold them as JSON. */
  before: z.unknown().nullable(),
  after: z.unknown().nullable(),
  /** Why, in the words of who acted. */
  reason: z.string().nullable(),
  /** When words of a forgotten person were taken out of it; null for what is as it was written. */
  redactedAt: z.iso.datetime().nullable(),
});
export type Change = z.infer<typeof Change>;
