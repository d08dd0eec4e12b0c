import { uuidv7 } from 'uuidv7';
import type { Actor } from '#domain/actor.ts';
import type { City } from '#domain/city.ts';
import { cleanText } from '#domain/plain-text.ts';
import { Registration } from '#domain/registration.ts';
import { describeReason } from '#i18n/describe-reason.ts';
import { type Locale, messagesOf } from '#i18n/index.ts';
import { Problem } from '#worker/problem.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { getDeskCase, insertMessages, type QueuedCase, updateDeskCase } from '#worker/repositories/desk-cases.ts';
import { expectVersion } from '#worker/repositories/expectations.ts';
import { findEmail, listOwners, type Owner } from '#worker/repositories/people.ts';
import { getWholeInitiative, type WholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { applyRegistration } from './apply-registration.ts';
import { giveOwnership } from './give-ownership.ts';
import { type MailWords, writeLetter } from './mail.ts';
import { mergeInto } from './merge-initiatives.ts';
import { demandOfficer } from './rights.ts';
import { changeInitiative, writeBatch } from './save-initiative.ts';
import type { Site } from './site.ts';

/** What an officer can do with a case. */
export const decisions = ['accept', 'return', 'reject', 'merge'] as const;
export type Decision = (typeof decisions)[number];

/** A decision as the form sends it. */
export interface DecisionRequest {
  readonly caseId: string;
  /** The versions of the case and of its initiative that the officer saw. */
  readonly caseVersion: number;
  readonly initiativeVersion: number;
  readonly decision: Decision;
  /** The question of a return, the reason of a rejection. */
  readonly text: string;
  /** The initiative that is kept in a merge; the case's own lookalike when it is not named. */
  readonly otherId?: string;
}

/** What a decision works on. */
interface Decided {
  readonly site: Site;
  readonly city: City;
  readonly officer: Actor;
  readonly deskCase: QueuedCase;
  readonly whole: WholeInitiative;
  readonly owners: readonly Owner[];
  readonly text: string;
  readonly now: Date;
}

/**
 * Decides a case: what it asks is done, its owner is written to, and it is closed (or waits for an answer), all at once.
 * @throws Problem `not-found`, `sign-in-needed`, `forbidden`, `conflict` when somebody decided or edited it since, `invalid-request`
 */
export async function decideCase(site: Site, actor: Actor | null, request: DecisionRequest, now: Date): Promise<QueuedCase> {
  const { db } = site;
  const deskCase = await getDeskCase(db, request.caseId);
  const city = deskCase && (await getCity(db, deskCase.cityId));
  const whole = deskCase && (await getWholeInitiative(db, deskCase.initiativeId));
  if (!deskCase || !city || !whole) throw new Problem('not-found');
  const officer = demandOfficer(actor, deskCase.cityId);
  const isOpen = deskCase.state === 'open' || deskCase.state === 'returned';
  if (!isOpen || deskCase.version !== request.caseVersion || whole.initiative.version !== request.initiativeVersion) {
    throw new Problem('conflict', { detail: 'Somebody decided or edited this in the meantime.' });
  }
  const text = cleanText(request.text).slice(0, 2000);
  if ((request.decision === 'return' || request.decision === 'reject') && !text) {
    throw new Problem('invalid-request', {
      errors: [{ field: 'text', detail: 'Nothing is said.', remedy: 'Write a sentence for the owner.' }],
    });
  }
  const owners = await listOwners(db, whole.initiative.organisationId);
  const decided = { site, city, officer, deskCase, whole, owners, text, now };
  const statements = await {
    accept: () => accept(decided),
    return: () => giveBack(decided),
    reject: () => reject(decided),
    merge: () => merge(decided, request.otherId ?? deskCase.otherId ?? ''),
  }[request.decision]();
  await writeBatch(db, [
    expectVersion(db, 'deskCase', deskCase.id, deskCase.version),
    expectVersion(db, 'initiative', whole.initiative.id, whole.initiative.version),
    ...statements,
  ]);
  return deskCase;
}

async function accept(decided: Decided): Promise<D1PreparedStatement[]> {
  const { site, city, officer, deskCase, whole, text, now } = decided;
  const { db } = site;
  const { initiative } = whole;
  const at = now.toISOString();
  const page = (locale: Locale) => `/${locale}/${city.id}/initiatives/${initiative.slug}`;
  const done = updateDeskCase(db, deskCase, { state: 'accepted', closedAt: at });
  const act = { actorId: officer.userId, actorRole: 'officer' as const, reason: text || null };
  if (deskCase.kind === 'new') {
    const after = { ...whole, initiative: { ...initiative, status: 'published' as const } };
    const letters = writeToOwners(decided, (mails, locale) => mails.accepted(initiative.name, page(locale), `/${locale}/manage`));
    return [...changeInitiative(db, city, whole, after, { act: 'publish', ...act }, now), ...letters, done];
  }
  if (deskCase.kind === 'changed') {
    if (deskCase.proposal === null) throw new Problem('conflict', { detail: 'Nothing is proposed any more.' });
    const after = await applyRegistration(site, city, whole, Registration.parse(deskCase.proposal), now);
    const letters = writeToOwners(decided, (mails, locale) => mails.changeAccepted(initiative.name, page(locale)));
    return [...changeInitiative(db, city, whole, after, { act: 'update', ...act }, now), ...letters, done];
  }
  if (deskCase.kind === 'claimed') return [...(await acceptClaim(decided)), done];
  const ends = deskCase.kind === 'reported' || deskCase.kind === 'stale';
  return ends ? [...end(decided, text || codeOf(deskCase)), done] : [done];
}

/** Why a case was opened, without what a visitor wrote: that is for the desk alone. */
function codeOf({ remark }: QueuedCase): string {
  return remark.split('\n')[0] ?? '';
}

/** Takes an initiative off the map; it stays in history. */
function end(decided: Decided, reason: string): D1PreparedStatement[] {
  const { site, city, officer, whole, now } = decided;
  const ended = { status: 'ended' as const, endedAt: now.toISOString().slice(0, 10), endReason: reason };
  const after = { ...whole, initiative: { ...whole.initiative, ...ended } };
  const letters = writeToOwners(decided, (mails, locale) => mails.ended(whole.initiative.name, describeReason(messagesOf(locale), reason)));
  return [
    ...changeInitiative(site.db, city, whole, after, { act: 'end', actorId: officer.userId, actorRole: 'officer', reason }, now),
    ...letters,
  ];
}

async function acceptClaim(decided: Decided): Promise<D1PreparedStatement[]> {
  const { site, city, officer, deskCase, whole, now } = decided;
  const { db, origin } = site;
  const email = deskCase.requesterId && (await findEmail(db, deskCase.requesterId));
  if (!email) throw new Problem('conflict', { detail: 'Whoever asked has no account any more.' });
  const { name, id } = whole.initiative;
  const locale = deskCase.requesterLocale ?? 'nl';
  const words = messagesOf(locale).mails.claimAccepted(name, `/${locale}/manage`);
  return [
    ...giveOwnership(db, city, whole, { email, locale, actorId: officer.userId, actorRole: 'officer' }, now),
    writeLetter(db, origin, { key: `claim-accepted:${deskCase.id}:${deskCase.version}`, recipient: email, locale, words }, now),
    ...writeToOwners(decided, (mails, language) => mails.ownerJoined(name, `/${language}/manage/${id}`)),
  ];
}

/** The letter that tells who claimed an initiative that they do not manage it. */
async function letterToClaimant({ site: { db, origin }, deskCase, whole, text, now }: Decided): Promise<D1PreparedStatement[]> {
  const email = deskCase.requesterId && (await findEmail(db, deskCase.requesterId));
  if (!email) return [];
  const locale = deskCase.requesterLocale ?? 'nl';
  const words = messagesOf(locale).mails.claimRejected(whole.initiative.name, text);
  return [writeLetter(db, origin, { key: `claim-rejected:${deskCase.id}:${deskCase.version}`, recipient: email, locale, words }, now)];
}

async function giveBack(decided: Decided): Promise<D1PreparedStatement[]> {
  const { site, officer, deskCase, whole, text, now } = decided;
  // Its owners would get a question that is meant for somebody else, who could not answer it.
  if (deskCase.kind === 'claimed') throw new Problem('invalid-request', { detail: 'A claim is accepted or rejected.' });
  const { db } = site;
  const at = now.toISOString();
  return [
    updateDeskCase(db, deskCase, { state: 'returned' }),
    ...insertMessages(db, [{ id: uuidv7(), threadId: deskCase.id, author: 'officer', authorId: officer.userId, body: text, at }]),
    ...writeToOwners(decided, (mails, locale) =>
      mails.returned(whole.initiative.name, text, `/${locale}/manage/${whole.initiative.id}#answer`),
    ),
  ];
}

async function reject(decided: Decided): Promise<D1PreparedStatement[]> {
  const { site, city, officer, deskCase, whole, text, now } = decided;
  const closed = updateDeskCase(site.db, deskCase, { state: 'rejected', closedAt: now.toISOString() });
  const concernsOwner = deskCase.kind === 'new' || deskCase.kind === 'changed';
  const letters = concernsOwner ? writeToOwners(decided, (mails) => mails.rejected(whole.initiative.name, text)) : [];
  if (deskCase.kind === 'claimed') return [closed, ...(await letterToClaimant(decided))];
  if (deskCase.kind !== 'new') return [closed, ...letters];
  const after = { ...whole, initiative: { ...whole.initiative, status: 'rejected' as const } };
  return [
    ...changeInitiative(
      site.db,
      city,
      whole,
      after,
      { act: 'unpublish', actorId: officer.userId, actorRole: 'officer', reason: text },
      now,
    ),
    ...letters,
    closed,
  ];
}

async function merge(decided: Decided, otherId: string): Promise<D1PreparedStatement[]> {
  const { site, city, officer, deskCase, whole, owners, now } = decided;
  const other = await getWholeInitiative(site.db, otherId);
  if (!other || other.initiative.cityId !== city.id || otherId === whole.initiative.id) {
    throw new Problem('invalid-request', { detail: 'There is no other initiative to merge with.' });
  }
  const path = (locale: Locale) => `/${locale}/${city.id}/initiatives/${other.initiative.slug}`;
  const present = await listOwners(site.db, other.initiative.organisationId);
  const isJoined = owners.some(({ userId }) => !present.some((one) => one.userId === userId));
  return [
    ...mergeInto(site.db, city, { kept: other, merged: whole, owners, actorId: officer.userId }, now),
    ...writeToOwners(decided, (mails, locale) => mails.merged(whole.initiative.name, other.initiative.name, path(locale))),
    ...writeToOwners({ ...decided, owners: isJoined ? present : [] }, (mails, locale) =>
      mails.ownerJoined(other.initiative.name, `/${locale}/manage/${otherId}`),
    ),
    updateDeskCase(site.db, deskCase, { state: 'merged', closedAt: now.toISOString() }),
  ];
}

function writeToOwners(
  { site, owners, deskCase, now }: Decided,
  words: (mails: ReturnType<typeof messagesOf>['mails'], locale: Locale) => MailWords,
): D1PreparedStatement[] {
  return owners.map(({ email, userId, locale }) => {
    const key = `case:${deskCase.id}:${deskCase.version}:${userId}`;
    return writeLetter(site.db, site.origin, { key, recipient: email, locale, words: words(messagesOf(locale).mails, locale) }, now);
  });
}
