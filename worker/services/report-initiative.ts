import { uuidv7 } from 'uuidv7';
import { newCase, type ReportReason } from '#domain/desk-case.ts';
import { cleanText } from '#domain/plain-text.ts';
import { Problem } from '#worker/problem.ts';
import { insertDeskCases, listCasesOf, updateDeskCase } from '#worker/repositories/desk-cases.ts';
import { findBySlug } from '#worker/repositories/history.ts';
import { getWholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { findLookalikes } from './find-lookalikes.ts';
import { isProof } from './proof-of-work.ts';
import { writeBatch } from './save-initiative.ts';
import type { Site } from './site.ts';

/** The most that a visitor's remark and the remarks of one case together may say. */
const longestRemark = 1000;
const longestRemarks = 4000;

/**
 * Puts what a visitor noticed on the desk. The same thing said again is added to the case that is open.
 * @param request `proof` is the solution of the form's proof of work, which is named by the slug
 * @throws Problem `not-found`, `too-many-requests`
 */
export async function reportInitiative(
  site: Site,
  request: { cityId: string; slug: string; reason: ReportReason; remark: string; proof: string },
  now: Date,
): Promise<void> {
  const { db } = site;
  const { cityId, slug, reason } = request;
  if (!(await site.allows('report', await isProof(site.secret, slug, request.proof)))) throw new Problem('too-many-requests');
  const found = await findBySlug(db, cityId, slug);
  const whole = found?.status === 'published' ? await getWholeInitiative(db, found.id) : null;
  if (!whole) throw new Problem('not-found');
  const { id: initiativeId, name, website } = whole.initiative;
  const remark = cleanText(request.remark).slice(0, longestRemark);
  const kind = reason === 'duplicate' ? 'duplicate' : 'reported';
  const open = (await listCasesOf(db, initiativeId)).find((one) => one.kind === kind && one.remark.startsWith(reason));
  if (open) {
    const remarks = [open.remark, remark].filter(Boolean).join('\n').slice(0, longestRemarks);
    return writeBatch(db, [updateDeskCase(db, open, { remark: remarks })]);
  }
  const [other] = reason === 'duplicate' ? await findLookalikes(db, cityId, { name, website, places: whole.places }, initiativeId) : [];
  const about = { id: uuidv7(), cityId, initiativeId, openedAt: now.toISOString() };
  const said = [reason, remark].filter(Boolean).join('\n');
  await writeBatch(db, insertDeskCases(db, [newCase({ ...about, kind, otherId: other?.id ?? null, remark: said })]));
}
