import { InitiativeQuery } from '#domain/initiative-query.ts';
import { countFacets, listInitiatives } from '#worker/repositories/initiatives.ts';
import { readTile } from '#worker/repositories/tiles.ts';
import type { View } from './views.ts';

/**
 * How many rows of tables and indexes the database goes through for a view of a city, as D1 counts (and bills) them: the same in every
 * run, whatever else the machine does. Null for a view that reads no place.
 */
export async function countRowsRead(db: D1Database, cityId: string, { address, status }: View): Promise<number | null> {
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  const query = InitiativeQuery.parse(Object.fromEntries(searchParams));
  const [, z, x, y] = /(\d+)\/(\d+)\/(\d+)\.mvt$/.exec(pathname) ?? [];
  if (status === 304 || pathname === '/healthz') return null;
  const counter = new RowCounter(db);
  const now = new Date();
  if (z) await readTile(counter.db, cityId, { z: Number(z), x: Number(x), y: Number(y) }, query, now);
  else await listInitiatives(counter.db, cityId, query, now);
  if (!z && !pathname.startsWith('/api')) await countFacets(counter.db, cityId, query, now);
  return counter.rows;
}

/** Counts the rows that statements of a database read. */
class RowCounter {
  rows = 0;
  readonly db: D1Database;
  readonly #originals = new WeakMap<object, D1PreparedStatement>();

  constructor(db: D1Database) {
    const batch = async (statements: D1PreparedStatement[]) => {
      const results = await db.batch(statements.map((statement) => this.#originals.get(statement) ?? statement));
      return results.map((result) => this.#count(result));
    };
    this.db = { prepare: (sql: string) => this.#counted(db.prepare(sql)), batch } as unknown as D1Database;
  }

  #counted(original: D1PreparedStatement): D1PreparedStatement {
    const all = async () => this.#count(await original.all<Record<string, unknown>>());
    const first = async (column?: string) => {
      const [row = null] = (await all()).results;
      return row && column ? row[column] : row;
    };
    const bind = (...values: unknown[]) => this.#counted(original.bind(...values));
    const statement = { all, first, bind } as unknown as D1PreparedStatement;
    this.#originals.set(statement, original);
    return statement;
  }

  #count<Result extends D1Result<unknown>>(result: Result): Result {
    this.rows += result.meta.rows_read ?? 0;
    return result;
  }
}
