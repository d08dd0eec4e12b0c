import { Problem } from '#worker/problem.ts';
import { endActionLinks } from '#worker/repositories/action-links.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { expectUnusedLink, isUnmetExpectation } from '#worker/repositories/expectations.ts';
import { findUserId } from '#worker/repositories/people.ts';
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
 * Takes the answer of an owner; every link of this question ends with it.
 * @throws Problem `not-found`, `link-used`, `link-expired`, `invalid-request` naming the field, `conflict`
 */
export async function answerKeep(site: Site, { token, answer, endedAt, reason }: KeepAnswer, now: Date): Promise<void> {
  const { db } = site;
  const link = await openActionLink(db, token, 'keep', now);
  const whole = await getWholeInitiative(db, link.subjectId);
  const city = whole && (await getCity(db, whole.initiative.cityId));
  if (!whole || !city) throw new Problem('not-found');
  const at = now.toISOString();
  const values = answer === 'right' ? { confirmedAt: at, unconfirmedSince: null } : ended(demandDay(endedAt, now), demandReason(reason));
  const actorId = await findUserId(db, link.email);
  const act = { act: answer === 'right' ? ('confirm' as const) : ('end' as const), actorId, reason: answer === 'right' ? null : reason };
  try {
    await db.batch([
      expectUnusedLink(db, link.tokenHash),
      ...changeInitiative(db, city, whole, { ...whole, initiative: { ...whole.initiative, ...values } }, act, now),
      endActionLinks(db, 'keep', link.subjectId, at),
    ]);
  } catch (error) {
    if (!isUnmetExpectation(error)) throw error;
    throw new Problem('conflict', { detail: 'Somebody else answered or changed this at the same moment.' });
  }
}
