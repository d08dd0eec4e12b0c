import type { Row, Table } from './insert-rows.ts';

/**
 * The tables that hold a city, in an order in which they can be filled, and the order of their rows. Whatever triggers keep is left out, and
 * so are people: a column that names an account is empty.
 */
export const cityTables: readonly { readonly table: Table; readonly order: string; readonly account?: string }[] = [
  { table: 'city', order: 'id' },
  { table: 'district', order: 'rowId' },
  { table: 'districtAncestor', order: 'code, ancestorCode' },
  { table: 'adjacency', order: 'code, neighbourCode' },
  { table: 'indicator', order: 'districtCode, key, year, source' },
  { table: 'landmark', order: 'rowId' },
  { table: 'facility', order: 'id' },
  { table: 'organisation', order: 'id' },
  { table: 'initiative', order: 'rowId' },
  { table: 'place', order: 'rowId' },
  { table: 'change', order: 'rowId' },
  { table: 'truePlace', order: 'placeId' },
  { table: 'deskCase', order: 'id' },
  { table: 'gap', order: 'id', account: 'ownerId' },
];

/** The names of a table's columns, without row ids and computed ones. */
export async function listColumns(db: D1Database, table: Table): Promise<string[]> {
  const { results } = await db.prepare('SELECT name FROM pragma_table_info(?1) ORDER BY cid').bind(table).all<{ name: string }>();
  return results.map(({ name }) => name).filter((name) => name !== 'rowId');
}

/** The rows that a table holds of a city, in pages. */
export async function* readCityRows(db: D1Database, cityId: string, table: Table): AsyncGenerator<Row> {
  const { order = 'rowId', account } = cityTables.find((entry) => entry.table === table) ?? {};
  const columns = (await listColumns(db, table)).map((name) => (name === account ? `NULL AS "${name}"` : `"${name}"`)).join(', ');
  const statement = db.prepare(
    `SELECT ${columns} FROM ${table} WHERE ${table === 'city' ? 'id' : 'cityId'} = ?1 ORDER BY ${order} LIMIT ?2 OFFSET ?3`,
  );
  for (let offset = 0; ; offset += pageSize) {
    const { results } = await statement.bind(cityId, pageSize, offset).all<Row>();
    yield* results;
    if (results.length < pageSize) return;
  }
}

const pageSize = 5000;
