import { uuidv7 } from 'uuidv7';
import type { Actor } from '#domain/actor.ts';
import type { GapAct } from '#domain/change.ts';
import { type Gap, type GapFault, snapshotOf } from '#domain/gap/gap.ts';
import { Problem } from '#worker/problem.ts';
import { recordChanges } from '#worker/repositories/changes.ts';
import { bumpVersion } from '#worker/repositories/cities.ts';
import { expectVersion } from '#worker/repositories/expectations.ts';
import { getGap, updateGap } from '#worker/repositories/gaps.ts';
import { demandOfficer } from './rights.ts';
import { writeBatch } from './save-initiative.ts';
import type { Site } from './site.ts';

/** Which gap, as the officer saw it. */
export interface GapSeen {
  readonly cityId: string;
  readonly gapId: string;
  readonly version: number;
}

/** What an act makes of a gap. */
export type GapValues = Parameters<typeof updateGap>[2];

/**
 * The gap that an officer of its city wants to act on.
 * @throws Problem `sign-in-needed`, `forbidden`, `not-found`, `conflict` when somebody acted on it since
 */
export async function takeUpGap(site: Site, actor: Actor | null, seen: GapSeen): Promise<{ gap: Gap; officer: Actor }> {
  const officer = demandOfficer(actor, seen.cityId);
  const gap = await getGap(site.db, seen.cityId, seen.gapId);
  if (!gap) throw new Problem('not-found');
  if (gap.version !== seen.version) throw new Problem('conflict', { detail: 'A colleague acted on this gap in the meantime.' });
  return { gap, officer };
}

/**
 * Writes an act on a gap with its place in the history, all or nothing.
 * @param beside statements of the same batch: what must hold, or a mail
 * @throws Problem `conflict` when somebody acted on it at the same moment
 */
export async function writeGap(
  { db }: Site,
  gap: Gap,
  values: GapValues,
  { act, officer, reason = null }: { act: GapAct; officer: Actor; reason?: string | null },
  now: Date,
  beside: readonly D1PreparedStatement[] = [],
): Promise<void> {
  await writeBatch(db, [
    expectVersion(db, 'gap', gap.id, gap.version),
    ...beside,
    updateGap(db, gap, values),
    ...recordGapAct(db, gap, { ...gap, ...values }, { act, officer, reason }, now),
    bumpVersion(db, gap.cityId),
  ]);
}

/** The statements that put an act on a gap into the history. */
export function recordGapAct(
  db: D1Database,
  before: Gap | null,
  after: Gap,
  { act, officer, reason }: { act: GapAct; officer: Actor; reason: string | null },
  now: Date,
): D1PreparedStatement[] {
  return recordChanges(db, [
    {
      id: uuidv7(),
      cityId: after.cityId,
      subject: 'gap',
      subjectId: after.id,
      act,
      actorId: officer.userId,
      actorRole: 'officer',
      at: now.toISOString(),
      before: before && snapshotOf(before),
      after: snapshotOf(after),
      reason,
    },
  ]);
}

const sentences: Readonly<Record<GapFault, readonly [detail: string, remedy: string]>> = {
  needed: ['Nothing is filled in.', 'Fill it in.'],
  'too-long': ['This is too long.', 'Shorten it.'],
  'not-offered': ['This is not one of the choices.', 'Choose one of those offered.'],
};

/** The problem of a form whose fields are wrong, named by field. */
export function refusal(faults: Readonly<Record<string, GapFault>>): Problem {
  const errors = Object.entries(faults).map(([field, fault]) => {
    const [detail, remedy] = sentences[fault];
    return { field, detail, remedy };
  });
  return new Problem('invalid-request', { errors });
}
