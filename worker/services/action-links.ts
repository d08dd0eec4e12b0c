import { Problem } from '#worker/problem.ts';
import { type ActionLink, findActionLink, insertActionLink, type LinkPurpose } from '#worker/repositories/action-links.ts';

const dayMilliseconds = 24 * 3600 * 1000;

/** For how many days the links of each purpose work. */
export const linkDays: Readonly<Record<LinkPurpose, number>> = { register: 3, claim: 3, invite: 14, keep: 30, message: 90 };

/** A new link: its token, which only the mail bears, and the statement that keeps its hash. */
export async function makeActionLink(
  db: D1Database,
  link: Pick<ActionLink, 'purpose' | 'subjectId' | 'email'> & Partial<Pick<ActionLink, 'senderId'>>,
  now: Date,
): Promise<{ token: string; tokenHash: string; statement: D1PreparedStatement }> {
  const token = base64Url(crypto.getRandomValues(new Uint8Array(24)));
  const tokenHash = await hashOf(token);
  const expiresAt = new Date(now.getTime() + linkDays[link.purpose] * dayMilliseconds).toISOString();
  return {
    token,
    tokenHash,
    statement: insertActionLink(db, { senderId: null, ...link, tokenHash, createdAt: now.toISOString(), expiresAt }),
  };
}

/**
 * The link that a token opens.
 * @throws Problem `not-found` for a token nobody was sent, `link-used`, `link-expired`
 */
export async function openActionLink(db: D1Database, token: string, purpose: LinkPurpose, now: Date): Promise<ActionLink> {
  const link = await peekActionLink(db, token, purpose);
  if (link.usedAt) throw new Problem('link-used', { detail: 'What this link does has been done.' });
  if (link.expiresAt < now.toISOString()) throw new Problem('link-expired', { detail: 'Ask for a new link.' });
  return link;
}

/** The link of a token whether or not it still works. @throws Problem `not-found` */
export async function peekActionLink(db: D1Database, token: string, purpose: LinkPurpose): Promise<ActionLink> {
  const link = /^[\w-]{20,64}$/.test(token) ? await findActionLink(db, await hashOf(token)) : null;
  if (link?.purpose !== purpose)
    throw new Problem('not-found', { detail: 'This link is not complete. Copy the whole of it from the mail.' });
  return link;
}

async function hashOf(token: string): Promise<string> {
  return base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
