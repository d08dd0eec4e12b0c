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
    return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  }

  /** The features of a GeoJSON file whose geometry is one of `types` and whose properties fit `schema`. */
  features<Properties, Shape extends Geometry>(
    file: string,
    schema: z.ZodType<Properties>,
    types: readonly Shape['type'][],
  ): SourceFeature<Properties, Shape>[] {
    const collection = JSON.parse(this.read(file).toString('utf8')) as FeatureCollection<Shape>;
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
    const lines: unknown[] = parse(this.read(file), { columns: true, skip_empty_lines: true, bom: true });
    return lines.map((line, index) => check(schema, line, `${file}, line ${index + 2}`));
  }
}

function check<Value>(schema: z.ZodType<Value>, value: unknown, where: string): Value {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new PrepareError(`${where}: ${result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`);
}
