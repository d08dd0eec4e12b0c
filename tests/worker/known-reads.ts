import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyQuery } from '#domain/list-address.ts';
import { recountedIndexes } from '#worker/repositories/recount.ts';
import { tinyLine } from './tiny-city.ts';

/** A statement of the repositories with the values it was asked with. */
export interface AskedSql {
  readonly sql: string;
  readonly values: readonly unknown[];
  /** The function that prepared it. */
  readonly by: string;
}

const folder = join(import.meta.dirname, '../../worker/repositories');
const id = tinyLine('Number 1').id;

/** Fields that any value of the domain may have; a function takes what it knows. */
const thing = {
  ...tinyLine('Number 1'),
  cityId: 'tiny',
  initiativeId: id,
  districtCode: 'AA1',
  code: 'AA1',
  theme: 'sustainability',
  themes: 1,
  level: 'neighbourhood',
  denominator: 'residents',
  definition: 'all',
  version: 1,
  street: 'Dorpsstraat',
  postcode: '1012AB',
  email: 'a@example.org',
  locale: 'nl',
  since: '2026-01-01',
  rounds: 1,
  places: [],
  areas: [],
  longitude: 4.9,
  latitude: 52.35,
};

/** What each parameter is given, by its name; any other is given {@link thing}. */
const samples: Readonly<Record<string, unknown>> = {
  cityId: 'tiny',
  code: 'GA',
  district: 'GA',
  level: 'neighbourhood',
  limit: 5,
  metres: 300,
  now: new Date('2026-11-23T10:30:00Z'),
  at: '2026-11-23T10:30:00Z',
  asOf: '2026-11',
  asked: { cityId: 'tiny', query: emptyQuery, localTime: '2026-11-23T10:30', expression: '""' },
  position: [4.9, 52.35],
  '[longitude, latitude]': [4.9, 52.35],
  text: 'num noord',
  words: ['number', 'room'],
  tile: { z: 13, x: 4207, y: 2693 },
  theme: 'sustainability',
  days: ['2026-11-23'],
  cap: 100,
  facets: ['theme', 'kind', 'district', 'open'],
  source: 'made-up',
  wanted: [thing],
  onProgress: () => {},
  moments: ['2026-01-01', '2026-02-01', '2026-03-01'],
  table: 'initiative',
  keep: true,
  places: [],
  areas: [],
  truePlaces: [],
  rows: [],
  cases: [],
  messages: [],
  changes: [],
  initiatives: [],
  organisations: [],
  openings: new Map(),
  set: [],
  values: { state: 'closed' },
  kind: 'website',
  exceptIds: [],
  indexes: recountedIndexes,
};

/** What stands for a text where nothing else is said. */
const texts =
  /Id$|^id$|Hash$|^before$|Before$|Since$|^since$|^slug$|^email$|^address$|^postcode$|^site$|^role$|^purpose$|^failure$|^dueAt$/;

/** Queries that begin at each of the filters and sort in each order, first pages and later ones. */
const queries = [
  {},
  { sort: 'newest' },
  { near: [4.9, 52.35] },
  { theme: ['sustainability'] },
  { theme: ['sustainability'], match: 'all', sort: 'newest' },
  { kind: ['library'] },
  { kind: ['library'], sort: 'newest' },
  { district: 'GA' },
  { district: 'GA', kind: ['library'], sort: 'newest' },
  { q: 'num' },
  { q: 'num', sort: 'name' },
  { q: '1' },
  { q: 'noord' },
  { q: 'numb', confirmed: 'yes' },
  { q: 'numb 1', near: [4.9, 52.35] },
  { bbox: [4.86, 52.33, 4.9, 52.36] },
  { open: 'now' },
  { open: '2026-11-24' },
  { open: '2026-11-24', district: 'GA' },
  { confirmed: 'yes' },
  { q: 'num', bbox: [4.86, 52.33, 4.9, 52.36], kind: ['library'] },
].map((query) => ({ ...emptyQuery, ...query, limit: 1 }));

/** Calls every function of the repositories that takes a database, with every kind of query, and gives the statements they prepared. */
export async function askEverything(db: D1Database): Promise<{ asked: AskedSql[]; silent: string[] }> {
  const asked: AskedSql[] = [];
  const silent: string[] = [];
  for (const [by, act] of await readActs()) {
    const before = asked.length;
    const recorder = recordingDatabase(db, (sql, values) => asked.push({ sql, values, by }));
    const names = parametersOf(act);
    const asks = names.includes('query') ? queries : [emptyQuery];
    for (const query of asks) {
      // With a cap of one every list takes the way of very many.
      for (const cap of names.includes('cap') ? [1, 1000] : [1]) {
        const values = names.slice(1).map((name) => ({ query, cap, selection: thing })[name] ?? sampleOf(name));
        await callWith(act, [recorder, ...values]);
      }
    }
    if (asked.length === before) silent.push(by);
  }
  return { asked, silent };
}

type Act = (...values: unknown[]) => unknown;

/** Every function of the repositories that takes a D1 database; a bulk load goes past D1, through the whole of a file that nobody reads. */
async function readActs(): Promise<[name: string, act: Act][]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts') && !file.startsWith('bulk-')).sort();
  const modules = await Promise.all(files.map((file) => import(join(folder, file)) as Promise<Record<string, unknown>>));
  const acts = modules.flatMap((exports, index) =>
    Object.entries(exports)
      .filter((entry): entry is [string, Act] => typeof entry[1] === 'function' && parametersOf(entry[1] as Act)[0] === 'db')
      .map(([name, act]): [string, Act] => [`${files[index]}: ${name}`, act]),
  );
  // A function that one file passes on from another is the same function.
  return [...new Map(acts.map((entry) => [entry[1], entry])).values()];
}

/** Lists are read to their second page; what a function refuses after it asked does not matter here. */
async function callWith(act: Act, values: unknown[]): Promise<void> {
  try {
    const result = act(...values);
    if (isGenerator(result)) for await (const _ of result) break;
    const page = (await result) as { nextCursor?: string } | null;
    const at = parametersOf(act).indexOf('query');
    if (page?.nextCursor && at > 0) await act(...values.with(at, { ...(values[at] as object), cursor: page.nextCursor }));
  } catch (error) {
    if (String(error).includes('D1_ERROR: no such') || String(error).includes('syntax error')) throw error;
  }
}

function isGenerator(result: unknown): result is AsyncGenerator {
  return typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
}

function sampleOf(name: string): unknown {
  if (name in samples) return samples[name];
  return texts.test(name) ? id : thing;
}

/** The parameters as they are written, without their defaults. */
function parametersOf(act: Act): string[] {
  const text = act.toString();
  const names: string[] = [];
  let depth = 0;
  let name = '';
  for (const letter of text.slice(text.indexOf('('))) {
    if (')]}'.includes(letter)) depth--;
    if (depth === 0 || (depth === 1 && letter === ',')) names.push(name);
    if (depth === 0 && letter === ')') break;
    name = depth === 0 || (depth === 1 && letter === ',') ? '' : name + letter;
    if ('([{'.includes(letter)) depth++;
  }
  return names.map((written) => (/^\s*([[{].*|[^=\s]*)/s.exec(written.replace(/\s+/g, ' ').trim())?.[1] ?? '').trim()).filter(Boolean);
}

/** A database that runs everything but writes, and says what was prepared. */
function recordingDatabase(db: D1Database, say: (sql: string, values: readonly unknown[]) => void): D1Database {
  const originals = new WeakMap<object, D1PreparedStatement>();
  const isRead = (sql: string) => /^\s*(SELECT|WITH)/i.test(sql);
  const statementOf = (sql: string, original: D1PreparedStatement) => {
    const statement = {
      bind: (...values: unknown[]) => {
        say(sql, values);
        return statementOf(sql, original.bind(...values));
      },
      all: () => original.all(),
      first: (column?: string) => (column ? original.first(column) : original.first()),
      raw: () => original.raw(),
      run: () => (isRead(sql) ? original.run() : original.all()),
    } as unknown as D1PreparedStatement;
    originals.set(statement, original);
    return statement;
  };
  return {
    prepare: (sql: string) => {
      if (!/\?/.test(sql)) say(sql, []);
      return statementOf(sql, db.prepare(sql));
    },
    batch: (statements: D1PreparedStatement[]) => db.batch(statements.map((statement) => originals.get(statement) ?? statement)),
  } as unknown as D1Database;
}
