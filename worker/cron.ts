import { uuidv7 } from 'uuidv7';
import { deleteExpiredLinks } from './repositories/action-links.ts';
import { listCities } from './repositories/cities.ts';
import { deleteExpiredSessions, deleteExpiredSignIns, deleteLostMessages, deleteSilentConversations } from './repositories/forgotten.ts';
import { deleteOldImportDrafts } from './repositories/import-drafts.ts';
import { deleteOldImportParts } from './repositories/import-parts.ts';
import { deleteOldMails } from './repositories/outbox.ts';
import { recount, recountedIndexes } from './repositories/recount.ts';
import { deleteOldRegistrations } from './repositories/registrations.ts';
import { deleteOldRuns, deleteSameRuns, endRun, startRun } from './repositories/runs.ts';
import { post } from './routes/post.ts';

/** A job: what it does, and what it says of it. */
interface Job {
  readonly name: string;
  /** Whether once a night is enough; others run every time. */
  readonly nightly: boolean;
  readonly act: (env: Env, ask: typeof fetch, now: Date) => Promise<unknown>;
}

/** The hour of the night, UTC, after which the nightly jobs of a day are due. */
const nightHour = 3;

/** Every job in its order. Heavy libraries are loaded by those that need them alone. */
const jobs: readonly Job[] = [
  { name: 'mails', nightly: false, act: (env, _ask, now) => post(env, now) },
  { name: 'openings', nightly: true, act: ({ DB }, _ask, now) => renewOpenings(DB, now) },
  {
    name: 'calendars',
    nightly: true,
    act: async ({ DB }, ask, now) => (await import('./services/check-addresses.ts')).readCalendars(DB, ask, now),
  },
  {
    name: 'websites',
    nightly: true,
    act: async ({ DB }, ask, now) => (await import('./services/check-addresses.ts')).checkWebsites(DB, ask, now),
  },
  { name: 'owners', nightly: true, act: (env, _ask, now) => askAll(env, now) },
  { name: 'tidying', nightly: true, act: ({ DB }, _ask, now) => tidy(DB, now) },
  { name: 'analyses', nightly: false, act: ({ DB }, _ask, now) => renewAll(DB, now) },
  { name: 'recount', nightly: true, act: ({ DB }, _ask, now) => compare(DB, now) },
];

/** The reports of runs that found nothing to do. */
const nothingDone = [JSON.stringify({ sent: 0, failed: 0 }), JSON.stringify({ renewed: 0, left: 0 })];
/** Hours between two comparisons of the analyses with the data of a city: what a page tells is dated. */
const analysisRestHours = 3;
/** How long a run works on analyses; what is left waits for the next one. */
const analysisMilliseconds = 15_000;
/** A run that says nothing for so long has broken off: no Worker lives longer. */
const longestRunMinutes = 15;

/**
 * Runs what is due: mails every time, the rest once a night. Each run is written down with what it did; one that fails or breaks off is
 * tried again the next time, and keeps no other from running. No job runs twice at once.
 */
export async function runJobs(env: Env, ask: typeof fetch, now: Date): Promise<void> {
  const night = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), nightHour));
  if (now < night) night.setUTCDate(night.getUTCDate() - 1);
  const givenUpBefore = new Date(now.getTime() - longestRunMinutes * 60_000).toISOString();
  for (const { name: job, nightly, act } of jobs) {
    const id = uuidv7();
    const doneSince = nightly ? night.toISOString() : null;
    if (!(await startRun(env.DB, { id, job, startedAt: now.toISOString() }, doneSince, givenUpBefore))) continue;
    const { outcome, report } = await outcomeOf(act(env, ask, now));
    if (outcome === 'failed') console.error(JSON.stringify({ job, outcome, report }));
    else console.log(JSON.stringify({ job, outcome, report }));
    await env.DB.batch([
      endRun(env.DB, { id, endedAt: new Date().toISOString(), outcome, report }),
      ...(nothingDone.includes(report) ? [deleteSameRuns(env.DB, { id, job, report })] : []),
    ]);
  }
}

/** How a run ended, and its report as JSON or why it failed. */
async function outcomeOf(run: Promise<unknown>): Promise<{ outcome: 'done' | 'failed'; report: string }> {
  try {
    return { outcome: 'done', report: JSON.stringify(await run).slice(0, 5000) };
  } catch (error) {
    return { outcome: 'failed', report: (error instanceof Error ? error.message : 'unknown').slice(0, 5000) };
  }
}

async function renewOpenings(db: D1Database, now: Date): Promise<Record<string, number>> {
  const { refreshOpenings } = await import('./services/refresh-openings.ts');
  const counts: Record<string, number> = {};
  for (const city of await listCities(db)) counts[city.id] = await refreshOpenings(db, city, now);
  return counts;
}

async function renewAll(db: D1Database, now: Date): Promise<{ renewed: number; left: number }> {
  const { renewAnalyses } = await import('./services/renew-analyses.ts');
  const { walkGridOf } = await import('./walk-grids.ts');
  const total = { renewed: 0, left: 0 };
  for (const { id } of await listCities(db)) {
    const { renewed, left } = await renewAnalyses(db, id, walkGridOf(id), now, analysisMilliseconds, analysisRestHours);
    total.renewed += renewed;
    total.left += left;
  }
  return total;
}

async function askAll({ DB, SITE_ORIGIN }: Env, now: Date): Promise<unknown> {
  if (!SITE_ORIGIN) throw new Error('SITE_ORIGIN is not set, so links in mails would lead nowhere; nobody was asked');
  const { askOwners } = await import('./services/ask-owners.ts');
  return askOwners({ db: DB, origin: SITE_ORIGIN }, now);
}

/**
 * Forgets what is no longer needed: registrations after 30 days, mails that were sent or given up after 90, runs after a year, links a month
 * after they expired and conversations with their last link, sign-ins a day after they expired. Links of the yearly question stay until the
 * year after, for they tell who was asked and when.
 */
async function tidy(db: D1Database, now: Date): Promise<Record<string, number>> {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  const statements = {
    links: deleteExpiredLinks(db, ago(30), ago(900)),
    conversations: deleteSilentConversations(db),
    messages: deleteLostMessages(db),
    signIns: deleteExpiredSignIns(db, ago(1)),
    sessions: deleteExpiredSessions(db, ago(1)),
    registrations: deleteOldRegistrations(db, ago(30)),
    mails: deleteOldMails(db, ago(90)),
    imports: deleteOldImportDrafts(db, ago(2)),
    importParts: deleteOldImportParts(db, ago(2)),
    runs: deleteOldRuns(db, ago(365)),
  };
  const results = await db.batch(Object.values(statements));
  return Object.fromEntries(Object.keys(statements).map((name, index) => [name, results[index]?.meta.changes ?? 0]));
}

/** Compares one of the things that triggers keep with a recount, another each night. A difference is a fault of ours: the run fails, loudly. */
async function compare(db: D1Database, now: Date): Promise<{ recounted: string | undefined; differences: number }> {
  const day = Math.floor(now.getTime() / 86_400_000);
  const recounted = recountedIndexes[day % recountedIndexes.length];
  const { differences } = await recount(db, undefined, recounted ? [recounted] : []);
  if (differences.length) throw new Error(`${differences.length} differences, first: ${JSON.stringify(differences.slice(0, 5))}`);
  return { recounted, differences: 0 };
}
