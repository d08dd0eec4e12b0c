import { Initiative } from '../initiative.ts';
import type { Kind } from '../kind.ts';
import { isOpeningHours } from '../opening-hours.ts';
import type { ActorType } from '../organisation.ts';
import { cleanLine, cleanText } from '../plain-text.ts';
import type { FaultCode } from './fault.ts';
import type { ImportField } from './headings.ts';
import { parseActorTypeWord, parseKindWord, parseThemeWords } from './words.ts';

/** What a cell says, or what is wrong with it. */
export type Parsed<Value> = { readonly value: Value } | { readonly fault: FaultCode };

/** What is remembered of texts: a Map, or something that holds less in memory. */
export interface Remembered<Value> {
  get(text: string): Value | undefined;
  set(text: string, value: Value): unknown;
}

/** The most characters of each field, as the schema of its row has them. */
const limits: Readonly<Partial<Record<ImportField, number>>> = {
  id: 200,
  sourceId: 200,
  name: 200,
  organisation: 200,
  address: 200,
  postcode: 16,
  website: 500,
  summary: 300,
  description: 5000,
  openingHours: 500,
  openingHoursTextNl: 500,
  openingHoursTextEn: 500,
};

/** Texts as they are kept: clean, whole and not too long. */
export function parseText(field: ImportField, cell: string): Parsed<string> {
  const value = field === 'description' ? cleanText(cell) : cleanLine(cell);
  if (value.includes('\ufffd')) return { fault: 'broken-text' };
  return value.length > (limits[field] ?? 1000) ? { fault: 'too-long' } : { value };
}

/** A postcode as the site writes it: a Dutch one in capitals without its space. */
export function plainPostcode(text: string): string {
  return /^\d{4} ?[a-z]{2}$/i.test(text) ? text.replace(' ', '').toUpperCase() : text;
}

/** A name, which may not be empty. */
export function parseName(text: string): Parsed<string> {
  return text === '' ? { fault: 'missing-name' } : { value: text };
}

/** A kind by its code or its name. */
export function parseKind(text: string): Parsed<Kind> {
  if (text === '') return { fault: 'missing-kind' };
  const value = parseKindWord(text);
  return value ? { value } : { fault: 'unknown-kind' };
}

/** Themes as bits; undefined where none are stated, and the rule of the kind decides. */
export function parseThemes(text: string): Parsed<number | undefined> {
  if (text === '') return { value: undefined };
  const value = parseThemeWords(text);
  return value ? { value } : { fault: 'unknown-theme' };
}

/** An actor type by its code or its name; undefined where none is stated. */
export function parseActorType(text: string): Parsed<ActorType | undefined> {
  if (text === '') return { value: undefined };
  const value = parseActorTypeWord(text);
  return value ? { value } : { fault: 'unknown-actor-type' };
}

/** A web address; one that begins with `www.` gets its scheme. */
export function parseWebsite(text: string): Parsed<string | null> {
  if (text === '') return { value: null };
  const { success, data } = Initiative.shape.website.safeParse(/^www\.\S/i.test(text) ? `https://${text}` : text);
  return success && data && !/\s/.test(data) ? { value: data } : { fault: 'bad-website' };
}

/** Opening hours in the syntax of OpenStreetMap. `known` remembers what was asked before: understanding them is slow. */
export function parseOpeningHours(text: string, known: Remembered<boolean>): Parsed<string | null> {
  if (text === '') return { value: null };
  const isGood = known.get(text) ?? isOpeningHours(text);
  known.set(text, isGood);
  return isGood ? { value: text } : { fault: 'bad-opening-hours' };
}

/** The day, month or year of a source's data; undefined where none is stated. */
export function parseDay(text: string): Parsed<string | undefined> {
  if (text === '') return { value: undefined };
  return /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T[\d:.]+Z)?)?)?$/.test(text) ? { value: text } : { fault: 'bad-date' };
}

/** Degrees with a decimal point or comma; null when it is no number between the bounds. */
export function parseDegrees(text: string, bound: number): number | null {
  const plain = text.trim().replace(',', '.');
  const value = /^[+-]?\d+(\.\d+)?(e-?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
  return Math.abs(value) <= bound ? value : null;
}
