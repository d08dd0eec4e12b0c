import { uuidv7 } from 'uuidv7';
import type { Actor } from '#domain/actor.ts';
import type { City } from '#domain/city.ts';
import type { Gap } from '#domain/gap/gap.ts';
import type { Selection } from '#domain/gap/selection.ts';
import { Problem } from '#worker/problem.ts';
import { getAnalysis } from '#worker/repositories/analyses.ts';
import { bumpVersion } from '#worker/repositories/cities.ts';
import { findOpenGap, insertGap } from '#worker/repositories/gaps.ts';
import { recordGapAct, refusal } from './change-gap.ts';
import { demandOfficer } from './rights.ts';
import { writeBatch } from './save-initiative.ts';
import type { Site } from './site.ts';

/** Which district an officer wants to look into, and what of it was worked out. */
export interface GapRequest extends Selection {
  readonly districtCode: string;
}

/** What would be frozen when a gap is opened; with it the gap of that district and theme that is open already. */
export interface GapPreview {
  readonly gap: Omit<Gap, 'id' | 'openedAt' | 'ownerId' | 'version'>;
  readonly open: Gap | null;
}

/**
 * What would be frozen.
 * @throws Problem `sign-in-needed`, `forbidden`, `unavailable` while nothing is worked out, `invalid-request` for an unknown district
 */
export async function previewGap(site: Site, actor: Actor | null, city: City, request: GapRequest): Promise<GapPreview> {
  demandOfficer(actor, city.id);
  const stored = await getAnalysis(site.db, city.id, request);
  if (!stored) throw new Problem('unavailable', { detail: 'The figures of this selection have not been worked out yet.' });
  const { analysis, computedAt } = stored;
  const area = analysis.areas.find(({ code }) => code === request.districtCode);
  if (!area) throw refusal({ district: request.districtCode ? 'not-offered' : 'needed' });
  const { level, denominator, definition, methodVersion, inputHash, asOf, cityRate } = analysis;
  const theme = analysis.theme ?? '';
  const gap = {
    cityId: city.id,
    districtCode: area.code,
    theme,
    ...{ level, denominator, definition, methodVersion, inputHash, asOf },
    claim: area.standing,
    figures: { area, cityRate },
    vintage: computedAt,
    ...{ disposition: null, reason: null, decidedAt: null, call: null, closedAt: null },
  } as const;
  return { gap, open: await findOpenGap(site.db, gap) };
}

/**
 * Opens a gap, with the figures as they are; who opens it looks into it. Gives its id.
 * @param inputHash of the figures that the officer saw
 * @throws Problem as {@link previewGap}, and `conflict` when the figures changed or a colleague opened the same gap since
 */
export async function openGap(
  site: Site,
  actor: Actor | null,
  city: City,
  request: GapRequest & { readonly inputHash: string },
  now: Date,
): Promise<string> {
  const { db } = site;
  const officer = demandOfficer(actor, city.id);
  const { gap: frozen } = await previewGap(site, officer, city, request);
  if (frozen.inputHash !== request.inputHash) throw new Problem('conflict', { detail: 'The figures have changed since they were shown.' });
  const gap: Gap = { ...frozen, id: uuidv7(), openedAt: now.toISOString(), ownerId: officer.userId, version: 1 };
  await writeBatch(db, [
    ...insertGap(db, gap),
    ...recordGapAct(db, null, gap, { act: 'open', officer, reason: null }, now),
    bumpVersion(db, city.id),
  ]);
  return gap.id;
}
