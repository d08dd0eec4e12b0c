import { createWriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { City } from '#domain/city.ts';
import { cityOf, getCity, getDataVersion, setVersion } from '#worker/repositories/cities.ts';
import { cityTables, listColumns, readCityRows } from '#worker/repositories/city-rows.ts';
import { insertRows, type Row } from '#worker/repositories/insert-rows.ts';
import { insertOpenings } from '#worker/repositories/openings.ts';
import { comingOpenings } from '#worker/services/refresh-openings.ts';
import { CommandError } from './run-command.ts';

/** The first line. `dataVersion` makes ETags: a restored city says the same of the same. */
const Header = z.object({ format: z.literal('vicinato-city'), version: z.literal(2), city: z.string(), dataVersion: z.int() });
type Header = z.infer<typeof Header>;
/** The last line: the number of rows before it, so that a file cut off between two lines is noticed. */
const Footer = z.strictObject({ rows: z.int() });
const tables = cityTables.map(({ table }) => table);
const Line = z.object({ table: z.enum(tables as [(typeof tables)[number], ...typeof tables]), row: z.record(z.string(), z.unknown()) });

/**
 * Writes everything of a city into a file, one JSON value a line, and gives the number of rows. The same city always gives the same bytes.
 * The file is there whole or not at all. Throws a CommandError when it cannot be written.
 */
export async function dumpCity(db: D1Database, cityId: string, file: string): Promise<number> {
  if (!(await getCity(db, cityId))) throw new CommandError(`There is no city "${cityId}" in this database.`);
  const unfinished = `${file}.part`;
  let rows = 0;
  const lines = async function* () {
    const dataVersion = await getDataVersion(db, cityId);
    yield `${JSON.stringify({ format: 'vicinato-city', version: 2, city: cityId, dataVersion } satisfies Header)}\n`;
    for (const table of tables) {
      for await (const row of readCityRows(db, cityId, table)) {
        rows++;
        yield `${JSON.stringify({ table, row })}\n`;
      }
    }
    yield `${JSON.stringify({ rows } satisfies z.infer<typeof Footer>)}\n`;
  };
  try {
    await pipeline(lines, createWriteStream(unfinished));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    if (error instanceof Error && 'syscall' in error) throw new CommandError(`${file} cannot be written: ${error.message}`);
    throw error;
  }
  return rows;
}

/** Puts the city of a dumped file into the database, whole or not at all, and gives its name and the number of rows. */
export async function restoreCity(db: D1Database, file: string, now: Date): Promise<{ name: string; rows: number }> {
  const { header, rows } = await readDump(file);
  const count = [...rows.values()].reduce((total, { length }) => total + length, 0);
  const city = cityIn(rows.get('city')?.[0], file);
  if (await getCity(db, city.id)) {
    throw new CommandError(`${city.name} is in this database already; restore it into an empty one, such as VICINATO_STATE=restored.`);
  }
  await demandColumns(db, rows, file);
  const known = (rows.get('initiative') ?? []).flatMap(({ id, openingHours }) =>
    typeof openingHours === 'string' ? [{ id: String(id), openingHours }] : [],
  );
  await db.batch([
    ...tables.flatMap((table) => insertRows(db, table, rows.get(table) ?? [])),
    ...insertOpenings(db, comingOpenings(city, known, now)),
    setVersion(db, city.id, header.dataVersion),
  ]);
  return { name: city.name, rows: count };
}

type Rows = Map<(typeof tables)[number], Row[]>;

async function readDump(file: string): Promise<{ header: Header; rows: Rows }> {
  const text = await readFile(file, 'utf8').catch(() => Promise.reject(new CommandError(`${file} cannot be read.`)));
  const [first = '', ...lines] = text.split('\n');
  const header = Header.safeParse(parseJson(first)).data;
  if (!header) throw new CommandError(`${file} is not a city that this version of Vicinato exported.`);
  const end = lines.splice(-2);
  if (end[1] !== '' || Footer.safeParse(parseJson(end[0] ?? '')).data?.rows !== lines.length) throw new CommandError(`${file} is cut off.`);
  const rows: Rows = new Map();
  for (const [index, line] of lines.entries()) {
    const { table, row } = Line.safeParse(parseJson(line)).data ?? {};
    if (!table || !row) throw new CommandError(`${file} line ${index + 2} is not a row that Vicinato exported.`);
    if (row[table === 'city' ? 'id' : 'cityId'] !== header.city) throw new CommandError(`${file} line ${index + 2} is of another city.`);
    const list = rows.get(table);
    if (list) list.push(row);
    else rows.set(table, [row]);
  }
  return { header, rows };
}

function cityIn(row: Row | undefined, file: string): City {
  try {
    return cityOf(z.record(z.string(), z.string()).parse(row));
  } catch {
    throw new CommandError(`${file} holds no city.`);
  }
}

async function demandColumns(db: D1Database, rows: Rows, file: string): Promise<void> {
  for (const [table, list] of rows) {
    const columns = (await listColumns(db, table)).join();
    if (list.some((row) => Object.keys(row).join() !== columns)) {
      throw new CommandError(`${file} was made by another version of Vicinato: table ${table} has other columns.`);
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
