import type { Actor } from '#domain/actor.ts';
import { parseClosure } from '#domain/gap/gap.ts';
import { Problem } from '#worker/problem.ts';
import { type GapSeen, refusal, takeUpGap, writeGap } from './change-gap.ts';
import type { Site } from './site.ts';

/**
 * Closes a gap that was looked at, because something came of it; its disposition stays and its call is withdrawn.
 * @throws Problem `sign-in-needed`, `forbidden`, `not-found`, `invalid-request` by field, `conflict` when a colleague was first, when nobody
 * looked at it yet, or when it is closed
 */
export async function closeGap(site: Site, actor: Actor | null, request: GapSeen & { readonly reason: string }, now: Date): Promise<void> {
  const { gap, officer } = await takeUpGap(site, actor, request);
  if (!gap.disposition || gap.closedAt) throw new Problem('conflict', { detail: 'Only an open gap that was looked at can be closed.' });
  const { values, faults } = parseClosure(request);
  if (faults) throw refusal(faults);
  await writeGap(site, gap, { closedAt: now.toISOString(), call: null }, { act: 'close', officer, reason: values.reason }, now);
}
