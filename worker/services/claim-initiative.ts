import { uuidv7 } from 'uuidv7';
import { newCase } from '#domain/desk-case.ts';
import { isAddressOfWebsite } from '#domain/mail-host.ts';
import { isEmail } from '#domain/read-registration.ts';
import { type Locale, messagesOf } from '#i18n/index.ts';
import { Problem } from '#worker/problem.ts';
import { useActionLink } from '#worker/repositories/action-links.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { insertDeskCases, listCasesOf } from '#worker/repositories/desk-cases.ts';
import { expectUnusedLink, isUnmetExpectation } from '#worker/repositories/expectations.ts';
import { findUserId, insertUser } from '#worker/repositories/people.ts';
import { getWholeInitiative } from '#worker/repositories/whole-initiatives.ts';
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
 * Proves by a link that somebody reads an address. At the domain of the initiative's website that makes them its owner; any other address
 * goes to the desk.
 * @returns whether they own it now
 * @throws Problem `not-found`, `link-used`, `link-expired`
 */
export async function confirmClaim(site: Site, token: string, locale: Locale, now: Date): Promise<{ name: string; isOwner: boolean }> {
  const { db, origin } = site;
  const link = await openActionLink(db, token, 'claim', now);
  const whole = await getWholeInitiative(db, link.subjectId);
  const city = whole && (await getCity(db, whole.initiative.cityId));
  if (!whole || !city) throw new Problem('not-found');
  const { email } = link;
  const { id: initiativeId, name, website } = whole.initiative;
  const at = now.toISOString();
  const userId = (await findUserId(db, email)) ?? uuidv7();
  const isOwner = isAddressOfWebsite(email, website);
  const open = (await listCasesOf(db, initiativeId)).some(({ kind, requesterId }) => kind === 'claimed' && requesterId === userId);
  const asked = { id: uuidv7(), cityId: city.id, initiativeId, openedAt: at, requesterId: userId, remark: email };
  const words = messagesOf(locale).mails.claimAccepted(name, `/${locale}/manage`);
  const granted = isOwner
    ? [
        ...giveOwnership(db, city, whole, { email, locale, actorId: userId }, now),
        writeLetter(db, origin, { key: `claim-granted:${link.tokenHash}`, recipient: email, locale, words }, now),
      ]
    : open
      ? []
      : insertDeskCases(db, [newCase({ ...asked, kind: 'claimed' })]);
  try {
    await db.batch([
      expectUnusedLink(db, link.tokenHash),
      insertUser(db, userId, email, at),
      ...granted,
      useActionLink(db, link.tokenHash, at),
    ]);
  } catch (error) {
    if (isUnmetExpectation(error)) throw new Problem('link-used');
    throw error;
  }
  return { name, isOwner };
}
