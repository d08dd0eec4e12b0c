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
const givenRows = '(WITH given AS MATERIALIZED (SELECT value FROM json_each(?1)) SELECT value FROM given)';

/**
 * Statements that insert rows, in few: each takes its rows as one JSON value, so the number of bound parameters does not matter.
 * All rows have the columns of the first.
 * @param rows may be made one by one: of each only its text is kept
 * @param same what all rows have besides, as texts or null; it is sent once
 */
export function insertRows(db: D1Database, table: Table, rows: Iterable<Row>, same: Row = {}): D1PreparedStatement[] {
  let columns: string[] = [];
  const texts: string[] = [];
  for (const row of rows) {
    if (!texts.length) columns = Object.keys(row);
    texts.push(JSON.stringify(columns.map((column) => row[column])));
  }
  const names = [...columns, ...Object.keys(same)].map((column) => `"${column}"`);
  const values = [...columns.map((_, index) => `value ->> ${index}`), ...Object.keys(same).map((_, index) => `?${index + 2}`)];
  const sql = `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${givenRows}`;
  return partsOf(texts).map((part) => db.prepare(sql).bind(`[${part.join(',')}]`, ...Object.values(same)));
}

/**
 * Statements that give rows new values, in few. All rows have the columns of the first; `id` says which row it is and stays.
 * @param set more assignments, in SQL
 */
export function updateRows(
  db: D1Database,
  table: 'initiative' | 'place',
  rows: readonly Row[],
  set: readonly string[] = [],
): D1PreparedStatement[] {
  const columns = Object.keys(rows[0] ?? {});
  const values = columns.flatMap((column, index) => (column === 'id' ? [] : [`"${column}" = given.value ->> ${index}`]));
  const isIt = `${table}.id = given.value ->> ${columns.indexOf('id')}`;
  const sql = `UPDATE ${table} SET ${[...values, ...set].join(', ')} FROM ${givenRows} given WHERE ${isIt}`;
  return partsOf(rows.map((row) => JSON.stringify(columns.map((column) => row[column])))).map((part) =>
    db.prepare(sql).bind(`[${part.join(',')}]`),
  );
}

function partsOf(texts: readonly string[]): string[][] {
  const parts: string[][] = [];
  let size = partSize;
  for (const text of texts) {
    if (size + text.length > partSize) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(text);
    size += text.length;
  }
  return parts;
}
