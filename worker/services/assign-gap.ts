import type { Actor } from '#domain/actor.ts';
import { Problem } from '#worker/problem.ts';
import { listOfficers } from '#worker/repositories/people.ts';
import { type GapSeen, refusal, takeUpGap, writeGap } from './change-gap.ts';
import type { Site } from './site.ts';

/**
 * Gives a gap to an officer of its city: oneself, or a colleague. The history tells that it changed hands, not between whom.
 * @param request `ownerId` is the account of the officer who looks into it from now on
 * @throws Problem `sign-in-needed`, `forbidden`, `not-found`, `invalid-request` for somebody who is no officer there, `conflict` when a
 * colleague was first or it is closed
 */
export async function assignGap(
  site: Site,
  actor: Actor | null,
  request: GapSeen & { readonly ownerId: string },
  now: Date,
): Promise<void> {
  const { gap, officer } = await takeUpGap(site, actor, request);
  if (gap.closedAt) throw new Problem('conflict', { detail: 'This gap is closed.' });
  const officers = await listOfficers(site.db, gap.cityId);
  if (!officers.some(({ userId }) => userId === request.ownerId)) throw refusal({ ownerId: request.ownerId ? 'not-offered' : 'needed' });
  await writeGap(site, gap, { ownerId: request.ownerId }, { act: 'assign', officer }, now);
}
