/** Tables that rows can be inserted into as they are. */
export type Table =
  | 'city'
  | 'district'
  | 'districtAncestor'
  | 'adjacency'
  | 'indicator'
  | 'organisation'
  | 'initiative'
  | 'place'
  | 'landmark'
  | 'facility'
  | 'change'
  | 'truePlace'
  | 'appointment'
  | 'owner'
  | 'registration'
  | 'actionLink'
  | 'deskCase'
  | 'gap'
  | 'message'
  | 'conversation'
  | 'outbox'
  | 'run'
  | 'importDraft';

/** A row by column name. Booleans become 0 and 1, arrays and objects JSON. */
export type Row = Readonly<Record<string, unknown>>;

/** The most characters of JSON in one statement; a bound value may have 2 MB, and a character up to three bytes. */
const partSize = 500_000;

/** The rows of one JSON value. `json_each` alone would write a row out anew for each of its columns. */
const givenRows = (json: string) => `(WITH given AS MATERIALIZED (SELECT value FROM json_each(${json})) SELECT value FROM given)`;

/**
 * Statements that insert rows, in few: each takes its rows as one JSON value, so the number of bound parameters does not matter.
 * All rows have the columns of the first.
 */
export function insertRows(db: D1Database, table: Table, rows: Iterable<Row>): D1PreparedStatement[] {
  const texts = new RowTexts();
  const parts = [...texts.add(rows), ...texts.rest()];
  return parts.map((part) => db.prepare(insertSql(table, texts.columns)).bind(part));
}

/**
 * SQL that inserts rows.
 * @param columns of each row, in the order of its values
 * @param same columns whose value is the same in all rows; they are bound after the rows
 * @param json where the rows are: a JSON list of lists of values
 */
export function insertSql(table: Table, columns: readonly string[], same: readonly string[] = [], json = '?1'): string {
  const names = [...columns, ...same].map((column) => `"${column}"`);
  const values = [...columns.map((_, index) => `value ->> ${index}`), ...same.map((_, index) => `?${index + 2}`)];
  return `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${givenRows(json)}`;
}

/**
 * SQL that gives rows new values; `id` says which row it is and stays.
 * @param columns and `json` as for {@link insertSql}
 * @param set more assignments
 */
export function updateSql(table: 'initiative' | 'place', columns: readonly string[], set: readonly string[], json: string): string {
  const values = columns.flatMap((column, index) => (column === 'id' ? [] : [`"${column}" = given.value ->> ${index}`]));
  const isIt = `${table}.id = given.value ->> ${columns.indexOf('id')}`;
  return `UPDATE ${table} SET ${[...values, ...set].join(', ')} FROM ${givenRows(json)} given WHERE ${isIt}`;
}

/** Makes texts of rows that come one by one, each a JSON list short enough for one statement. All rows have the columns of the first. */
export class RowTexts {
  columns: readonly string[] = [];
  #texts: string[] = [];
  #size = 0;

  /** Takes rows; gives the texts that are full. */
  *add(rows: Iterable<Row>): Generator<string> {
    for (const row of rows) {
      if (!this.columns.length) this.columns = Object.keys(row);
      const text = JSON.stringify(this.columns.map((column) => row[column]));
      if (this.#size + text.length > partSize) yield* this.rest();
      this.#texts.push(text);
      this.#size += text.length;
    }
  }

  /** The last text, of the rows that are left. */
  *rest(): Generator<string> {
    if (this.#texts.length) yield `[${this.#texts.join(',')}]`;
    this.#texts = [];
    this.#size = 0;
  }
}
