import type { Actor } from '#domain/actor.ts';
import { type Locale, messagesOf } from '#i18n/index.ts';
import { Problem } from '#worker/problem.ts';
import { listOfficers } from '#worker/repositories/people.ts';
import { type GapSeen, refusal, takeUpGap, writeGap } from './change-gap.ts';
import { writeLetter } from './mail.ts';
import type { Site } from './site.ts';

/**
 * Gives a gap to an officer of its city: oneself, or a colleague, who is told by mail. The history tells that it changed hands, not between whom.
 * @param request `ownerId` is the account of the officer who looks into it from now on, `locale` the language of the mail
 * @throws Problem `sign-in-needed`, `forbidden`, `not-found`, `invalid-request` for somebody who is no officer there, `conflict` when a
 * colleague was first or it is closed
 */
export async function assignGap(
  site: Site,
  actor: Actor | null,
  request: GapSeen & { readonly ownerId: string; readonly locale: Locale },
  now: Date,
): Promise<void> {
  const { gap, officer } = await takeUpGap(site, actor, request);
  if (gap.closedAt) throw new Problem('conflict', { detail: 'This gap is closed.' });
  const officers = await listOfficers(site.db, gap.cityId);
  const owner = officers.find(({ userId }) => userId === request.ownerId);
  if (!owner) throw refusal({ ownerId: request.ownerId ? 'not-offered' : 'needed' });
  const letter = {
    key: `gap-assigned:${gap.id}:${gap.version}`,
    recipient: owner.email,
    locale: request.locale,
    words: messagesOf(request.locale).mails.gapAssigned(gap.figures.area.name, `/${request.locale}/${gap.cityId}/gaps/${gap.id}`),
  };
  const beside = owner.userId === officer.userId ? [] : [writeLetter(site.db, site.origin, letter, now)];
  await writeGap(site, gap, { ownerId: request.ownerId }, { act: 'assign', officer }, now, beside);
}
