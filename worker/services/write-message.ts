import { uuidv7 } from 'uuidv7';
import { cleanText } from '#domain/plain-text.ts';
import { isEmail } from '#domain/read-registration.ts';
import { type Locale, messagesOf } from '#i18n/index.ts';
import { Problem } from '#worker/problem.ts';
import { type Conversation, getConversation, insertConversation } from '#worker/repositories/conversations.ts';
import { insertMessages, listMessages, type Message } from '#worker/repositories/desk-cases.ts';
import { listOwners } from '#worker/repositories/people.ts';
import { getWholeInitiative, type WholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { makeActionLink, openActionLink } from './action-links.ts';
import { type MailWords, writeLetter } from './mail.ts';
import { isProof } from './proof-of-work.ts';
import type { Site } from './site.ts';

const longest = 3000;

/**
 * Writes a visitor's question to the owners of an initiative, by mail and without either side's address.
 * @param request `proof` is the solution of the form's proof of work, which is named by the initiative's id
 * @throws Problem `not-found` also where nobody owns it, `invalid-request` naming the field, `too-many-requests`
 */
export async function askOwners(
  site: Site,
  request: { initiativeId: string; email: string; text: string; locale: Locale; proof: string },
  now: Date,
): Promise<void> {
  const { db } = site;
  const visitorEmail = request.email.trim().toLowerCase();
  if (!isEmail(visitorEmail)) throw wrong('email');
  const body = demandText(request.text);
  if (!(await site.allows('message', await isProof(site.secret, request.initiativeId, request.proof))))
    throw new Problem('too-many-requests');
  const whole = await getWholeInitiative(db, request.initiativeId);
  if (whole?.initiative.status !== 'published') throw new Problem('not-found');
  const conversation = {
    id: uuidv7(),
    initiativeId: request.initiativeId,
    visitorEmail,
    locale: request.locale,
    createdAt: now.toISOString(),
  };
  const message = { id: uuidv7(), threadId: conversation.id, author: 'visitor' as const, authorId: null, body, at: now.toISOString() };
  const letters = await lettersToOwners(site, whole, conversation, message, now);
  if (letters.length === 0) throw new Problem('not-found', { detail: 'Nobody manages this initiative here.' });
  await db.batch([insertConversation(db, conversation), ...insertMessages(db, [message]), ...letters]);
}

/** A conversation as one side sees it by its link. */
export interface OpenConversation {
  readonly name: string;
  readonly side: 'owner' | 'visitor';
  readonly messages: readonly Message[];
}

/**
 * Opens a conversation by a link, which keeps working until it expires. Who became an owner later reads what was written since.
 * @throws Problem `not-found`, `link-expired`
 */
export async function readConversation(site: Site, token: string, now: Date): Promise<OpenConversation> {
  const { whole, conversation, side, owner } = await openConversation(site, token, now);
  const messages = await listMessages(site.db, conversation.id);
  return { name: whole.initiative.name, side, messages: messages.filter(({ at }) => !owner || at >= owner.since) };
}

/**
 * Writes on in a conversation; the other side gets it by mail.
 * @throws Problem `not-found`, `link-expired`, `invalid-request`, `too-many-requests`; `link-expired` too when nobody manages it any more
 */
export async function replyInConversation(site: Site, token: string, text: string, now: Date): Promise<void> {
  const { db } = site;
  const { whole, conversation, side, owner } = await openConversation(site, token, now);
  const body = demandText(text);
  if (!(await site.allows('message'))) throw new Problem('too-many-requests');
  const authorId = owner?.userId ?? null;
  const message = { id: uuidv7(), threadId: conversation.id, author: side, authorId, body, at: now.toISOString() };
  const letters =
    side === 'visitor'
      ? await lettersToOwners(site, whole, conversation, message, now)
      : await letterToVisitor(site, whole, conversation, message, now);
  if (letters.length === 0) throw new Problem('link-expired', { detail: 'Nobody manages this initiative here any more.' });
  await db.batch([...insertMessages(db, [message]), ...letters]);
}

async function openConversation(site: Site, token: string, now: Date) {
  const link = await openActionLink(site.db, token, 'message', now);
  const conversation = await getConversation(site.db, link.subjectId);
  const whole = conversation && (await getWholeInitiative(site.db, conversation.initiativeId));
  if (!conversation || !whole) throw new Problem('not-found');
  // The site carries no mail for what the city took off it.
  if (isRefused(whole)) throw new Problem('link-expired');
  const side: 'owner' | 'visitor' = link.email === conversation.visitorEmail ? 'visitor' : 'owner';
  const owners = side === 'owner' ? await listOwners(site.db, whole.initiative.organisationId) : [];
  const owner = owners.find(({ email }) => email === link.email);
  // Who no longer owns it no longer answers for it.
  if (side === 'owner' && !owner) throw new Problem('link-expired');
  return { whole, conversation, side, owner };
}

/** Whether an initiative is not, or no longer, one that the city lets be on the map; one that was merged is, elsewhere. */
function isRefused({ initiative: { status, endReason } }: WholeInitiative): boolean {
  return !['published', 'paused', 'ended'].includes(status) && !endReason?.startsWith('merged with ');
}

async function lettersToOwners(site: Site, { initiative }: WholeInitiative, conversation: Conversation, message: Message, now: Date) {
  const owners = await listOwners(site.db, initiative.organisationId);
  const written = await Promise.all(
    owners.map(({ email, locale }) =>
      letter(
        site,
        conversation,
        { message, email, locale },
        (path) => messagesOf(locale).mails.question(initiative.name, message.body, path),
        now,
      ),
    ),
  );
  return written.flat();
}

async function letterToVisitor(site: Site, { initiative }: WholeInitiative, conversation: Conversation, message: Message, now: Date) {
  const { visitorEmail: email, locale } = conversation;
  const words = (path: string) => messagesOf(locale).mails.answer(initiative.name, message.body, path);
  return letter(site, conversation, { message, email, locale }, words, now);
}

async function letter(
  { db, origin }: Site,
  conversation: Conversation,
  { message, email, locale }: { message: Message; email: string; locale: Locale },
  words: (path: string) => MailWords,
  now: Date,
): Promise<D1PreparedStatement[]> {
  const link = await makeActionLink(db, { purpose: 'message', subjectId: conversation.id, email }, now);
  const letterOf = {
    key: `message:${message.id}:${email}`,
    recipient: email,
    locale,
    words: words(`/${locale}/link/message/${link.token}`),
  };
  return [link.statement, writeLetter(db, origin, letterOf, now)];
}

function demandText(text: string): string {
  const body = cleanText(text.slice(0, 10_000)).slice(0, longest);
  if (!body) throw wrong('text');
  return body;
}

function wrong(field: string): Problem {
  return new Problem('invalid-request', { errors: [{ field, detail: 'This is missing or wrong.', remedy: 'Fill it in.' }] });
}
