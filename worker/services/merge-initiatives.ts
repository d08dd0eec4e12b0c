import type { City } from '#domain/city.ts';
import { insertOwner, type Owner } from '#worker/repositories/people.ts';
import type { WholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { changeInitiative } from './save-initiative.ts';

/** The fields that a merge takes from the merged initiative where the kept one says nothing. */
export const filledByMerge = [
  'website',
  'summary',
  'description',
  'evidence',
  'audiences',
  'languages',
  'cost',
  'stepFree',
  'capacityPerWeek',
  'openingHours',
  'calendarUrl',
] as const;

/** What the kept initiative is after a merge: itself, with what it did not say from the merged one. */
export function mergedInitiative(kept: WholeInitiative, merged: WholeInitiative): WholeInitiative {
  const filled = filledByMerge.filter((field) => isUnsaid(kept.initiative[field]) && !isUnsaid(merged.initiative[field]));
  const values = Object.fromEntries(filled.map((field) => [field, merged.initiative[field]]));
  const organisation = kept.organisation ?? merged.organisation;
  return {
    ...kept,
    organisation,
    initiative: { ...kept.initiative, ...values, organisationId: organisation?.id ?? null },
  };
}

/** The statements that merge two initiatives: the kept one stays at its address, the merged one leaves the map, its owners come along. */
export function mergeInto(
  db: D1Database,
  city: City,
  { kept, merged, owners, actorId }: { kept: WholeInitiative; merged: WholeInitiative; owners: readonly Owner[]; actorId: string },
  now: Date,
): D1PreparedStatement[] {
  const after = mergedInitiative(kept, merged);
  const gone = { status: 'rejected' as const, endedAt: now.toISOString().slice(0, 10), endReason: `merged with ${kept.initiative.id}` };
  const act = { act: 'merge' as const, actorId, actorRole: 'officer' as const };
  const organisationId = after.organisation?.id;
  return [
    ...changeInitiative(db, city, kept, after, act, now),
    ...changeInitiative(db, city, merged, { ...merged, initiative: { ...merged.initiative, ...gone } }, act, now),
    ...(organisationId ? owners.map((owner) => insertOwner(db, organisationId, { ...owner, since: now.toISOString() })) : []),
  ];
}

function isUnsaid(value: unknown): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}
