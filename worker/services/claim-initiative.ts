import { uuidv7 } from 'uuidv7';
import { newCase } from '#domain/desk-case.ts';
import { isAddressOfWebsite } from '#domain/mail-host.ts';
import { isEmail } from '#domain/read-registration.ts';
import { type Locale, messagesOf } from '#i18n/index.ts';
import { Problem } from '#worker/problem.ts';
import { useActionLink } from '#worker/repositories/action-links.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { insertDeskCases, listCasesOf } from '#worker/repositories/desk-cases.ts';
import { expectNoOwner, expectUnusedLink, isUnmetExpectation } from '#worker/repositories/expectations.ts';
import { listRunBy } from '#worker/repositories/owned.ts';
import { findUserId, insertUser, listOwners } from '#worker/repositories/people.ts';
import { getWholeInitiative, type WholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { makeActionLink, openActionLink } from './action-links.ts';
import { giveOwnership } from './give-ownership.ts';
import { writeLetter } from './mail.ts';
import { isProof } from './proof-of-work.ts';
import type { Site } from './site.ts';

/**
 * Sends a link to somebody who says that an initiative is theirs.
 * @param request `proof` is the solution of the form's proof of work, which is named by the initiative's id
 * @throws Problem `not-found`, `invalid-request`, `too-many-requests`
 */
export async function claimInitiative(
  site: Site,
  request: { initiativeId: string; email: string; locale: Locale; proof: string },
  now: Date,
): Promise<void> {
  const { db, origin } = site;
  const email = request.email.trim().toLowerCase();
  if (!isEmail(email))
    throw new Problem('invalid-request', { errors: [{ field: 'email', detail: 'No address.', remedy: 'Write an address.' }] });
  if (!(await site.allows('claim', await isProof(site.secret, request.initiativeId, request.proof))))
    throw new Problem('too-many-requests');
  const whole = await getWholeInitiative(db, request.initiativeId);
  if (whole?.initiative.status !== 'published') throw new Problem('not-found');
  const link = await makeActionLink(db, { purpose: 'claim', subjectId: request.initiativeId, email }, now);
  const words = messagesOf(request.locale).mails.claim(whole.initiative.name, `/${request.locale}/link/claim/${link.token}`);
  const letter = { key: `claim:${link.tokenHash}`, recipient: email, locale: request.locale, words };
  await db.batch([link.statement, writeLetter(db, origin, letter, now)]);
}

/**
 * Proves by a link that somebody reads an address. At the domain of the website of what nobody owns yet, that makes them its owner; any
 * other claim goes to the desk.
 * @returns whether they own it now
 * @throws Problem `not-found`, `link-used`, `link-expired`, `conflict` when it is off the map or somebody changed it at this moment
 */
export async function confirmClaim(site: Site, token: string, locale: Locale, now: Date): Promise<{ name: string; isOwner: boolean }> {
  const { db, origin } = site;
  const link = await openActionLink(db, token, 'claim', now);
  const whole = await getWholeInitiative(db, link.subjectId);
  const city = whole && (await getCity(db, whole.initiative.cityId));
  if (!whole || !city) throw new Problem('not-found');
  const { email } = link;
  const { id: initiativeId, name, status } = whole.initiative;
  if (status !== 'published' && status !== 'paused') throw new Problem('conflict', { detail: 'It is off the map.' });
  const at = now.toISOString();
  const userId = (await findUserId(db, email)) ?? uuidv7();
  const owners = await listOwners(db, whole.initiative.organisationId);
  const owns = owners.some((owner) => owner.userId === userId);
  const isGranted = owners.length === 0 && (await isAddressOfAll(db, whole, email));
  const isAsked = (await listCasesOf(db, initiativeId)).some(({ kind, requesterId }) => kind === 'claimed' && requesterId === userId);
  const asked = { id: uuidv7(), cityId: city.id, initiativeId, openedAt: at, requesterId: userId, requesterLocale: locale, remark: email };
  const words = messagesOf(locale).mails.claimAccepted(name, `/${locale}/manage`);
  const granted = () => [
    ...(whole.organisation ? [expectNoOwner(db, whole.organisation.id)] : []),
    ...giveOwnership(db, city, whole, { email, locale, actorId: userId, actorRole: 'owner' }, now),
    writeLetter(db, origin, { key: `claim-granted:${link.tokenHash}`, recipient: email, locale, words }, now),
  ];
  try {
    await db.batch([
      expectUnusedLink(db, link.tokenHash),
      insertUser(db, userId, email, at),
      ...(isGranted ? granted() : []),
      ...(isGranted || owns || isAsked ? [] : insertDeskCases(db, [newCase({ ...asked, kind: 'claimed' })])),
      useActionLink(db, link.tokenHash, at),
    ]);
  } catch (error) {
    if (!isUnmetExpectation(error)) throw error;
    await openActionLink(db, token, 'claim', now);
    throw new Problem('conflict', { detail: 'Somebody else changed this at the same moment.' });
  }
  return { name, isOwner: isGranted || owns };
}

/** Whether an address is at the domain of the website of everything that its owner would own. */
async function isAddressOfAll(db: D1Database, { initiative, organisation }: WholeInitiative, email: string): Promise<boolean> {
  const others = organisation ? await listRunBy(db, organisation.id) : [];
  return [initiative, ...others].every(({ website }) => isAddressOfWebsite(email, website));
}
