import { uuidv7 } from 'uuidv7';
import type { Actor } from '#domain/actor.ts';
import { cleanText } from '#domain/plain-text.ts';
import { Problem } from '#worker/problem.ts';
import { getDeskCase, insertMessages, updateDeskCase } from '#worker/repositories/desk-cases.ts';
import { expectVersion } from '#worker/repositories/expectations.ts';
import { getWholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { demandOwner } from './rights.ts';
import { writeBatch } from './save-initiative.ts';
import type { Site } from './site.ts';

/**
 * Answers the question that an officer asked; the case goes back to the desk.
 * @throws Problem `not-found`, `sign-in-needed`, `forbidden`, `invalid-request` for an empty answer, `conflict` when nothing is asked any more
 */
export async function answerCase(site: Site, actor: Actor | null, request: { caseId: string; text: string }, now: Date): Promise<void> {
  const { db } = site;
  const deskCase = await getDeskCase(db, request.caseId);
  const whole = deskCase && (await getWholeInitiative(db, deskCase.initiativeId));
  if (!deskCase || !whole) throw new Problem('not-found');
  const owner = await demandOwner(db, actor, whole.initiative.organisationId);
  if (deskCase.state !== 'returned') throw new Problem('conflict', { detail: 'This question is answered already.' });
  const body = cleanText(request.text).slice(0, 2000);
  if (!body) throw new Problem('invalid-request', { errors: [{ field: 'text', detail: 'Nothing is said.', remedy: 'Write an answer.' }] });
  await writeBatch(db, [
    expectVersion(db, 'deskCase', deskCase.id, deskCase.version),
    ...insertMessages(db, [{ id: uuidv7(), threadId: deskCase.id, author: 'owner', authorId: owner.userId, body, at: now.toISOString() }]),
    updateDeskCase(db, deskCase, { state: 'open' }),
  ]);
}
