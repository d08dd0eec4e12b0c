import { z } from '@hono/zod-openapi';
import { levels } from '#domain/district.ts';
import { definitions, denominators } from '#domain/gap/selection.ts';
import { InitiativeQuery, maxLimit, wholeNumber } from '#domain/initiative-query.ts';
import { kinds } from '#domain/kind.ts';
import { themes } from '#domain/theme.ts';

const list = (values: readonly string[]) => ({
  type: 'array' as const,
  items: { type: 'string' as const, enum: [...values] },
  param: { style: 'form' as const, explode: false },
});

/** What to do when a parameter is refused, by its name. Parameters of one name mean the same everywhere. */
const remedies: Readonly<Record<string, string>> = {
  theme: `Choose from ${themes.join(', ')}: of initiatives one or more, separated by commas, of gaps one or, for all together, none.`,
  match: 'Say any (at least one of the themes) or all (every one of them).',
  kind: `Choose one or more of ${kinds.join(', ')}, separated by commas.`,
  district: 'Take a code from /api/v1/cities/{city}/districts?level=borough, such as district=E.',
  q: 'Give at most 100 characters, such as q=repair.',
  bbox: 'Give west,south,east,north in degrees, such as bbox=4.88,52.35,4.92,52.38.',
  near: 'Give longitude,latitude in degrees, longitude first, such as near=4.8954,52.3702.',
  open: 'Say now, or give a day as YYYY-MM-DD.',
  sort: 'Choose name, newest, together with q match, or, together with near, distance.',
  limit: `Give a whole number from 1 to ${maxLimit}, such as limit=50.`,
  cursor: 'Take nextCursor of the page before with all other parameters the same, or leave it out to begin.',
  level: `Choose one of ${levels.join(', ')}.`,
  per: `Choose one of ${denominators.join(', ')}.`,
  count: `Choose one of ${definitions.join(', ')}.`,
  longitude: 'Give decimal degrees from -180 to 180, such as longitude=4.8954.',
  latitude: 'Give decimal degrees from -90 to 90, such as latitude=52.3702.',
};

/** The remedy for a refused parameter. */
export function remedyOf(field: string): string {
  return remedies[field] ?? 'See /api for what this address knows.';
}

/** A query of exactly these parameters: any other name is an error that lists the known ones. */
export function strictQuery<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape).join(', ') || 'none';
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `This address does not know this parameter; it knows: ${known}.` : undefined),
  });
}

/** Path parameter: the city's id. */
export const CityParameter = z.string().openapi({ description: 'Id of the city.', example: 'amsterdam' });

/** Path parameter: the district's code. */
export const CodeParameter = z.string().openapi({ description: 'Official code of the district, unique across levels.', example: 'E' });

/** Query parameter: the level of districts. */
export const LevelParameter = z.enum(levels).openapi({ description: 'Level of the districts, coarse to fine.', example: 'borough' });

const degrees = (most: number) =>
  z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,20})?$/, 'This is not a number of degrees.')
    .transform(Number)
    .pipe(z.number().min(-most).max(most));

/** Query of `/locate`. */
export const PositionQuery = strictQuery({
  longitude: degrees(180).openapi({ type: 'number', minimum: -180, maximum: 180, description: 'Degrees east (WGS84).', example: 4.8954 }),
  latitude: degrees(90).openapi({ type: 'number', minimum: -90, maximum: 90, description: 'Degrees north (WGS84).', example: 52.3702 }),
});

/** Query of the place-name suggestions. */
export const PlaceNameQuery = strictQuery({
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .openapi({ description: 'The beginning of a name; case and accents do not matter.', example: 'merc' }),
  limit: wholeNumber(50)
    .default(10)
    .openapi({ type: 'integer', minimum: 1, maximum: 50, default: 10, description: 'Most suggestions to give.', example: 5 }),
});

/** What the search for an address asks. */
export const AddressQuery = strictQuery({
  q: z.string().trim().min(2).max(200).openapi({ description: 'An address, a postcode or the name of a place.', example: 'Javastraat 20' }),
});

const { shape } = InitiativeQuery;

/** What chooses and orders initiatives: the domain's query, documented. */
const choice = {
  theme: shape.theme.clone().openapi({ ...list(themes), description: 'Themes, separated by commas.', example: ['sustainability'] }),
  match: shape.match.clone().openapi({ description: 'Whether any or all of the themes must apply.', example: 'any' }),
  kind: shape.kind.clone().openapi({ ...list(kinds), description: 'Kinds, separated by commas.', example: ['repair-cafe'] }),
  district: shape.district.clone().openapi({ description: 'Code of a district of any level.', example: 'E' }),
  q: shape.q.clone().openapi({
    description: 'Every word must begin a word of the name, kind, organisation, address or district; case and accents do not matter.',
    example: 'repair',
  }),
  bbox: shape.bbox
    .clone()
    .openapi({ type: 'string', description: 'West, south, east, north in degrees.', example: '4.83,52.35,4.87,52.39' }),
  near: shape.near.clone().openapi({
    type: 'string',
    description: 'Longitude, latitude. Gives distances and, unless `sort` says otherwise, the nearest first.',
    example: '4.8497,52.3702',
  }),
  open: shape.open.clone().openapi({
    type: 'string',
    description: '`now`, or a day as YYYY-MM-DD: only initiatives whose known opening hours say so.',
    example: 'now',
  }),
  confirmed: shape.confirmed
    .clone()
    .openapi({ description: '`yes`: only initiatives that their owners or the city confirmed and that are not overdue.', example: 'yes' }),
  sort: shape.sort.clone().openapi({
    description:
      'Order. Default: distance where `near` is given, else match where `q` is, else name. Match puts names that begin with the text first, then names that do so after an article, both by name, then names that hold the words, then the others, both as they were registered; without `q` it is name.',
    example: 'name',
  }),
};

/** The query of a download of initiatives: it has no pages. */
export const InitiativeExportQuery = strictQuery(choice);

/** The query of a list of initiatives. */
export const InitiativeListQuery = strictQuery({
  ...choice,
  limit: shape.limit
    .clone()
    .openapi({ type: 'integer', minimum: 1, maximum: maxLimit, default: 50, description: 'Initiatives a page.', example: 20 }),
  cursor: shape.cursor.clone().openapi({ description: 'Opaque: `nextCursor` of the page before.' }),
});
