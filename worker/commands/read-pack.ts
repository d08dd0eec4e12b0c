import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parse } from 'csv-parse/sync';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { z } from 'zod';
import { City } from '#domain/city.ts';
import { parseCsvFields } from '#domain/csv-fields.ts';
import { District, DistrictCode, levels } from '#domain/district.ts';
import { Facility } from '#domain/facility.ts';
import { Indicator } from '#domain/indicator.ts';
import { InitiativeLine } from '#domain/initiative.ts';
import { Landmark } from '#domain/landmark.ts';
import { isOpeningHours } from '#domain/opening-hours.ts';
import type { DistrictShape } from '#worker/repositories/districts.ts';
import type { CityPack } from '#worker/services/seed-city.ts';

/** Something in a city's pack is not as it should be; the message names the file, the line and the column. */
export class PackError extends Error {}

const Adjacency = z.object({ code: DistrictCode, neighbourCode: DistrictCode });
const PackInitiative = z.object({
  ...InitiativeLine.shape,
  openingHours: InitiativeLine.shape.openingHours.refine((text) => text === null || isOpeningHours(text), 'is not in opening_hours syntax'),
});

/** Reads and checks the pack of a city: every line against its schema. Throws a PackError. */
export async function readPack(folder: string): Promise<CityPack> {
  const city = await readCity(join(folder, 'city.json'));
  const cityId = city.id;
  const lines = <Shape extends z.ZodRawShape>(file: string, schema: z.ZodObject<Shape>) =>
    readLines(join(folder, file), schema, { cityId });
  const districts = await lines('districts.csv', District);
  return {
    city,
    districts: districts.toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level)),
    shapes: await readShapes(folder, districts),
    adjacency: await lines('adjacency.csv', Adjacency),
    indicators: await lines('indicators.csv', Indicator),
    initiatives: (await Promise.all((await initiativeFiles(folder)).map((file) => lines(file, PackInitiative)))).flat(),
    landmarks: await lines('landmarks.csv', Landmark),
    facilities: await lines('facilities.csv', Facility),
  };
}

/** Initiatives come in a file for each licence: `initiatives.csv`, `initiatives-repair-cafes.csv`, … */
async function initiativeFiles(folder: string): Promise<string[]> {
  const others = (await readdir(folder)).filter((file) => /^initiatives-.+\.csv$/.test(file));
  return ['initiatives.csv', ...others.sort()];
}

async function readCity(file: string): Promise<City> {
  const result = City.safeParse(JSON.parse(await readText(file)));
  if (!result.success) throw new PackError(`${shown(file)}: ${z.prettifyError(result.error)}`);
  return result.data;
}

/** The lines of a CSV file with `fixed` fields added where the schema has them. */
async function readLines<Shape extends z.ZodRawShape>(
  file: string,
  schema: z.ZodObject<Shape>,
  fixed: Readonly<Record<string, string>>,
): Promise<z.output<z.ZodObject<Shape>>[]> {
  const rows: { record: Record<string, string>; info: { lines: number } }[] = parse(await readText(file), { columns: true, info: true });
  return rows.map(({ record, info }) => {
    const result = schema.safeParse(parseCsvFields(schema.shape, { ...fixed, ...record }));
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    throw new PackError(`${shown(file)} line ${info.lines}, column ${issue?.path.join('.')}: ${issue?.message}`);
  });
}

async function readShapes(folder: string, districts: readonly District[]): Promise<Map<string, DistrictShape>> {
  const shapes = new Map<string, DistrictShape>();
  for (const level of new Set(districts.map((district) => district.level))) {
    const topology: Topology = JSON.parse(await readText(join(folder, 'public/districts', `${level}.topojson`)));
    for (const object of Object.values(topology.objects)) {
      const features = feature(topology, object);
      for (const { id, geometry } of features.type === 'FeatureCollection' ? features.features : [features]) {
        if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') shapes.set(String(id), rounded(geometry));
      }
    }
  }
  const missing = districts.find(({ code }) => !shapes.has(code));
  if (missing) throw new PackError(`${shown(folder)}: district ${missing.code} has no outline`);
  return shapes;
}

/** Undoing the quantisation leaves noise behind the sixth decimal (0.1 m). */
function rounded(shape: DistrictShape): DistrictShape {
  return JSON.parse(JSON.stringify(shape), (_, value) => (typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value));
}

async function readText(file: string): Promise<string> {
  if (!existsSync(file)) throw new PackError(`${shown(file)} is missing; \`npm run geodata\` makes it`);
  return readFile(file, 'utf8');
}

function shown(file: string): string {
  return relative(process.cwd(), file) || file;
}
