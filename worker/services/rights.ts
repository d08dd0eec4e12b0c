import { type Actor, isOfficer } from '#domain/actor.ts';
import { Problem } from '#worker/problem.ts';
import { isOwner } from '#worker/repositories/people.ts';

/** Who asks, when they signed in. @throws Problem `sign-in-needed` */
export function demandSignedIn(actor: Actor | null): Actor {
  if (!actor) throw new Problem('sign-in-needed');
  return actor;
}

/** An officer of a city, or an admin. @throws Problem `sign-in-needed`, `forbidden` */
export function demandOfficer(actor: Actor | null, cityId: string): Actor {
  const person = demandSignedIn(actor);
  if (!isOfficer(person, cityId)) throw new Problem('forbidden', { detail: 'Only the officers of this city can do this.' });
  return person;
}

/** An admin. @throws Problem `sign-in-needed`, `forbidden` */
export function demandAdmin(actor: Actor | null): Actor {
  const person = demandSignedIn(actor);
  if (!person.isAdmin) throw new Problem('forbidden', { detail: 'Only admins can do this.' });
  return person;
}

/**
 * An owner of an organisation; officers of its city act at the desk, not here.
 * @param organisationId null for an initiative that has no organisation, which nobody owns
 * @throws Problem `sign-in-needed`, `forbidden`
 */
export async function demandOwner(db: D1Database, actor: Actor | null, organisationId: string | null): Promise<Actor> {
  const person = demandSignedIn(actor);
  const owns = organisationId !== null && (await isOwner(db, organisationId, person.userId));
  if (!owns) throw new Problem('forbidden', { detail: 'Only its owners can do this.' });
  return person;
}
