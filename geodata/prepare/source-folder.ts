import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { z } from 'zod';
import { demand, PrepareError } from './demand.ts';

/** A feature whose properties were checked. */
export type SourceFeature<Properties, Shape extends Geometry> = Feature<Shape, Properties>;

/** Reads the raw files of one city. Every answer is checked against a schema; what does not fit stops the preparation. */
export class SourceFolder {
  readonly path: string;

  constructor(path: string) {
    demand(existsSync(path), `The sources are not at ${path}. Name their folder: npm run geodata -- FOLDER`);
    this.path = path;
  }

  /** The bytes of a file; `.gz` is unpacked. */
  read(file: string): Buffer {
    const path = join(this.path, file);
    demand(existsSync(path), `Missing source: ${path}`);
    const bytes = readFileSync(path);
    return file.endsWith('.gz') ? parsed(file, () => gunzipSync(bytes)) : bytes;
  }

  /** The features of a GeoJSON file whose geometry is one of `types` and whose properties fit `schema`. */
  features<Properties, Shape extends Geometry>(
    file: string,
    schema: z.ZodType<Properties>,
    types: readonly Shape['type'][],
  ): SourceFeature<Properties, Shape>[] {
    const text = this.read(file).toString('utf8');
    const collection = parsed(file, () => JSON.parse(text) as FeatureCollection<Shape> | null);
    demand(Array.isArray(collection?.features), `${file} is no GeoJSON FeatureCollection`);
    return collection.features.map((feature, index) => {
      demand(
        types.includes(feature.geometry?.type),
        `${file}, feature ${index}: ${feature.geometry?.type} instead of ${types.join(' or ')}`,
      );
      return { ...feature, properties: check(schema, feature.properties, `${file}, feature ${index}`) };
    });
  }

  /** The lines of a CSV file with a header, checked against `schema`. */
  lines<Line>(file: string, schema: z.ZodType<Line>): Line[] {
    const text = this.read(file);
    const lines: unknown[] = parsed(file, () => parse(text, { columns: true, skip_empty_lines: true, bom: true }));
    return lines.map((line, index) => check(schema, line, `${file}, line ${index + 2}`));
  }
}

/** What `parser` gives; whatever it throws stops the preparation with the name of the file. */
function parsed<Value>(file: string, parser: () => Value): Value {
  try {
    return parser();
  } catch (error) {
    throw new PrepareError(`${file} cannot be read: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
  }
}

function check<Value>(schema: z.ZodType<Value>, value: unknown, where: string): Value {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new PrepareError(`${where}: ${result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`);
}
