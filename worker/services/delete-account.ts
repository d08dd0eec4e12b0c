import type { Actor } from '#domain/actor.ts';
import { Problem } from '#worker/problem.ts';
import { expectOtherAdmin, isUnmetExpectation } from '#worker/repositories/expectations.ts';
import { listOrganisationsOf } from '#worker/repositories/people.ts';
import { forgetPerson } from '#worker/repositories/personal-data.ts';
import { recordOwners } from './record-owners.ts';
import { demandSignedIn } from './rights.ts';
import type { Site } from './site.ts';

/**
 * Forgets who asks, all at once.
 * @throws Problem `sign-in-needed`, `conflict` for the last admin, who must appoint another one first
 */
export async function deleteAccount({ db }: Site, actor: Actor | null, now: Date): Promise<void> {
  const person = demandSignedIn(actor);
  const organisations = await listOrganisationsOf(db, person.userId);
  const left = organisations.flatMap((one) => recordOwners(db, one, person.userId, { left: person.userId }, now));
  try {
    await db.batch([expectOtherAdmin(db, person.userId), ...left, ...forgetPerson(db, person.userId, person.email, now)]);
  } catch (error) {
    if (!isUnmetExpectation(error)) throw error;
    throw new Problem('conflict', { detail: 'Appoint another admin first.' });
  }
}
