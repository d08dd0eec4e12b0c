import { z } from 'zod';
import { DistrictCode, Level } from '../district.ts';
import { cleanLine, cleanText } from '../plain-text.ts';
import { Theme } from '../theme.ts';
import { Analysis, AreaAnalysis, Standing } from './analysis.ts';
import { definitions, denominators, type Selection } from './selection.ts';

/** What an officer found where the map showed a gap. */
export const dispositions = ['confirmed', 'mapping-gap', 'other-provision', 'not-a-priority'] as const;
export const Disposition = z.enum(dispositions);
export type Disposition = z.infer<typeof Disposition>;

/** What was known of a district at one moment, with the rate of its city beside it. */
export const FrozenFigures = z.object({ area: AreaAnalysis, cityRate: Analysis.shape.cityRate });
export type FrozenFigures = z.infer<typeof FrozenFigures>;

/** A district that an officer looks into, because of what was worked out of it: the row of table `gap`. */
export const Gap = z.object({
  /** A UUID of version 7. */
  id: z.uuid(),
  cityId: z.string(),
  districtCode: DistrictCode,
  /** Empty for all themes together. */
  theme: z.union([Theme, z.literal('')]),
  level: Level,
  denominator: z.enum(denominators),
  definition: z.enum(definitions),
  /** Where the district stood when this was opened. */
  claim: Standing,
  /** The figures of that moment; they never change. The column holds them as JSON. */
  figures: FrozenFigures,
  methodVersion: z.string(),
  /** SHA-256 of everything that the figures were worked out from. */
  inputHash: z.string(),
  /** The month that ages were reckoned from. */
  asOf: z.string(),
  /** When the figures were worked out, ISO 8601. */
  vintage: z.iso.datetime(),
  openedAt: z.iso.datetime(),
  /** The officer who looks into it. */
  ownerId: z.string().nullable(),
  disposition: Disposition.nullable(),
  /** Why, for everybody to read. */
  reason: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  /** What entrepreneurs are asked for; null while nothing is. */
  call: z.string().nullable(),
  closedAt: z.iso.datetime().nullable(),
  version: z.int().min(1),
});
export type Gap = z.infer<typeof Gap>;

/** The most characters of what officers write. */
export const gapLimits = { reason: 1000, call: 300 } as const;

/** What can be wrong with a field of a form about a gap. */
export type GapFault = 'needed' | 'too-long' | 'not-offered';

/** What a form says, or by field what is wrong with it. */
export type ReadForm<Values> =
  | { readonly values: Values; readonly faults: null }
  | { readonly values: null; readonly faults: Readonly<Record<string, GapFault>> };

/** Reads a disposition with its reason. */
export function parseDecision(told: { disposition: string; reason: string }): ReadForm<{ disposition: Disposition; reason: string }> {
  const disposition = dispositions.find((one) => one === told.disposition);
  const reason = cleanText(told.reason);
  const fault = faultOfText(reason, gapLimits.reason);
  if (disposition && !fault) return { values: { disposition, reason }, faults: null };
  const chosen = disposition ? null : told.disposition ? 'not-offered' : 'needed';
  return { values: null, faults: { ...(chosen && { disposition: chosen }), ...(fault && { reason: fault }) } };
}

/** Reads the reason of a closure. */
export function parseClosure(told: { reason: string }): ReadForm<{ reason: string }> {
  const reason = cleanText(told.reason);
  const fault = faultOfText(reason, gapLimits.reason);
  return fault ? { values: null, faults: { reason: fault } } : { values: { reason }, faults: null };
}

/** Reads a call for initiatives: one line. */
export function parseCall(told: { call: string }): ReadForm<{ call: string }> {
  const call = cleanLine(told.call);
  const fault = faultOfText(call, gapLimits.call);
  return fault ? { values: null, faults: { call: fault } } : { values: { call }, faults: null };
}

function faultOfText(text: string, most: number): GapFault | null {
  return text === '' ? 'needed' : [...text].length > most ? 'too-long' : null;
}

/** Whether nothing more is to be done after a disposition: something else provides, or other things go first. */
export function closesGap(disposition: Disposition): boolean {
  return disposition === 'other-provision' || disposition === 'not-a-priority';
}

/** Whether entrepreneurs can be asked for initiatives: somebody looked, and something is missing on the ground or on the map. */
export function mayCall({ disposition, closedAt }: Pick<Gap, 'disposition' | 'closedAt'>): boolean {
  return closedAt === null && (disposition === 'confirmed' || disposition === 'mapping-gap');
}

/** The analysis that a gap was opened from. */
export function selectionOf({ theme, level, denominator, definition }: Pick<Gap, 'theme' | keyof Selection>): Selection {
  return { theme: theme === '' ? null : theme, level, denominator, definition };
}

/** How many gaps were looked at, and how many of them were confirmed on the ground. */
export interface ConfirmedShare {
  readonly looked: number;
  readonly confirmed: number;
}

/** How often the map was right: the gaps that it flagged as credibly or probably low and that somebody looked at; and those it did not flag. */
export function confirmedShares(gaps: readonly Pick<Gap, 'claim' | 'disposition'>[]): { flagged: ConfirmedShare; others: ConfirmedShare } {
  const looked = gaps.filter(({ disposition }) => disposition !== null);
  const flagged = looked.filter(({ claim }) => isFlagged(claim));
  return { flagged: shareOf(flagged), others: shareOf(looked.filter(({ claim }) => !isFlagged(claim))) };
}

/** Whether the map itself says that a district has less. */
export function isFlagged(claim: Standing): boolean {
  return claim === 'credibly-low' || claim === 'probably-low';
}

function shareOf(gaps: readonly Pick<Gap, 'disposition'>[]): ConfirmedShare {
  return { looked: gaps.length, confirmed: gaps.filter(({ disposition }) => disposition === 'confirmed').length };
}

/** What the history keeps of a gap at an act: nothing of persons. */
export function snapshotOf({ disposition, call, closedAt }: Pick<Gap, 'disposition' | 'call' | 'closedAt'>): GapSnapshot {
  return { disposition, call, closedAt };
}

/** A gap as the history tells of it. */
export const GapSnapshot = Gap.pick({ disposition: true, call: true, closedAt: true });
export type GapSnapshot = z.infer<typeof GapSnapshot>;
