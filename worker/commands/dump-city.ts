import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { z } from 'zod';
import type { City } from '#domain/city.ts';
import { cityOf, getCity } from '#worker/repositories/cities.ts';
import { cityTables, listColumns, readCityRows } from '#worker/repositories/city-rows.ts';
import { insertRows, type Row } from '#worker/repositories/insert-rows.ts';
import { insertOpenings } from '#worker/repositories/openings.ts';
import { comingOpenings } from '#worker/services/refresh-openings.ts';
import { CommandError } from './run-command.ts';

const Header = z.object({ format: z.literal('vicinato-city'), version: z.literal(1), city: z.string() });
const tables = cityTables.map(({ table }) => table);
const Line = z.object({ table: z.enum(tables as [(typeof tables)[number], ...typeof tables]), row: z.record(z.string(), z.unknown()) });

/** Writes everything of a city into a file, one JSON value a line, and gives the number of rows. The same city always gives the same bytes. */
export async function dumpCity(db: D1Database, cityId: string, file: string): Promise<number> {
  if (!(await getCity(db, cityId))) throw new CommandError(`There is no city "${cityId}" in this database.`);
  const unfinished = `${file}.part`;
  const stream = createWriteStream(unfinished);
  const failed = once(stream, 'error').then(([error]) => Promise.reject(new CommandError(`${file} cannot be written: ${error.message}`)));
  const writing = (async () => {
    stream.write(`${JSON.stringify({ format: 'vicinato-city', version: 1, city: cityId } satisfies z.input<typeof Header>)}\n`);
    let rows = 0;
    for (const table of tables) {
      for await (const row of readCityRows(db, cityId, table)) {
        rows++;
        if (!stream.write(`${JSON.stringify({ table, row })}\n`)) await once(stream, 'drain');
      }
    }
    stream.end();
    await once(stream, 'finish');
    return rows;
  })();
  const rows = await Promise.race([writing, failed]);
  await rename(unfinished, file);
  return rows;
}

/** Puts the city of a dumped file into the database, whole or not at all, and gives its name and the number of rows. */
export async function restoreCity(db: D1Database, file: string, now: Date): Promise<{ name: string; rows: number }> {
  const rows = await readDump(file);
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
  ]);
  return { name: city.name, rows: count };
}

async function readDump(file: string): Promise<Map<(typeof tables)[number], Row[]>> {
  const text = await readFile(file, 'utf8').catch(() => Promise.reject(new CommandError(`${file} cannot be read.`)));
  const [first = '', ...lines] = text.split('\n');
  if (!Header.safeParse(parseJson(first)).success) throw new CommandError(`${file} is not a city that Vicinato exported.`);
  if (lines.pop() !== '') throw new CommandError(`${file} is cut off.`);
  const rows = new Map<(typeof tables)[number], Row[]>();
  lines.forEach((line, index) => {
    const result = Line.safeParse(parseJson(line));
    if (!result.success) throw new CommandError(`${file} line ${index + 2} is not a row that Vicinato exported.`);
    const { table, row } = result.data;
    const list = rows.get(table);
    if (list) list.push(row);
    else rows.set(table, [row]);
  });
  return rows;
}

function cityIn(row: Row | undefined, file: string): City {
  try {
    return cityOf(z.record(z.string(), z.string()).parse(row));
  } catch {
    throw new CommandError(`${file} holds no city.`);
  }
}

async function demandColumns(db: D1Database, rows: ReadonlyMap<(typeof tables)[number], Row[]>, file: string): Promise<void> {
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
