import { z } from 'zod';
import { type Change, InitiativeAct } from './change.ts';

/** Fields whose old and new values anybody may see; of the others at most that they changed. */
const openFields = [
  'name',
  'kind',
  'themes',
  'website',
  'summary',
  'description',
  'openingHours',
  'cost',
  'stepFree',
  'capacityPerWeek',
  'calendarUrl',
] as const;
/** Fields that changed are named without their values: a place may have been shown less exactly, lists are long. */
const namedFields = ['evidence', 'audiences', 'languages', 'places'] as const;

/** A field of which the public history tells. */
export type HistoryField = (typeof openFields)[number] | (typeof namedFields)[number];

/** One act as anybody may see it. */
export interface PublicChange {
  readonly id: string;
  readonly act: InitiativeAct;
  readonly at: string;
  /** Null where that cannot be told any more. */
  readonly by: 'city' | 'owner' | 'site' | null;
  readonly fields: readonly { readonly field: HistoryField; readonly before: string | null; readonly after: string | null }[];
}

const Snapshot = z.record(z.string(), z.unknown()).nullable().catch(null);

/** What anybody may see of an act: which public fields changed, never a person, a reason, or where something truly is. */
export function publicChange(change: Change): PublicChange {
  const before = Snapshot.parse(change.before);
  const after = Snapshot.parse(change.after);
  const fields = before && after ? changedFields(before, after) : [];
  const by = change.actorRole === 'officer' ? 'city' : change.actorRole;
  return { id: change.id, act: InitiativeAct.parse(change.act), at: change.at, by, fields };
}

function changedFields(before: Record<string, unknown>, after: Record<string, unknown>): PublicChange['fields'] {
  const differs = (field: string) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null);
  const open = openFields.filter((field) => field in before && differs(field));
  const named = namedFields.filter((field) => field in before && differs(field));
  return [
    ...open.map((field) => ({ field, before: textOf(before[field]), after: textOf(after[field]) })),
    ...named.map((field) => ({ field, before: null, after: null })),
  ];
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined || value === '' ? null : String(value);
}
