/** Rows of tables and indexes that D1 went through and wrote, as it counts and bills them. */
export interface RowCounts {
  read: number;
  written: number;
}

type Session = ReturnType<D1Database['withSession']>;

/** A database that counts what its statements read and write; `counts` may be set back to nothing at any time. */
export class CountedDatabase {
  readonly counts: RowCounts = { read: 0, written: 0 };
  readonly db: D1Database;
  readonly #originals = new WeakMap<object, D1PreparedStatement>();

  constructor(db: D1Database) {
    this.db = this.#counted(db) as D1Database;
  }

  /** What an act reads and writes. */
  async count(act: () => Promise<unknown>): Promise<RowCounts> {
    Object.assign(this.counts, { read: 0, written: 0 });
    await act();
    return { ...this.counts };
  }

  #counted(db: D1Database | Session): Partial<D1Database> {
    const batch = async (statements: D1PreparedStatement[]) => {
      const results = await db.batch(statements.map((statement) => this.#originals.get(statement) ?? statement));
      return results.map((result) => this.#add(result));
    };
    const session = db as Session;
    return {
      prepare: (sql: string) => this.#statement(db.prepare(sql)),
      batch: batch as D1Database['batch'],
      withSession: (bookmark?: string) => this.#counted((db as D1Database).withSession(bookmark)) as Session,
      getBookmark: () => session.getBookmark(),
      // Nothing of the site asks by these.
      exec: async () => Promise.reject(new Error('not counted')),
      dump: async () => Promise.reject(new Error('not counted')),
    } as Partial<D1Database>;
  }

  #statement(original: D1PreparedStatement): D1PreparedStatement {
    const all = async () => this.#add(await original.all<Record<string, unknown>>());
    const first = async (column?: string) => {
      const [row = null] = (await all()).results;
      return row && column ? row[column] : row;
    };
    const statement = {
      all,
      first,
      run: async () => this.#add(await original.run()),
      raw: async () => (await all()).results.map((row) => Object.values(row)),
      bind: (...values: unknown[]) => this.#statement(original.bind(...values)),
    } as unknown as D1PreparedStatement;
    this.#originals.set(statement, original);
    return statement;
  }

  #add<Result extends D1Result<unknown>>(result: Result): Result {
    this.counts.read += result.meta.rows_read ?? 0;
    this.counts.written += result.meta.rows_written ?? 0;
    return result;
  }
}
