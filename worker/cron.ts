import { uuidv7 } from 'uuidv7';
import { deleteExpiredLinks } from './repositories/action-links.ts';
import { listCities } from './repositories/cities.ts';
import { deleteOldImportDrafts } from './repositories/import-drafts.ts';
import { deleteOldMails } from './repositories/outbox.ts';
import { recount } from './repositories/recount.ts';
import { deleteOldRegistrations } from './repositories/registrations.ts';
import { deleteOldRuns, endRun, startRun, wasDoneSince } from './repositories/runs.ts';
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
  { name: 'recount', nightly: true, act: ({ DB }) => compare(DB) },
];

/**
 * Runs what is due: mails every time, the rest once a night. Each run is written down with what it did; one that failed is tried again the
 * next time, and keeps no other from running.
 */
export async function runJobs(env: Env, ask: typeof fetch, now: Date): Promise<void> {
  const night = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), nightHour));
  if (now < night) night.setUTCDate(night.getUTCDate() - 1);
  for (const { name, nightly, act } of jobs) {
    if (nightly && (await wasDoneSince(env.DB, name, night.toISOString()))) continue;
    const id = uuidv7();
    await env.DB.batch([startRun(env.DB, { id, job: name, startedAt: now.toISOString() })]);
    const outcome = await act(env, ask, now).then(
      (report) => ({ outcome: 'done' as const, report: JSON.stringify(report) }),
      (error: unknown) => ({ outcome: 'failed' as const, report: error instanceof Error ? error.message : 'unknown' }),
    );
    const line = JSON.stringify({ job: name, ...outcome });
    if (outcome.outcome === 'failed') console.error(line);
    else console.log(line);
    await env.DB.batch([
      endRun(env.DB, { id, endedAt: new Date().toISOString(), outcome: outcome.outcome, report: outcome.report.slice(0, 5000) }),
    ]);
  }
}

async function renewOpenings(db: D1Database, now: Date): Promise<Record<string, number>> {
  const { refreshOpenings } = await import('./services/refresh-openings.ts');
  const counts: Record<string, number> = {};
  for (const city of await listCities(db)) counts[city.id] = await refreshOpenings(db, city, now);
  return counts;
}

async function askAll({ DB, SITE_ORIGIN }: Env, now: Date): Promise<unknown> {
  if (!SITE_ORIGIN) throw new Error('SITE_ORIGIN is not set, so links in mails would lead nowhere; nobody was asked');
  const { askOwners } = await import('./services/ask-owners.ts');
  return askOwners({ db: DB, origin: SITE_ORIGIN }, now);
}

/** Forgets what is no longer needed: unconfirmed registrations after 30 days, sent mails after 90, links and runs after years. */
async function tidy(db: D1Database, now: Date): Promise<Record<string, number>> {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  const statements = {
    links: deleteExpiredLinks(db, ago(900)),
    registrations: deleteOldRegistrations(db, ago(30)),
    mails: deleteOldMails(db, ago(90)),
    imports: deleteOldImportDrafts(db, ago(2)),
    runs: deleteOldRuns(db, ago(365)),
  };
  const results = await db.batch(Object.values(statements));
  return Object.fromEntries(Object.keys(statements).map((name, index) => [name, results[index]?.meta.changes ?? 0]));
}

/** Compares what triggers keep with a recount. A difference is a fault of ours: the run fails, loudly. */
async function compare(db: D1Database): Promise<{ differences: number }> {
  const { differences } = await recount(db);
  if (differences.length) throw new Error(`${differences.length} differences, first: ${JSON.stringify(differences.slice(0, 5))}`);
  return { differences: 0 };
}
