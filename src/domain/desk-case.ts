import { z } from 'zod';

/** Why something waits for an officer. */
export const caseKinds = ['new', 'changed', 'claimed', 'reported', 'stale', 'duplicate', 'website'] as const;
export const CaseKind = z.enum(caseKinds);
export type CaseKind = z.infer<typeof CaseKind>;

/** Where a case stands: waiting for an officer, for its owner, or closed. */
export const CaseState = z.enum(['open', 'returned', 'accepted', 'rejected', 'merged']);
export type CaseState = z.infer<typeof CaseState>;

/** Something that waits for an officer: the row of table `deskCase`. */
export const DeskCase = z.object({
  id: z.uuid(),
  cityId: z.string(),
  initiativeId: z.uuid(),
  kind: CaseKind,
  state: CaseState,
  openedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  /** What is proposed, as a filled-in registration; null where nothing is. The column holds it as JSON. */
  proposal: z.unknown().nullable(),
  /** The version of the initiative that the proposal was made from. */
  baseVersion: z.int().nullable(),
  /** The initiative that this one may be a duplicate of. */
  otherId: z.uuid().nullable(),
  requesterId: z.string().nullable(),
  /** The language of who asks, for the mail that answers. */
  requesterLocale: z.enum(['nl', 'en']).nullable(),
  /** What the asker says, or what was noticed. */
  remark: z.string(),
  version: z.int().min(1),
});
export type DeskCase = z.infer<typeof DeskCase>;

/** A case that has just come to the desk; what is not told of it is not there. */
export function newCase(told: Pick<DeskCase, 'id' | 'cityId' | 'initiativeId' | 'kind' | 'openedAt'> & Partial<DeskCase>): DeskCase {
  const untold = {
    state: 'open',
    closedAt: null,
    proposal: null,
    baseVersion: null,
    otherId: null,
    requesterId: null,
    requesterLocale: null,
    remark: '',
    version: 1,
  } as const;
  return { ...untold, ...told };
}

/** What a visitor can report of an initiative. */
export const reportReasons = ['closed', 'wrong', 'duplicate', 'not-for-this-map'] as const;
export const ReportReason = z.enum(reportReasons);
export type ReportReason = z.infer<typeof ReportReason>;
