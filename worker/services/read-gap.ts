import { type Actor, isOfficer } from '#domain/actor.ts';
import { GapAct } from '#domain/change.ts';
import { type FrozenFigures, type Gap, GapSnapshot, selectionOf } from '#domain/gap/gap.ts';
import { getAnalysis } from '#worker/repositories/analyses.ts';
import { getGap } from '#worker/repositories/gaps.ts';
import { listChanges } from '#worker/repositories/history.ts';
import { listOfficers, type Officer } from '#worker/repositories/people.ts';
import type { Site } from './site.ts';

/** One act on a gap as anybody may see it: always by an officer of the city, never by whom. */
export interface PublicGapAct {
  readonly at: string;
  readonly act: GapAct;
  readonly disposition: Gap['disposition'];
  readonly reason: string | null;
}

/** Figures of today, with when and how they were worked out. */
export interface FiguresToday extends FrozenFigures {
  readonly claim: Gap['claim'];
  readonly vintage: string;
  readonly methodVersion: string;
  readonly inputHash: string;
}

/** What the page of a gap shows. */
export interface GapFile {
  readonly gap: Gap;
  /** The same figures as they are now; null where they are not worked out any more. */
  readonly today: FiguresToday | null;
  /** Newest first. */
  readonly history: readonly PublicGapAct[];
  /** For officers of the city alone: who may look into it. Null for everybody else. */
  readonly officers: readonly Officer[] | null;
}

/** A gap with today's figures and its history, or null. Colleagues are named to officers alone. */
export async function readGap({ db }: Pick<Site, 'db'>, actor: Actor | null, cityId: string, gapId: string): Promise<GapFile | null> {
  const gap = await getGap(db, cityId, gapId);
  if (!gap) return null;
  const [today, history, officers] = await Promise.all([
    readToday(db, gap),
    readGapHistory(db, gap.id),
    isOfficer(actor, cityId) ? listOfficers(db, cityId) : null,
  ]);
  return { gap, today, history, officers };
}

/** The public history of a gap, newest first. */
export async function readGapHistory(db: D1Database, gapId: string): Promise<PublicGapAct[]> {
  return (await listChanges(db, gapId)).map(({ at, act, after, reason }) => ({
    at,
    act: GapAct.parse(act),
    disposition: act === 'decide' ? GapSnapshot.parse(after).disposition : null,
    reason,
  }));
}

async function readToday(db: D1Database, gap: Gap): Promise<FiguresToday | null> {
  const stored = await getAnalysis(db, gap.cityId, selectionOf(gap));
  const area = stored?.analysis.areas.find(({ code }) => code === gap.districtCode);
  if (!stored || !area) return null;
  const { cityRate, methodVersion, inputHash } = stored.analysis;
  return { area, cityRate, claim: area.standing, vintage: stored.computedAt, methodVersion, inputHash };
}
