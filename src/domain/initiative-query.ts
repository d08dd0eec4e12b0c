import { z } from 'zod';
import { DistrictCode } from './district.ts';
import { Kind } from './kind.ts';
import { Theme } from './theme.ts';

/** Most initiatives a page of a list holds. */
export const maxLimit = 200;

const list = <Item extends z.ZodType<string, string>>(item: Item) =>
  z
    .string()
    .transform((text) => [...new Set(text.split(',').filter(Boolean))])
    .pipe(z.array(item));
const numbers = (count: number) =>
  z
    .string()
    .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?)*$/)
    .transform((text) => text.split(',').map(Number))
    .pipe(z.array(z.number()).length(count));

/** Longitude, latitude. */
const Position = numbers(2)
  .refine(([longitude = 999, latitude = 999]) => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)
  .transform(([longitude, latitude]) => [longitude, latitude] as [number, number]);
/** West, south, east, north. */
const Bounds = numbers(4)
  .refine(([west = 0, south = 1, east = 0, north = 0]) => west <= east && south <= north)
  .refine((degrees) => degrees.every((value, index) => Math.abs(value) <= (index % 2 ? 90 : 180)))
  .transform((box) => box as [number, number, number, number]);

/** A whole number from 1 to `most`, written in digits alone: `0x10`, `1e1` and `5.0` are typing mistakes. */
export const wholeNumber = (most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'This is not a whole number.')
    .transform(Number)
    .pipe(z.int().min(1).max(most));

/** What a list of initiatives can be asked for, as query parameters. Lists are comma-separated. */
export const InitiativeQuery = z.object({
  theme: list(Theme).default([]),
  match: z.enum(['any', 'all']).default('any'),
  kind: list(Kind).default([]),
  /** Initiatives in this district of any level. */
  district: DistrictCode.optional(),
  /** Free text: every word must begin a word of the name, kind, organisation, address or district; case and diacritics do not matter. */
  q: z.string().trim().max(100).default(''),
  bbox: Bounds.optional(),
  near: Position.optional(),
  /** `now`, or a day as YYYY-MM-DD: only initiatives whose known hours are open then. */
  open: z.union([z.literal('now'), z.iso.date()]).optional(),
  /** `yes`: only initiatives that somebody confirmed within the last year or so. */
  confirmed: z.literal('yes').optional(),
  /** Default: distance where `near` is given, else match where `q` is, else name. */
  sort: z.enum(['match', 'distance', 'name', 'newest']).optional(),
  limit: wholeNumber(maxLimit).default(50),
  /** Opaque, from `nextCursor` of the page before; long enough for the longest name whatever its letters. */
  cursor: z.string().max(2000).optional(),
});
export type InitiativeQuery = z.output<typeof InitiativeQuery>;
