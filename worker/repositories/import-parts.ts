import { type Row, RowTexts } from './insert-rows.ts';

/** Where a part has its rows, for the statement that brings them in: ?1 is the part. */
export const partJson = '(SELECT "rows" FROM importPart WHERE part = ?1)';

/**
 * The rows of an import, put aside in parts as they are made, until one batch brings all of them in: whatever their number, few are held here.
 * Each list has rows of its own columns.
 */
export class ImportParts<List extends string> {
  readonly #db: D1Database;
  readonly #createdAt: string;
  readonly #lists = new Map<List, { texts: RowTexts; parts: number[] }>();

  constructor(db: D1Database, now: Date) {
    this.#db = db;
    this.#createdAt = now.toISOString();
  }

  /** Adds rows to a list. */
  async add(name: List, rows: Iterable<Row>): Promise<void> {
    const list = this.#lists.get(name) ?? { texts: new RowTexts(), parts: [] };
    this.#lists.set(name, list);
    for (const text of list.texts.add(rows)) list.parts.push(await this.#keep(text));
  }

  /** Puts aside what is left of every list; no rows come after it. */
  async end(): Promise<void> {
    for (const { texts, parts } of this.#lists.values()) for (const text of texts.rest()) parts.push(await this.#keep(text));
  }

  /**
   * The statements that bring a list in, one for each of its parts; none when it has no rows.
   * @param sql of the list's columns; finds its rows at {@link partJson}
   * @param values what it is bound to besides, from ?2 on
   */
  bringIn(name: List, sql: (columns: readonly string[]) => string, ...values: unknown[]): D1PreparedStatement[] {
    const { texts, parts } = this.#lists.get(name) ?? { texts: new RowTexts(), parts: [] };
    return parts.map((part) => this.#db.prepare(sql(texts.columns)).bind(part, ...values));
  }

  /** The statement that forgets all of it. */
  forget(): D1PreparedStatement {
    const parts = [...this.#lists.values()].flatMap((list) => list.parts);
    return this.#db.prepare('DELETE FROM importPart WHERE part IN (SELECT value FROM json_each(?1))').bind(JSON.stringify(parts));
  }

  async #keep(rows: string): Promise<number> {
    const statement = this.#db.prepare('INSERT INTO importPart (createdAt, "rows") VALUES (?1, ?2) RETURNING part');
    return Number(await statement.bind(this.#createdAt, rows).first('part'));
  }
}

/** The statement that forgets the parts of imports that came to no end. */
export function deleteOldImportParts(db: D1Database, before: string): D1PreparedStatement {
  return db.prepare('DELETE FROM importPart WHERE createdAt < ?1').bind(before);
}
