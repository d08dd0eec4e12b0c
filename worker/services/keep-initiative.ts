import type { Actor } from '#domain/actor.ts';
import type { Initiative, Status } from '#domain/initiative.ts';
import { cleanLine } from '#domain/plain-text.ts';
import { Problem } from '#worker/problem.ts';
import { findEnderRole } from '#worker/repositories/history.ts';
import { type Editable, readEditable } from './edit-initiative.ts';
import { demandSignedIn } from './rights.ts';
import { type Act, changeInitiative, writeBatch } from './save-initiative.ts';
import type { Site } from './site.ts';

/** What an owner can say of an initiative as a whole. */
export const keepingActs = ['confirm', 'pause', 'resume', 'end'] as const;
export type KeepingAct = (typeof keepingActs)[number];

/** Whether somebody may put an initiative back on the map: what the city took off it, its owners do not. */
export async function mayResume(db: D1Database, { whole: { initiative }, actorRole }: Editable): Promise<boolean> {
  return initiative.status !== 'ended' || actorRole === 'officer' || (await findEnderRole(db, initiative.id)) !== 'officer';
}

/** What an initiative becomes when it ends. */
export function ended(on: string, reason: string): Pick<Initiative, 'status' | 'endedAt' | 'endReason'> {
  return { status: 'ended', endedAt: on, endReason: reason };
}

/**
 * Confirms, pauses, resumes or ends an initiative.
 * @param request what the form sends; an end needs a day (YYYY-MM-DD, not in the future) and a reason
 * @throws Problem `sign-in-needed`, `not-found`, `forbidden`, `conflict`, `invalid-request` naming the field
 */
export async function keepInitiative(
  site: Site,
  actor: Actor | null,
  request: { id: string; version: number; act: KeepingAct; endedAt: string; reason: string },
  now: Date,
): Promise<void> {
  const { db } = site;
  const editable = await readEditable(site, actor, request.id);
  const { city, whole, actorRole } = editable;
  const { initiative } = whole;
  if (initiative.version !== request.version) throw new Problem('conflict', { detail: 'Somebody else changed this in the meantime.' });
  const needed: Readonly<Record<KeepingAct, readonly Status[]>> = {
    confirm: ['published', 'paused'],
    pause: ['published'],
    resume: ['paused', 'ended'],
    end: ['published', 'paused'],
  };
  if (!needed[request.act].includes(initiative.status))
    throw new Problem('conflict', { detail: 'It is not on the map as this form showed it.' });
  if (request.act === 'resume' && !(await mayResume(db, editable)))
    throw new Problem('forbidden', { detail: 'The city took it off the map.' });
  const reason = cleanLine(request.reason).slice(0, 500);
  const at = now.toISOString();
  const confirmed = { confirmedAt: at, unconfirmedSince: null };
  const becomes: Readonly<Record<KeepingAct, () => Partial<Initiative>>> = {
    confirm: () => confirmed,
    pause: () => ({ status: 'paused', ...confirmed }),
    resume: () => ({ status: 'published', endedAt: null, endReason: null, ...confirmed }),
    end: () => ended(demandDay(request.endedAt, now), demandReason(reason)),
  };
  const acts: Readonly<Record<KeepingAct, Act['act']>> = { confirm: 'confirm', pause: 'unpublish', resume: 'publish', end: 'end' };
  const act = { act: acts[request.act], actorId: demandSignedIn(actor).userId, actorRole, reason: reason || null };
  const after = { ...whole, initiative: { ...initiative, ...becomes[request.act]() } };
  await writeBatch(db, changeInitiative(db, city, whole, after, act, now));
}

/** The day, when it is one that has come. @throws Problem `invalid-request` */
export function demandDay(day: string, now: Date): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day));
  if (isDay && day <= now.toISOString().slice(0, 10)) return day;
  throw new Problem('invalid-request', {
    errors: [{ field: 'endedAt', detail: 'This is no day in the past.', remedy: 'Choose today or a day before.' }],
  });
}

/** The reason, when one is given. @throws Problem `invalid-request` */
export function demandReason(reason: string): string {
  if (reason) return reason;
  throw new Problem('invalid-request', {
    errors: [{ field: 'reason', detail: 'No reason is given.', remedy: 'Say in a sentence why it ended.' }],
  });
}
