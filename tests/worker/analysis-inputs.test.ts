import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CountRow } from '#domain/gap/analysis-input.ts';
import { readAnalysisInput } from '#worker/repositories/analysis-inputs.ts';
import { giveOwner, idOf, openOwnedCity } from './owned-city.ts';

const seeded = new Date('2026-01-01T00:00:00Z');
const names = ['Imported', 'Owned', 'Confirmed by its people', 'Registered', 'Kept import', 'Kept registration'];
let db: D1Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openOwnedCity([...names, 'Merged registration', 'Merged import', 'Ended'], seeded));
  const change = (name: string, fields: string) => db.prepare(`UPDATE initiative SET ${fields} WHERE id = ?1`).bind(idOf(name)).run();
  await giveOwner(db, 'Owned', 'a@example.org', 'nl', seeded);
  await giveOwner(db, 'Confirmed by its people', 'b@example.org', 'nl', seeded);
  await change('Confirmed by its people', "confirmedAt = '2026-07-02T12:00:00Z'");
  for (const name of ['Registered', 'Kept registration', 'Merged registration']) await change(name, "source = 'registered'");
  await change('Merged registration', `status = 'rejected', endReason = 'merged with ${idOf('Kept import')}'`);
  await change('Merged import', `status = 'rejected', endReason = 'merged with ${idOf('Kept registration')}'`);
  await change('Ended', "status = 'ended', endedAt = '2026-04-02'");
});
afterAll(() => close());

/** How many of some rows stand on a list. */
const on = (rows: readonly CountRow[], list: (row: CountRow) => boolean) => rows.filter(list).reduce((sum, { n }) => sum + n, 0);

test('an initiative is on the list of its own people when they registered or confirmed it, and a merged one brings its list along', async () => {
  const { city } = await readAnalysisInput(db, 'tiny', '2026-11');
  expect(on(city, () => true)).toBe(names.length);
  // Owning an organisation is not yet saying that an initiative is there.
  expect(on(city, ({ own }) => own)).toBe(4);
  expect(on(city, ({ imported }) => imported)).toBe(5);
  expect(on(city, ({ own, imported }) => own && imported)).toBe(3);
});

test('an initiative is watched until somebody last confirmed it or it ended, not while nobody looks', async () => {
  const { exposure } = await readAnalysisInput(db, 'tiny', '2026-11');
  expect(exposure.ended).toBe(1);
  // Half a year until it was confirmed, and a quarter until it ended.
  expect(exposure.years).toBeCloseTo((182.5 + 91) / 365.25, 2);
});
