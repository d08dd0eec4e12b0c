import { isEmail } from '#domain/read-registration.ts';
import { type Locale, messagesOf } from '#i18n/index.ts';
import { createAuth } from '#worker/auth.ts';
import { Problem } from '#worker/problem.ts';
import { writeLetter } from './mail.ts';
import type { Site } from './site.ts';

/**
 * Sends a link that signs the owner of an address in. Whether the address has an account is not told to who asks.
 * @throws Problem `invalid-request` for what is no address, `too-many-requests`
 */
export async function requestSignIn(site: Site, request: { email: string; locale: Locale; next: string }, now: Date): Promise<void> {
  const email = request.email.trim().toLowerCase();
  if (!isEmail(email)) throw new Problem('invalid-request', { detail: 'This is not an e-mail address.' });
  if (!(await site.allows('sign-in'))) throw new Problem('too-many-requests');
  const auth = await createAuth(site, async ({ token }) => {
    const path = `/${request.locale}/sign-in/${token}${request.next ? `?next=${encodeURIComponent(request.next)}` : ''}`;
    const words = messagesOf(request.locale).mails.signIn(path);
    const letter = { key: `sign-in:${token.slice(0, 16)}`, recipient: email, locale: request.locale, words };
    await site.db.batch([writeLetter(site.db, site.origin, letter, now)]);
  });
  await auth.api.signInMagicLink({ body: { email }, headers: new Headers({ origin: site.origin }) });
}

/** Signs in by the token of a link and gives the cookies of the session. @throws Problem `link-expired` for a used or expired one */
export async function completeSignIn(site: Site, token: string, request: Request): Promise<string[]> {
  const auth = await createAuth(site, async () => {});
  const headers = new Headers({ origin: site.origin, 'user-agent': request.headers.get('User-Agent')?.slice(0, 200) ?? '' });
  const response = await auth.api.magicLinkVerify({ query: { token }, headers, asResponse: true });
  const cookies = response.headers.getSetCookie();
  if (!cookies.length) throw new Problem('link-expired', { detail: 'Ask for a new link to sign in.' });
  return cookies;
}

/** A session of the person who asks. */
export interface PersonSession {
  readonly token: string;
  readonly createdAt: Date;
  readonly userAgent: string;
  readonly isThis: boolean;
}

/** Where a person is signed in. */
export async function listSessions(site: Site, request: Request, sessionId: string): Promise<PersonSession[]> {
  const auth = await createAuth(site, async () => {});
  const sessions = await auth.api.listSessions({ headers: request.headers });
  return sessions.map(({ id, token, createdAt, userAgent }) => ({
    token,
    createdAt,
    userAgent: userAgent ?? '',
    isThis: id === sessionId,
  }));
}

/** A passkey of the person who asks. */
export interface PersonPasskey {
  readonly id: string;
  readonly name: string;
}

/** The passkeys of a person. */
export async function listPasskeys(site: Site, request: Request): Promise<PersonPasskey[]> {
  const auth = await createAuth(site, async () => {});
  const passkeys = await auth.api.listPasskeys({ headers: request.headers });
  return passkeys.map(({ id, name }) => ({ id, name: name ?? '' }));
}

/** Forgets a passkey of the person who asks; another's stays. */
export async function removePasskey(site: Site, request: Request, id: string): Promise<void> {
  const auth = await createAuth(site, async () => {});
  await auth.api.deletePasskey({ headers: request.headers, body: { id } });
}

/**
 * Signs out.
 * @param where `here`, `everywhere`, or the token of one session
 * @returns the cookies that end the session here
 */
export async function signOut(site: Site, request: Request, where: string): Promise<string[]> {
  const auth = await createAuth(site, async () => {});
  const headers = request.headers;
  if (where === 'everywhere') await auth.api.revokeSessions({ headers });
  else if (where !== 'here') {
    await auth.api.revokeSession({ headers, body: { token: where } });
    return [];
  }
  return (await auth.api.signOut({ headers, asResponse: true })).headers.getSetCookie();
}
