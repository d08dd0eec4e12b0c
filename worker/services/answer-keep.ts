import { cleanLine } from '#domain/plain-text.ts';
import { Problem } from '#worker/problem.ts';
import { endActionLinks } from '#worker/repositories/action-links.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { expectUnusedLink, isUnmetExpectation } from '#worker/repositories/expectations.ts';
import { findUserId, isOwner } from '#worker/repositories/people.ts';
import { getWholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { openActionLink } from './action-links.ts';
import { demandDay, demandReason, ended } from './keep-initiative.ts';
import { changeInitiative } from './save-initiative.ts';
import type { Site } from './site.ts';

/** What an owner answers to the yearly question, by a link and without signing in. */
export interface KeepAnswer {
  readonly token: string;
  readonly answer: 'right' | 'ended';
  /** The day it ended, YYYY-MM-DD, and why; unused for `right`. */
  readonly endedAt: string;
  readonly reason: string;
}

/**
 * Takes the answer of an owner; every link of this question ends with it. Pressed twice at once, the second finds the link used.
 * @throws Problem `not-found`, `link-used`, `link-expired`, `forbidden` for who owns it no more, `conflict` when it is off the map or
 * somebody changed it at this moment, `invalid-request` naming the field
 */
export async function answerKeep(site: Site, { token, answer, ...said }: KeepAnswer, now: Date): Promise<void> {
  const { db } = site;
  const link = await openActionLink(db, token, 'keep', now);
  const whole = await getWholeInitiative(db, link.subjectId);
  const city = whole && (await getCity(db, whole.initiative.cityId));
  if (!whole || !city) throw new Problem('not-found');
  const { initiative } = whole;
  const actorId = await findUserId(db, link.email);
  const owns = actorId !== null && initiative.organisationId !== null && (await isOwner(db, initiative.organisationId, actorId));
  if (!owns) throw new Problem('forbidden', { detail: 'Only its owners can say this.' });
  if (initiative.status !== 'published' && initiative.status !== 'paused') throw new Problem('conflict', { detail: 'It is off the map.' });
  const at = now.toISOString();
  const reason = cleanLine(said.reason).slice(0, 500);
  const isRight = answer === 'right';
  const values = isRight ? { confirmedAt: at, unconfirmedSince: null } : ended(demandDay(said.endedAt, now), demandReason(reason));
  const act = {
    act: isRight ? ('confirm' as const) : ('end' as const),
    actorId,
    actorRole: 'owner' as const,
    reason: isRight ? null : reason,
  };
  try {
    await db.batch([
      expectUnusedLink(db, link.tokenHash),
      ...changeInitiative(db, city, whole, { ...whole, initiative: { ...initiative, ...values } }, act, now),
      endActionLinks(db, 'keep', link.subjectId, at),
    ]);
  } catch (error) {
    if (!isUnmetExpectation(error)) throw error;
    await openActionLink(db, token, 'keep', now);
    throw new Problem('conflict', { detail: 'Somebody else changed this at the same moment.' });
  }
}
