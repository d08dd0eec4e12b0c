import { untold } from '#domain/initiative.ts';
import { mortonOf } from '#domain/morton.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { recordChanges } from '#worker/repositories/changes.ts';
import { deleteInitiative, insertInitiatives } from '#worker/repositories/initiative-writes.ts';
import { measuredCity } from './europe.ts';
import { europeanCities } from './europe-cities.ts';
import type { GrowthCost } from './growth-report.ts';

/** Registers, approves and removes an initiative so many times in each database in turn, each act one batch as in the services. */
export async function measureWrites(databases: readonly D1Database[], rounds: number): Promise<GrowthCost[][]> {
  const acts: Act[][] = databases.map(() => []);
  // The first round warms up.
  for (let round = -1; round < rounds; round++) {
    for (const [index, db] of databases.entries()) {
      const act = await actOnce(db, round);
      if (round >= 0) acts[index]?.push(act);
    }
  }
  return acts.map((own) => [
    { ...costOf('nothing, the overhead of every write', own, ({ nothing }) => nothing), isOverhead: true, rows: null },
    costOf('one registration', own, ({ registration }) => registration),
    costOf('one approval', own, ({ approval }) => approval),
  ]);
}

/** What a round of one database took. */
type Act = Record<'nothing' | 'registration' | 'approval', Batch>;

interface Batch {
  readonly milliseconds: number;
  readonly rowsWritten: number;
}

async function actOnce(db: D1Database, round: number): Promise<Act> {
  const id = nameId(`growth ${round}`);
  const nothing = await timeOf(db, [db.prepare('SELECT 1')]);
  const registration = await timeOf(db, [...registrationOf(db, id), changeOf(db, id, 'create', round)]);
  const publish = db.prepare("UPDATE initiative SET status = 'published', version = version + 1 WHERE id = ?1 AND version = 1").bind(id);
  const approval = await timeOf(db, [publish, changeOf(db, id, 'publish', round)]);
  await db.batch([deleteInitiative(db, id)]);
  return { nothing, registration, approval };
}

function costOf(name: string, acts: readonly Act[], of: (act: Act) => Batch): GrowthCost {
  const batches = acts.map(of);
  const times = batches.map(({ milliseconds }) => milliseconds);
  return { name, kind: 'write', isOverhead: false, times, rows: batches.at(-1)?.rowsWritten ?? null };
}

async function timeOf(db: D1Database, statements: D1PreparedStatement[]): Promise<Batch> {
  const before = performance.now();
  const results = await db.batch(statements);
  const milliseconds = performance.now() - before;
  return { milliseconds, rowsWritten: results.reduce((sum, { meta }) => sum + (meta.rows_written ?? 0), 0) };
}

function registrationOf(db: D1Database, id: string): D1PreparedStatement[] {
  const { longitude = 0, latitude = 0 } = europeanCities.find(({ name }) => name.toLowerCase() === measuredCity) ?? {};
  const at = new Date().toISOString();
  const initiative = {
    ...untold,
    id,
    cityId: measuredCity,
    slug: id,
    organisationId: null,
    name: 'Zonnebloem van de meting',
    kind: 'library',
    themes: 1,
    themesBasis: 'rule',
    status: 'submitted',
    website: null,
    openingHours: null,
    openingHoursTextNl: null,
    openingHoursTextEn: null,
    flags: '',
    source: 'registered',
    sourceId: id,
    sourceDate: '2026-05',
    createdAt: at,
    updatedAt: at,
    confirmedAt: at,
    version: 1,
  } as const;
  const place = {
    id: nameId(`place ${id}`),
    cityId: measuredCity,
    initiativeId: id,
    longitude,
    latitude,
    address: 'Bloemstraat 1',
    postcode: '1016KV',
    precision: 'exact',
    site: `site ${id}`,
    districtCode: 'N44',
    morton: mortonOf(longitude, latitude),
  } as const;
  return insertInitiatives(db, [initiative], [place]);
}

function changeOf(db: D1Database, subjectId: string, act: 'create' | 'publish', round: number): D1PreparedStatement {
  const id = nameId(`change ${subjectId} ${act} ${round} ${Date.now()}`);
  const change = {
    id,
    cityId: measuredCity,
    subject: 'initiative',
    subjectId,
    act,
    actorId: null,
    at: '2026-05-01',
    before: null,
    after: {},
  };
  const [statement] = recordChanges(db, [change as never]);
  if (!statement) throw new Error('A change makes no statement');
  return statement;
}
