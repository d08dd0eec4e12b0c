import type { Actor } from '#domain/actor.ts';
import type { City } from '#domain/city.ts';
import { Registration } from '#domain/registration.ts';
import { formatThemeBits } from '#domain/theme.ts';
import { Problem } from '#worker/problem.ts';
import { getDeskCase, listClosed, listMessages, listQueue, type Message, type QueuedCase } from '#worker/repositories/desk-cases.ts';
import { listRunBy } from '#worker/repositories/owned.ts';
import { listOwners } from '#worker/repositories/people.ts';
import { getWholeInitiative, type WholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { registrationOf } from './apply-registration.ts';
import { filledByMerge, mergedInitiative } from './merge-initiatives.ts';
import { demandOfficer } from './rights.ts';
import type { Site } from './site.ts';

/** The most cases that a queue shows. */
const most = 500;

/** What waits at the desk of a city and what was decided last. @throws Problem `sign-in-needed`, `forbidden` */
export async function readDesk(site: Site, actor: Actor | null, city: City): Promise<{ waiting: QueuedCase[]; closed: QueuedCase[] }> {
  demandOfficer(actor, city.id);
  const [waiting, closed] = await Promise.all([listQueue(site.db, city.id, most), listClosed(site.db, city.id, 20)]);
  return { waiting, closed };
}

/** Everything that an officer needs to decide a case. */
export interface CaseFile {
  readonly deskCase: QueuedCase;
  readonly whole: WholeInitiative;
  /** What the initiative says now, and what is proposed, where something is. */
  readonly now: Registration;
  readonly proposed: Registration | null;
  readonly messages: readonly Message[];
  /** What else a claim gives, by name, and how many own it all already. */
  readonly claimed: { readonly others: readonly string[]; readonly owners: number } | null;
  /** The likely duplicate with the fields that a merge would fill in. */
  readonly other: { readonly whole: WholeInitiative; readonly registration: Registration; readonly fills: readonly string[] } | null;
}

/** A case of a city. @throws Problem `not-found`, `sign-in-needed`, `forbidden` */
export async function readCase(site: Site, actor: Actor | null, city: City, id: string): Promise<CaseFile> {
  demandOfficer(actor, city.id);
  const deskCase = await getDeskCase(site.db, id);
  if (deskCase?.cityId !== city.id) throw new Problem('not-found');
  const [whole, other, messages] = await Promise.all([
    getWholeInitiative(site.db, deskCase.initiativeId),
    deskCase.otherId ? getWholeInitiative(site.db, deskCase.otherId) : null,
    listMessages(site.db, id),
  ]);
  if (!whole) throw new Problem('not-found');
  const read = Registration.safeParse(deskCase.proposal);
  return {
    deskCase,
    whole,
    now: registrationOf(whole, '', formatThemeBits),
    proposed: deskCase.kind === 'changed' && read.success ? read.data : null,
    messages,
    claimed: deskCase.kind === 'claimed' ? await claimedOf(site.db, whole) : null,
    other: other && { whole: other, registration: registrationOf(other, '', formatThemeBits), fills: fillsOf(other, whole) },
  };
}

async function claimedOf(db: D1Database, { initiative }: WholeInitiative): Promise<CaseFile['claimed']> {
  const { id, organisationId } = initiative;
  const [owners, all] = await Promise.all([listOwners(db, organisationId), organisationId ? listRunBy(db, organisationId) : []]);
  return { owners: owners.length, others: all.filter((one) => one.id !== id).map(({ name }) => name) };
}

function fillsOf(kept: WholeInitiative, merged: WholeInitiative): string[] {
  const after = mergedInitiative(kept, merged);
  return filledByMerge.filter((field) => JSON.stringify(after.initiative[field]) !== JSON.stringify(kept.initiative[field]));
}
