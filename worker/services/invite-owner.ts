import { uuidv7 } from 'uuidv7';
import type { Actor } from '#domain/actor.ts';
import { isEmail } from '#domain/read-registration.ts';
import { type Locale, messagesOf } from '#i18n/index.ts';
import { Problem } from '#worker/problem.ts';
import { useActionLink } from '#worker/repositories/action-links.ts';
import { expectCoOwner, expectOwner, expectUnusedLink, isUnmetExpectation } from '#worker/repositories/expectations.ts';
import { deleteOwner, findUserId, getOrganisation, insertOwner, insertUser } from '#worker/repositories/people.ts';
import { makeActionLink, openActionLink } from './action-links.ts';
import { writeLetter } from './mail.ts';
import { recordOwners } from './record-owners.ts';
import { demandOwner } from './rights.ts';
import type { Site } from './site.ts';

/** Invites somebody to own an organisation too. @throws Problem `sign-in-needed`, `forbidden`, `invalid-request`, `too-many-requests` */
export async function inviteOwner(
  site: Site,
  actor: Actor | null,
  request: { organisationId: string; email: string; locale: Locale },
  now: Date,
): Promise<void> {
  const { db, origin } = site;
  const inviter = await demandOwner(db, actor, request.organisationId);
  const email = request.email.trim().toLowerCase();
  if (!isEmail(email))
    throw new Problem('invalid-request', { errors: [{ field: 'email', detail: 'No address.', remedy: 'Write an address.' }] });
  if (!(await site.allows('invite'))) throw new Problem('too-many-requests');
  const organisation = await getOrganisation(db, request.organisationId);
  if (!organisation) throw new Problem('not-found');
  const link = await makeActionLink(db, { purpose: 'invite', subjectId: request.organisationId, email, senderId: inviter.userId }, now);
  const path = `/${request.locale}/link/invite/${link.token}`;
  const words = messagesOf(request.locale).mails.invite(organisation.name, inviter.email, path);
  const letter = { key: `invite:${link.tokenHash}`, recipient: email, locale: request.locale, words };
  await db.batch([link.statement, writeLetter(db, origin, letter, now)]);
}

/** Takes an invitation up. @throws Problem `not-found`, `link-used`, `link-expired` also when who invited owns it no more */
export async function acceptInvitation(site: Site, token: string, locale: Locale, now: Date): Promise<{ name: string; email: string }> {
  const { db } = site;
  const link = await openActionLink(db, token, 'invite', now);
  const organisation = await getOrganisation(db, link.subjectId);
  if (!organisation) throw new Problem('not-found');
  const { email } = link;
  const at = now.toISOString();
  const userId = (await findUserId(db, email)) ?? uuidv7();
  try {
    await db.batch([
      expectUnusedLink(db, link.tokenHash),
      ...(link.senderId ? [expectOwner(db, organisation.id, link.senderId)] : []),
      insertUser(db, userId, email, at),
      insertOwner(db, organisation.id, { email, since: at, locale }),
      ...recordOwners(db, organisation, userId, { joined: userId }, now),
      useActionLink(db, link.tokenHash, at),
    ]);
  } catch (error) {
    if (!isUnmetExpectation(error)) throw error;
    await openActionLink(db, token, 'invite', now);
    throw new Problem('link-expired', { detail: 'Who invited you does not manage this any more.' });
  }
  return { name: organisation.name, email };
}

/** Ends somebody's ownership. @throws Problem `sign-in-needed`, `forbidden`, `conflict` for the last owner and for who owns it no more */
export async function removeOwner(
  site: Site,
  actor: Actor | null,
  request: { organisationId: string; userId: string },
  now: Date,
): Promise<void> {
  const { db } = site;
  const person = await demandOwner(db, actor, request.organisationId);
  const organisation = await getOrganisation(db, request.organisationId);
  if (!organisation) throw new Problem('not-found');
  try {
    await db.batch([
      expectCoOwner(db, organisation.id, request.userId),
      deleteOwner(db, organisation.id, request.userId),
      ...recordOwners(db, organisation, person.userId, { left: request.userId }, now),
    ]);
  } catch (error) {
    if (!isUnmetExpectation(error)) throw error;
    throw new Problem('conflict', { detail: 'The last owner stays.' });
  }
}
