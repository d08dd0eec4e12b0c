import type { Kind } from '../kind.ts';
import type { ActorType } from '../organisation.ts';
import { type FaultCode, faultOf, type ImportFault } from './fault.ts';
import type { ImportField } from './headings.ts';
import {
  type Parsed,
  parseActorType,
  parseDay,
  parseDegrees,
  parseKind,
  parseName,
  parseOpeningHours,
  parseText,
  parseThemes,
  parseWebsite,
  plainPostcode,
  type Remembered,
} from './parse-cell.ts';
import type { RawPlace, RawRow } from './table.ts';

/** The code of the finest district at a position in degrees; null outside of the city. */
export type LocateCode = (longitude: number, latitude: number) => string | null;

/** Where an imported initiative is. What the file does not say is missing; `districtCode` is null outside of the city. */
export interface ImportedPlace {
  readonly longitude: number;
  readonly latitude: number;
  readonly districtCode: string | null;
  readonly address?: string;
  readonly postcode?: string;
}

/** What a file says of an initiative; what it has no column for is missing. */
export interface ImportValues {
  readonly name?: string;
  readonly kind?: Kind;
  readonly themes?: number;
  /** Empty for none. */
  readonly organisationName?: string;
  readonly actorType?: ActorType;
  readonly website?: string | null;
  readonly summary?: string;
  readonly description?: string;
  readonly openingHours?: string | null;
  readonly openingHoursTextNl?: string | null;
  readonly openingHoursTextEn?: string | null;
  readonly sourceDate?: string;
  readonly places?: readonly ImportedPlace[];
}

/** What rows are read with. */
export interface RowContext {
  readonly headings: ReadonlyMap<ImportField, string>;
  readonly locate: LocateCode;
  /** Whether opening hours are good, by their text. */
  readonly hours: Remembered<boolean>;
}

/** The values of a row, and everything that is wrong with it. Positions outside of the city are no fault yet. */
export function parseRow(row: RawRow, context: RowContext): { values: ImportValues; faults: ImportFault[] } {
  const faults: ImportFault[] = [];
  const note = (field: ImportField, code: FaultCode, value: string) => {
    faults.push(faultOf(row.line, context.headings.get(field) ?? field, code, value));
  };
  const read = <Value>(field: ImportField, parse: (text: string) => Parsed<Value>): Value | undefined => {
    const cell = row.cells[field];
    if (cell === undefined) return undefined;
    const text = parseText(field, cell);
    const parsed = 'value' in text ? parse(text.value) : text;
    if ('value' in parsed) return parsed.value;
    note(field, parsed.fault, cell);
    return undefined;
  };
  const asIs = (text: string): Parsed<string> => ({ value: text });
  const orNull = (text: string): Parsed<string | null> => ({ value: text || null });
  // An initiative of ours that is online only has no place to say.
  const isPlaceless = Boolean(row.cells.id) && row.places.every(({ longitude, latitude }) => !longitude && !latitude);
  const places = isPlaceless ? [] : row.places.map((place) => parsePlace(place, context.locate, note));
  const values: ImportValues = {
    name: read('name', parseName),
    kind: read('kind', parseKind),
    themes: read('themes', parseThemes),
    organisationName: read('organisation', asIs),
    actorType: read('actorType', parseActorType),
    website: read('website', parseWebsite),
    summary: read('summary', asIs),
    description: read('description', asIs),
    openingHours: read('openingHours', (text) => parseOpeningHours(text, context.hours)),
    openingHoursTextNl: read('openingHoursTextNl', orNull),
    openingHoursTextEn: read('openingHoursTextEn', orNull),
    sourceDate: read('sourceDate', parseDay),
    places:
      !isPlaceless && context.headings.has('longitude') && context.headings.has('latitude')
        ? places.flatMap((place) => place ?? [])
        : undefined,
  };
  return { values: withoutMissing(values), faults };
}

function parsePlace(
  place: RawPlace,
  locate: LocateCode,
  note: (field: ImportField, code: FaultCode, value: string) => void,
): ImportedPlace | null {
  const longitude = parseDegrees(place.longitude ?? '', 180);
  const latitude = parseDegrees(place.latitude ?? '', 85);
  if (place.longitude !== undefined && longitude === null) note('longitude', 'bad-coordinate', place.longitude);
  if (place.latitude !== undefined && latitude === null) note('latitude', 'bad-coordinate', place.latitude);
  const texts: { address?: string; postcode?: string } = {};
  for (const field of ['address', 'postcode'] as const) {
    const cell = place[field];
    if (cell === undefined) continue;
    const text = parseText(field, cell);
    if ('value' in text) texts[field] = field === 'postcode' ? plainPostcode(text.value) : text.value;
    else note(field, text.fault, cell);
  }
  if (longitude === null || latitude === null) return null;
  return { longitude, latitude, districtCode: locate(longitude, latitude), ...texts };
}

function withoutMissing(values: ImportValues): ImportValues {
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) found[name] = value;
  return found;
}
