import { uuidv7 } from 'uuidv7';
import { formatThemeBits } from '#domain/theme.ts';
import { type Locale, messagesOf } from '#i18n/index.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { listOverdue, listStale, type OverdueInitiative } from '#worker/repositories/confirmations.ts';
import { insertDeskCases } from '#worker/repositories/desk-cases.ts';
import { listOwners } from '#worker/repositories/people.ts';
import { getWholeInitiative, type WholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { makeActionLink } from './action-links.ts';
import { ended } from './keep-initiative.ts';
import { writeLetter } from './mail.ts';
import { type Act, changeInitiative, writeBatch } from './save-initiative.ts';

const day = 86_400_000;
/** A year after the last confirmation owners are asked, a month later once more; a month after that it counts as not confirmed. */
const askAfterDays = 365;
const patienceDays = 30;
/** After two years it leaves the map. */
const archiveAfterDays = 730;
const perRun = 200;

/** What a run did. */
export interface AskReport {
  asked: number;
  reminded: number;
  unconfirmed: number;
  archived: number;
  stale: number;
}

/**
 * Asks the owners of initiatives whether they are still true, once a year, and draws the consequences when nobody answers. Each initiative
 * is one batch, so a run that breaks off is simply repeated: nobody is asked twice.
 * @param site where links lead
 */
export async function askOwners(site: { readonly db: D1Database; readonly origin: string }, now: Date): Promise<AskReport> {
  const { db } = site;
  const report: AskReport = { asked: 0, reminded: 0, unconfirmed: 0, archived: 0, stale: 0 };
  const ago = (days: number) => new Date(now.getTime() - days * day).toISOString();
  for (const overdue of await listOverdue(db, ago(askAfterDays), perRun)) {
    const isPatient = overdue.lastAskedAt !== null && overdue.lastAskedAt > ago(patienceDays);
    if (overdue.unconfirmedSince !== null && overdue.since < ago(archiveAfterDays)) report.archived += await archive(db, overdue, now);
    else if (overdue.unconfirmedSince !== null || isPatient) continue;
    else if (overdue.rounds === 0) report.asked += await ask(site, overdue, false, now);
    else if (overdue.rounds === 1) report.reminded += await ask(site, overdue, true, now);
    else report.unconfirmed += await markUnconfirmed(db, overdue, now);
  }
  for (const { id, cityId, since } of await listStale(db, ago(archiveAfterDays), perRun)) {
    const unsaid = { closedAt: null, proposal: null, baseVersion: null, otherId: null, requesterId: null, version: 1 };
    const openedAt = now.toISOString();
    await db.batch(
      insertDeskCases(db, [
        { id: uuidv7(), cityId, initiativeId: id, kind: 'stale', state: 'open', openedAt, remark: since.slice(0, 10), ...unsaid },
      ]),
    );
    report.stale++;
  }
  return report;
}

async function ask(
  site: { readonly db: D1Database; readonly origin: string },
  { id, since, rounds }: OverdueInitiative,
  again: boolean,
  now: Date,
): Promise<number> {
  const { db, origin } = site;
  const whole = await getWholeInitiative(db, id);
  const owners = await listOwners(db, whole?.initiative.organisationId ?? null);
  if (!whole) return 0;
  const letters = await Promise.all(
    owners.map(async ({ email, userId, locale }) => {
      const link = await makeActionLink(db, { purpose: 'keep', subjectId: id, email }, now);
      const words = messagesOf(locale).mails.keep(
        whole.initiative.name,
        factsOf(whole, locale),
        `/${locale}/link/keep/${link.token}`,
        again,
      );
      return [
        link.statement,
        writeLetter(db, origin, { key: `keep:${id}:${since}:${rounds}:${userId}`, recipient: email, locale, words }, now),
      ];
    }),
  );
  await db.batch(letters.flat());
  return 1;
}

function factsOf({ initiative, places }: WholeInitiative, locale: Locale): string {
  const t = messagesOf(locale);
  const themes = formatThemeBits(initiative.themes).map((theme) => t.themes[theme]);
  const address = places.map((place) => [place.address, place.postcode].filter(Boolean).join(', '));
  return [t.kinds[initiative.kind].one, themes.join(', '), ...address, initiative.openingHours, initiative.website]
    .filter(Boolean)
    .join('\n');
}

async function markUnconfirmed(db: D1Database, { id, cityId }: OverdueInitiative, now: Date): Promise<number> {
  return change(db, id, cityId, { unconfirmedSince: now.toISOString() }, { act: 'update', actorId: null, reason: 'not confirmed' }, now);
}

async function archive(db: D1Database, { id, cityId }: OverdueInitiative, now: Date): Promise<number> {
  const today = now.toISOString().slice(0, 10);
  return change(db, id, cityId, ended(today, 'not confirmed'), { act: 'end', actorId: null, reason: 'not confirmed' }, now);
}

async function change(
  db: D1Database,
  id: string,
  cityId: string,
  values: Partial<WholeInitiative['initiative']>,
  act: Act,
  now: Date,
): Promise<number> {
  const [whole, city] = await Promise.all([getWholeInitiative(db, id), getCity(db, cityId)]);
  if (!whole || !city) return 0;
  await writeBatch(db, changeInitiative(db, city, whole, { ...whole, initiative: { ...whole.initiative, ...values } }, act, now));
  return 1;
}
