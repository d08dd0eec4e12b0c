import type { Actor } from '#domain/actor.ts';
import { Problem } from '#worker/problem.ts';
import { expectOtherAdmin, isUnmetExpectation } from '#worker/repositories/expectations.ts';
import { forgetPerson } from '#worker/repositories/personal-data.ts';
import { demandSignedIn } from './rights.ts';
import type { Site } from './site.ts';

/**
 * Forgets who asks, all at once.
 * @throws Problem `sign-in-needed`, `conflict` for the last admin, who must appoint another one first
 */
export async function deleteAccount({ db }: Site, actor: Actor | null): Promise<void> {
  const person = demandSignedIn(actor);
  try {
    await db.batch([expectOtherAdmin(db, person.userId), ...forgetPerson(db, person.userId, person.email)]);
  } catch (error) {
    if (!isUnmetExpectation(error)) throw error;
    throw new Problem('conflict', { detail: 'Appoint another admin first.' });
  }
}
