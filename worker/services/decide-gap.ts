import type { Actor } from '#domain/actor.ts';
import { closesGap, parseDecision } from '#domain/gap/gap.ts';
import { Problem } from '#worker/problem.ts';
import { expectNoneOpen, findOpenGap } from '#worker/repositories/gaps.ts';
import { type GapSeen, refusal, takeUpGap, writeGap } from './change-gap.ts';
import type { Site } from './site.ts';

/** A disposition as the form sends it. */
export interface GapDecision extends GapSeen {
  readonly disposition: string;
  readonly reason: string;
}

/**
 * Says what was found where the map showed a gap, and why. Where something else provides or other things go first, the gap is closed and its
 * call withdrawn; a later disposition may open it again.
 * @throws Problem `sign-in-needed`, `forbidden`, `not-found`, `invalid-request` by field, `conflict` when a colleague was first, or, with an
 * error of field `disposition`, when it would be open beside a newer gap of the same district and theme
 */
export async function decideGap(site: Site, actor: Actor | null, request: GapDecision, now: Date): Promise<void> {
  const { gap, officer } = await takeUpGap(site, actor, request);
  const { values, faults } = parseDecision(request);
  if (faults) throw refusal(faults);
  const { disposition, reason } = values;
  if (gap.closedAt && !closesGap(disposition) && (await findOpenGap(site.db, gap))) throw besideAnother();
  const decidedAt = now.toISOString();
  const closes = closesGap(disposition);
  const state = closes ? { closedAt: decidedAt, call: null } : { closedAt: null };
  const expected = closes ? [] : [expectNoneOpen(site.db, gap)];
  await writeGap(site, gap, { disposition, reason, decidedAt, ...state }, { act: 'decide', officer, reason }, now, expected);
}

function besideAnother(): Problem {
  const detail = 'Another gap of this district and theme is open.';
  return new Problem('conflict', { detail, errors: [{ field: 'disposition', detail, remedy: 'Go on with that gap.' }] });
}
