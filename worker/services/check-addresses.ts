import { uuidv7 } from 'uuidv7';
import { newCase } from '#domain/desk-case.ts';
import { type CheckedKind, type DueAddress, listDueAddresses, saveCheck } from '#worker/repositories/address-checks.ts';
import { bumpVersion } from '#worker/repositories/cities.ts';
import { insertDeskCases, listCasesOf } from '#worker/repositories/desk-cases.ts';
import { replaceOpenings } from '#worker/repositories/initiative-writes.ts';
import { fetchPublic, RefusedAddress } from './fetch-public.ts';
import { readCalendar, UnreadableCalendar } from './read-calendar.ts';
import { horizonDays } from './refresh-openings.ts';

/** How many addresses one run fetches, and after how many failures in a row an officer is told; after as many more again. */
const perRun = 40;
const patience = 3;
const pauseHours: Readonly<Record<CheckedKind, number>> = { website: 7 * 24 - 1, calendar: 20 };

/** What a run over addresses did. */
export interface AddressReport {
  readonly checked: number;
  readonly failed: number;
  readonly told: number;
}

/** An answer that says that nothing is there. */
class FailedAnswer extends Error {}

/** Asks websites whether they are still there, each once a week; three failures in a row put one on the desk. */
export function checkWebsites(db: D1Database, ask: typeof fetch, now: Date): Promise<AddressReport> {
  return check(db, 'website', now, async ({ address }) => {
    const head = await fetchPublic(address, { method: 'HEAD', fetch: ask });
    const answer = head.status === 405 || head.status === 501 ? await fetchPublic(address, { fetch: ask, mostBytes: 5_000_000 }) : head;
    // A page behind a login or a guard against programs is there.
    if (answer.status >= 400 && ![401, 403, 429].includes(answer.status)) throw new FailedAnswer(String(answer.status));
    return [];
  });
}

/** Reads openings from calendars, each every night; the old ones stay where that fails. */
export function readCalendars(db: D1Database, ask: typeof fetch, now: Date): Promise<AddressReport> {
  return check(db, 'calendar', now, async ({ address, initiativeId, timeZone, cityId }) => {
    const { status, text } = await fetchPublic(address, { fetch: ask });
    if (status !== 200) throw new FailedAnswer(String(status));
    return [...replaceOpenings(db, initiativeId, readCalendar(text, timeZone, now, horizonDays)), bumpVersion(db, cityId)];
  });
}

async function check(
  db: D1Database,
  kind: CheckedKind,
  now: Date,
  act: (due: DueAddress) => Promise<D1PreparedStatement[]>,
): Promise<AddressReport> {
  const checkedAt = now.toISOString();
  const since = new Date(now.getTime() - pauseHours[kind] * 3_600_000).toISOString();
  const report = { checked: 0, failed: 0, told: 0 };
  for (const due of await listDueAddresses(db, kind, since, perRun)) {
    const { initiativeId } = due;
    report.checked++;
    const outcome = await act(due).catch((error: unknown) => causeOf(error));
    if (typeof outcome !== 'string') {
      await db.batch([...outcome, saveCheck(db, { initiativeId, kind, checkedAt, failures: 0, failure: null })]);
      continue;
    }
    report.failed++;
    const failures = due.failures + 1;
    const told = failures % patience === 0 ? await tellDesk(db, due, `unreachable\n${due.address}\n${outcome}`, now) : [];
    report.told += told.length;
    await db.batch([...told, saveCheck(db, { initiativeId, kind, checkedAt, failures, failure: outcome })]);
  }
  return report;
}

/** Why nothing could be fetched, as the catalogues know it: a status, or a code. */
function causeOf(error: unknown): string {
  if (error instanceof FailedAnswer) return error.message;
  if (error instanceof RefusedAddress) return 'refused';
  if (error instanceof UnreadableCalendar) return 'unreadable';
  return error instanceof Error && error.name === 'TimeoutError' ? 'too slow' : 'no answer';
}

async function tellDesk(db: D1Database, { initiativeId, cityId }: DueAddress, remark: string, now: Date): Promise<D1PreparedStatement[]> {
  const known = (await listCasesOf(db, initiativeId)).some(({ kind }) => kind === 'website');
  const openedAt = now.toISOString();
  return known ? [] : insertDeskCases(db, [newCase({ id: uuidv7(), cityId, initiativeId, kind: 'website', openedAt, remark })]);
}
