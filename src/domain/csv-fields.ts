import { z } from 'zod';

/**
 * The fields of a CSV line as the values their schema speaks of: numbers as numbers, 1 and 0 as true and false, an empty field as null where
 * the schema allows null. What does not fit is left as text, for the schema to refuse.
 */
export function parseCsvFields(shape: z.ZodRawShape, fields: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, parseField(shape[name], text)]));
}

function parseField(type: z.core.$ZodType | undefined, text: string): unknown {
  if (type instanceof z.ZodNullable) return text === '' ? null : parseField(type.unwrap(), text);
  if (type instanceof z.ZodNumber && text !== '' && Number.isFinite(Number(text))) return Number(text);
  if (type instanceof z.ZodBoolean && (text === '1' || text === '0')) return text === '1';
  return text;
}
