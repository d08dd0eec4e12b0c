import { uuidv7 } from 'uuidv7';
import { newCase } from '#domain/desk-case.ts';
import { formatThemeBits } from '#domain/theme.ts';
import { notConfirmed } from '#domain/unconfirmed.ts';
import { type Locale, messagesOf } from '#i18n/index.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { expectRounds, type KeepingStep, listOverdue, listStale, type OverdueInitiative } from '#worker/repositories/confirmations.ts';
import { insertDeskCases } from '#worker/repositories/desk-cases.ts';
import { expectVersion, isUnmetExpectation } from '#worker/repositories/expectations.ts';
import { listOwners } from '#worker/repositories/people.ts';
import { getWholeInitiative, type WholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { makeActionLink } from './action-links.ts';
import { ended } from './keep-initiative.ts';
import { writeLetter } from './mail.ts';
import { changeInitiative } from './save-initiative.ts';

/** Days after the last confirmation until owners are asked, and from each question until the next step. */
const askAfterDays = 365;
const patienceDays = 30;
/** Days after the last confirmation until it leaves the map, and how long it must have said by then that it is not confirmed. */
const archiveAfterDays = 730;
const markedForDays = 180;
/** Initiatives a run writes about, and cases it opens: one run of a Worker may ask the database a thousand things. */
const perRun = 60;
const casesPerRun = 200;

/** What a run did: how many initiatives took each step, how many got a case at the desk, and how many somebody else acted on meanwhile. */
export type AskReport = Record<KeepingStep | 'stale' | 'overtaken', number>;

/** Where links in mails lead, and the database. */
type MailSite = { readonly db: D1Database; readonly origin: string };

/**
 * Asks the owners of initiatives whether they are still true, once a year, and draws the consequences when nobody answers. Each initiative
 * is one batch that undoes itself when another run did it, so a run may break off, be repeated, or run beside another: nobody is asked twice.
 * @throws Error naming what failed, after everything else was done
 */
export async function askOwners(site: MailSite, now: Date): Promise<AskReport> {
  const { db } = site;
  const report: AskReport = { ask: 0, remind: 0, mark: 0, archive: 0, stale: 0, overtaken: 0 };
  const failures: string[] = [];
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  const moments = { ask: ago(askAfterDays), patience: ago(patienceDays), archive: ago(archiveAfterDays), marked: ago(markedForDays) };
  for (const overdue of await listOverdue(db, moments, perRun)) {
    try {
      await db.batch(await take(site, overdue, now));
      report[overdue.step]++;
    } catch (error) {
      if (isUnmetExpectation(error)) report.overtaken++;
      else failures.push(`${overdue.id}: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }
  report.stale = await openStaleCases(db, ago(archiveAfterDays), now);
  if (failures.length) throw new Error(`${failures.length} failed, first ${failures[0]}; done: ${JSON.stringify(report)}`);
  return report;
}

/** The statements of the step that is due for an initiative. */
async function take(site: MailSite, overdue: OverdueInitiative, now: Date): Promise<D1PreparedStatement[]> {
  const { db } = site;
  const [whole, city] = await Promise.all([getWholeInitiative(db, overdue.id), getCity(db, overdue.cityId)]);
  if (!whole || !city) throw new Error('it is gone');
  const unchanged = expectVersion(db, 'initiative', overdue.id, overdue.version);
  if (overdue.step === 'ask' || overdue.step === 'remind') {
    return [unchanged, expectRounds(db, overdue), ...(await writeToOwners(site, overdue, whole, now))];
  }
  const isEnd = overdue.step === 'archive';
  const values = isEnd ? ended(now.toISOString().slice(0, 10), notConfirmed) : { unconfirmedSince: now.toISOString() };
  const after = { ...whole, initiative: { ...whole.initiative, ...values } };
  const act = { act: isEnd ? ('end' as const) : ('update' as const), actorId: null, reason: notConfirmed };
  return [unchanged, ...changeInitiative(db, city, whole, after, act, now)];
}

/** A letter with a link of its own to every owner, in their language. */
async function writeToOwners(
  { db, origin }: MailSite,
  { id, since, rounds, step }: OverdueInitiative,
  whole: WholeInitiative,
  now: Date,
): Promise<D1PreparedStatement[]> {
  const owners = await listOwners(db, whole.initiative.organisationId);
  const letters = owners.map(async ({ email, userId, locale }) => {
    const { token, statement } = await makeActionLink(db, { purpose: 'keep', subjectId: id, email }, now);
    const path = `/${locale}/link/keep/${token}`;
    const words = messagesOf(locale).mails.keep(whole.initiative.name, factsOf(whole, locale), path, step === 'remind');
    return [statement, writeLetter(db, origin, { key: `keep:${id}:${since}:${rounds}:${userId}`, recipient: email, locale, words }, now)];
  });
  return (await Promise.all(letters)).flat();
}

/** What the map says of an initiative, line by line. */
function factsOf({ initiative, places }: WholeInitiative, locale: Locale): string {
  const t = messagesOf(locale);
  const themes = formatThemeBits(initiative.themes).map((theme) => t.themes[theme]);
  const address = places.map((place) => [place.address, place.postcode].filter(Boolean).join(', '));
  return [t.kinds[initiative.kind].one, themes.join(', '), ...address, initiative.openingHours, initiative.website]
    .filter(Boolean)
    .join('\n');
}

async function openStaleCases(db: D1Database, before: string, now: Date): Promise<number> {
  const stale = await listStale(db, before, casesPerRun);
  const openedAt = now.toISOString();
  const cases = stale.map(({ id, cityId, since }) =>
    newCase({ id: uuidv7(), cityId, initiativeId: id, kind: 'stale', openedAt, remark: `${notConfirmed}\n${since.slice(0, 10)}` }),
  );
  if (cases.length) await db.batch(insertDeskCases(db, cases));
  return cases.length;
}
