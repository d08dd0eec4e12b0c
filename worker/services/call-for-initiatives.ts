import type { Actor } from '#domain/actor.ts';
import { mayCall, parseCall } from '#domain/gap/gap.ts';
import { Problem } from '#worker/problem.ts';
import { type GapSeen, refusal, takeUpGap, writeGap } from './change-gap.ts';
import type { Site } from './site.ts';

/**
 * Asks entrepreneurs for initiatives, where they register; a new call takes the place of the one before.
 * @throws Problem `sign-in-needed`, `forbidden`, `not-found`, `invalid-request` by field, `conflict` when a colleague was first or nothing was
 * found missing
 */
export async function callForInitiatives(
  site: Site,
  actor: Actor | null,
  request: GapSeen & { readonly call: string },
  now: Date,
): Promise<void> {
  const { gap, officer } = await takeUpGap(site, actor, request);
  if (!mayCall(gap))
    throw new Problem('conflict', { detail: 'Only an open gap where something was found missing can ask for initiatives.' });
  const { values, faults } = parseCall(request);
  if (faults) throw refusal(faults);
  await writeGap(site, gap, values, { act: 'call', officer, reason: values.call }, now);
}

/**
 * Withdraws a call.
 * @throws Problem `sign-in-needed`, `forbidden`, `not-found`, `conflict` when a colleague was first or there is no call
 */
export async function withdrawCall(site: Site, actor: Actor | null, request: GapSeen, now: Date): Promise<void> {
  const { gap, officer } = await takeUpGap(site, actor, request);
  if (gap.call === null) throw new Problem('conflict', { detail: 'There is no call.' });
  await writeGap(site, gap, { call: null }, { act: 'withdraw', officer }, now);
}
