import { mock } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Actor } from '#domain/actor.ts';
import type { City } from '#domain/city.ts';
import { listCasesOf } from '#worker/repositories/desk-cases.ts';
import { findUserId } from '#worker/repositories/people.ts';
import { recountedIndexes } from '#worker/repositories/recount.ts';
import { getWholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import { decideCase } from '#worker/services/decide-case.ts';
import { appoint, registerInitiative, testSite } from '../worker/people.ts';
import type { BuiltWorker } from './built-worker.ts';
import type { CountedDatabase, RowCounts } from './counted-database.ts';
import { commonWord } from './made-up-places.ts';
import { middleTile } from './middle-tile.ts';

/** What a request or an act costs. */
export interface Cost {
  readonly name: string;
  /** Null for acts that are not one request. */
  readonly address: string | null;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  /** Bytes of the answer, compressed with gzip as Cloudflare would. */
  readonly bytes: number;
}

/** Nights in which everything is counted anew once. */
const nightsOfRecount = recountedIndexes.length;

/** The requests of visitors, by name. */
export function requestsOf(city: City): Readonly<Record<string, string>> {
  const page = `/nl/${city.id}`;
  const tile = (zoom: number) => {
    const { z, x, y } = middleTile(city, zoom);
    return `/tiles/${city.id}/initiatives/${z}/${x}/${y}.mvt`;
  };
  return {
    'list page': page,
    'list page of a theme': `${page}?theme=sustainability`,
    'list page of a word': `${page}?q=${commonWord}`,
    'page of an initiative': `${page}/initiatives/bench-7`,
    'page of all districts': `${page}/districts?level=quarter`,
    'page of a district': `${page}/districts/EA`,
    'page of the gaps': `${page}/gaps`,
    'list of the API': `/api/v1/cities/${city.id}/initiatives`,
    'tile at zoom 11': tile(11),
    'tile at zoom 15': tile(15),
  };
}

/** Rows and bytes of each request of visitors, in the evening, when most is looked through for what is open. Throws when one is not answered well. */
export async function countRequests(worker: BuiltWorker, env: Env, counted: CountedDatabase, city: City): Promise<Cost[]> {
  const costs: Cost[] = [];
  mock.timers.enable({ apis: ['Date'], now: new Date().setUTCHours(19, 0) });
  for (const [name, address] of Object.entries(requestsOf(city))) {
    let bytes = 0;
    const { read, written } = await counted.count(async () => {
      const context = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} };
      const response = await worker.fetch(new Request(`http://vicinato.test${address}`), env, context);
      if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
      bytes = gzipSync(await response.arrayBuffer()).length;
    });
    costs.push({ name, address, rowsRead: read, rowsWritten: written, bytes });
  }
  mock.timers.reset();
  return costs;
}

/** Rows of a registration with its confirmation, of its approval, and of the jobs. */
export async function countActs({ scheduled }: BuiltWorker, env: Env, counted: CountedDatabase): Promise<Cost[]> {
  const { db } = counted;
  const costOf = async (name: string, act: () => Promise<unknown>): Promise<Cost> => {
    return named(name, await counted.count(act));
  };
  const site = testSite(db);
  let id = '';
  const registration = await costOf('a registration, confirmed', async () => {
    id = await registerInitiative(site, { website: null });
  });
  await appoint(db, 'officer@example.org', 'officer', 'amsterdam');
  const userId = (await findUserId(db, 'officer@example.org')) ?? '';
  const officer: Actor = { userId, email: 'officer@example.org', sessionId: '', isAdmin: false, officerOf: ['amsterdam'] };
  const [deskCase] = await listCasesOf(db, id);
  const whole = await getWholeInitiative(db, id);
  if (!deskCase || !whole) throw new Error('The registration did not reach the desk');
  const versions = { caseId: deskCase.id, caseVersion: deskCase.version, initiativeVersion: whole.initiative.version };
  const approval = await costOf('an approval', () => decideCase(site, officer, { ...versions, decision: 'accept', text: '' }, new Date()));
  const { night, change, idle } = await countJobs(scheduled, env, counted);
  return [
    registration,
    approval,
    named('jobs of a night', night),
    named('jobs after a change', change),
    named('jobs with nothing to do', idle),
  ];
}

/** Runs the jobs until no analysis is left to be worked out: a slow machine leaves some for the next run. */
export async function untilAnalysed(run: () => Promise<unknown>, { DB }: Env): Promise<void> {
  const left = DB.prepare("SELECT json_extract(report, '$.left') AS n FROM run WHERE job = 'analyses' ORDER BY id DESC LIMIT 1");
  do await run();
  while (await left.first<number>('n'));
}

/** Rows of the jobs of a night, of a run after something changed by day, and of one that finds nothing to do. */
async function countJobs(
  scheduled: BuiltWorker['scheduled'],
  env: Env,
  counted: CountedDatabase,
): Promise<Record<'night' | 'change' | 'idle', RowCounts>> {
  const today = new Date();
  // Early in a month, so that none of the nights begins another, which makes every analysis a new one.
  const start = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1, 12);
  const run = (hours: number) => scheduled({ scheduledTime: start + hours * 3_600_000 }, env);
  const untilDone = (hours: number) => untilAnalysed(() => run(hours), env);
  await untilDone(0);
  const nights = await counted.count(async () => {
    for (let night = 1; night <= nightsOfRecount; night++) await run(24 * night);
  });
  const quiet = 24 * nightsOfRecount + 4;
  await env.DB.prepare("UPDATE initiative SET status = 'paused' WHERE slug = 'bench-1'").run();
  const change = await counted.count(() => untilDone(quiet));
  const idle = await counted.count(() => run(quiet));
  return { night: { read: nights.read / nightsOfRecount, written: nights.written / nightsOfRecount }, change, idle };
}

function named(name: string, { read, written }: RowCounts): Cost {
  return { name, address: null, rowsRead: Math.round(read), rowsWritten: Math.round(written), bytes: 0 };
}
