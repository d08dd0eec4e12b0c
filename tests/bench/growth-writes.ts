import { untold } from '#domain/initiative.ts';
import { mortonOf } from '#domain/morton.ts';
import { nameId } from '#worker/commands/name-id.ts';
import { recordChanges } from '#worker/repositories/changes.ts';
import { deleteInitiative, insertInitiatives } from '#worker/repositories/initiative-writes.ts';
import { measuredCity } from './europe.ts';
import { europeanCities } from './europe-cities.ts';

/** Milliseconds of each run of a write, and how many rows of tables and indexes one wrote. */
export interface WriteTimes {
  readonly name: string;
  readonly times: readonly number[];
  readonly rowsWritten: number;
}

/** Registers, approves and removes an initiative so many times, each act one batch as in the services. */
export async function measureWrites(db: D1Database, rounds: number): Promise<WriteTimes[]> {
  const registered: number[] = [];
  const approved: number[] = [];
  let written = [0, 0];
  // The first round warms up.
  for (let round = -1; round < rounds; round++) {
    const id = nameId(`growth ${round}`);
    const register = await timeOf(db, [...registrationOf(db, id), changeOf(db, id, 'create', round)]);
    const publish = db.prepare("UPDATE initiative SET status = 'published', version = version + 1 WHERE id = ?1 AND version = 1").bind(id);
    const approve = await timeOf(db, [publish, changeOf(db, id, 'publish', round)]);
    await db.batch([deleteInitiative(db, id)]);
    if (round < 0) continue;
    registered.push(register.milliseconds);
    approved.push(approve.milliseconds);
    written = [register.rows, approve.rows];
  }
  return [
    { name: 'one registration', times: registered, rowsWritten: written[0] ?? 0 },
    { name: 'one approval', times: approved, rowsWritten: written[1] ?? 0 },
  ];
}

async function timeOf(db: D1Database, statements: D1PreparedStatement[]) {
  const before = performance.now();
  const results = await db.batch(statements);
  const milliseconds = performance.now() - before;
  return { milliseconds, rows: results.reduce((sum, { meta }) => sum + (meta.rows_written ?? 0), 0) };
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
