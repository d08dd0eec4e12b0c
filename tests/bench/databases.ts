import { join } from 'node:path';
import { getPlatformProxy } from 'wrangler';
import { formatCursor } from '#domain/cursor.ts';
import { InitiativeQuery } from '#domain/initiative-query.ts';
import { applyMigrations } from '#worker/commands/apply-migrations.ts';
import { border, borderLines, borderTile, fillSides, pageOfAll, tileOfAll } from '../worker/several-databases.ts';
import { type BenchRow, growthRow, median } from './bench-row.ts';
import { CountedDatabase } from './counted-database.ts';
import type { Findings } from './parts.ts';

const places = 10_000;
const rounds = 9;
const warmUps = 2;
const repeats = 5;
/** Two databases may cost what two answers cost. */
const goal = 2;

type Bindings = Record<'WHOLE' | 'WEST' | 'EAST', D1Database>;

/** Something that is asked of some databases together. */
interface Question {
  readonly name: string;
  readonly ask: (databases: readonly D1Database[]) => Promise<unknown>;
}

/** What answers across a border cost when each side has a database of its own, bound to the same Worker, against one database with all places. */
export async function databasesBench(): Promise<Findings> {
  const configPath = join(import.meta.dirname, 'databases/wrangler.json');
  const { env, dispose } = await getPlatformProxy<Bindings>({ configPath, persist: false });
  try {
    const [whole, west, east] = [env.WHOLE, env.WEST, env.EAST];
    for (const db of [whole, west, east]) await applyMigrations(db);
    await fillSides(borderLines(places), whole, [west, east]);
    const rows: BenchRow[] = [];
    for (const question of questions()) rows.push(...(await compare(question, [whole], [west, east])));
    return { rows, notes: notes() };
  } finally {
    await dispose();
  }
}

function questions(): Question[] {
  const now = new Date();
  const query = InitiativeQuery.parse({});
  const near = { ...query, near: [border.longitude, border.latitude] as [number, number], limit: 10 };
  const middle = borderLines(places)[places / 2];
  const cursor = formatCursor({ sort: 'name', keys: [middle?.name ?? '', middle?.id ?? ''] });
  const tile =
    (z: number, own = query): Question['ask'] =>
    (databases) =>
      tileOfAll(databases, borderTile(z), own, now);
  const page =
    (own: InitiativeQuery): Question['ask'] =>
    (databases) =>
      pageOfAll(databases, own, now);
  return [
    { name: 'tile at zoom 12', ask: tile(12) },
    { name: 'tile at zoom 16', ask: tile(16) },
    { name: 'tile at zoom 12 of one kind', ask: tile(12, { ...query, kind: ['repair-cafe'] }) },
    { name: 'nearest ten', ask: page(near) },
    { name: 'page of the list', ask: page(query) },
    { name: 'page in the middle of the list', ask: page({ ...query, cursor }) },
  ];
}

/** Milliseconds, and rows that are read, of both sides together against the whole, in turn. */
async function compare({ name, ask }: Question, whole: readonly D1Database[], sides: readonly D1Database[]): Promise<BenchRow[]> {
  const [one, two]: [number[], number[]] = [[], []];
  for (let round = -warmUps; round < rounds; round++) {
    const [first, second] = [await timeOf(() => ask(whole)), await timeOf(() => ask(sides))];
    if (round < 0) continue;
    one.push(first);
    two.push(second);
  }
  const against = 'one database';
  return [
    growthRow({ name, against, unit: 'ms', goal }, two, one),
    growthRow({ name: `${name}, rows`, against, unit: 'rows', goal }, [await rowsOf(ask, sides)], [await rowsOf(ask, whole)]),
  ];
}

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  while (times.length < repeats) {
    const before = performance.now();
    await act();
    times.push(performance.now() - before);
  }
  return median(times);
}

async function rowsOf(ask: Question['ask'], databases: readonly D1Database[]): Promise<number> {
  const counted = databases.map((db) => new CountedDatabase(db));
  await ask(counted.map(({ db }) => db));
  return counted.reduce((sum, { counts }) => sum + counts.read, 0);
}

function notes(): string[] {
  const amount = places.toLocaleString('en');
  return [
    `${amount} places around a border, half of them within a few streets of it; each side in a database of its own, asked at once and put together, against one database with all of them. Asked of the databases alone, without the Worker around them: its overhead would be in both.`,
  ];
}
