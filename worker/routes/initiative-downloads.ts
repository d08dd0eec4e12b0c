import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { InitiativeSummary } from '#domain/initiative-summary.ts';
import { formatThemeBits } from '#domain/theme.ts';
import { getDataVersion } from '#worker/repositories/cities.ts';
import { exportInitiatives } from '#worker/repositories/initiatives.ts';
import { Initiative } from './contract.ts';
import { type Columns, downloadResponse, formatCsvHeader, formatCsvLines, formatFeatureCollection } from './download.ts';
import { exampleInitiative } from './examples.ts';
import { initiativeOf } from './initiative-contract.ts';
import { CityParameter, InitiativeExportQuery } from './parameters.ts';
import { problemResponses } from './problem-responses.ts';
import { downloadResponses } from './read-responses.ts';
import { refuseImpossible } from './refuse-impossible.ts';
import { requireCity } from './require-city.ts';

/** A whole list of initiatives as one file, sent while it is read. */
export const initiativeDownloads = new OpenAPIHono<{ Bindings: Env }>();

const request = { params: z.object({ city: CityParameter }), query: InitiativeExportQuery };
const Exported = Initiative.omit({ places: true, distanceMetres: true, openNow: true });
const Position = z.array(z.number()).min(2).max(2);

const InitiativeFeature = z
  .object({
    type: z.literal('Feature'),
    id: z.uuid(),
    geometry: z.union([
      z.object({ type: z.literal('Point'), coordinates: Position }),
      z.object({ type: z.literal('MultiPoint'), coordinates: z.array(Position).min(2) }),
      z.null(),
    ]),
    properties: z.object({ ...Exported.shape, places: Initiative.shape.places }),
  })
  .openapi('InitiativeFeature', {
    description: 'An initiative as a GeoJSON feature (RFC 7946): a point, several when it has several places, null when it is online only.',
  });

const InitiativeFeatures = z
  .object({ type: z.literal('FeatureCollection'), attribution: z.array(z.string()), features: z.array(InitiativeFeature) })
  .openapi('InitiativeFeatures', { description: 'Published initiatives as GeoJSON.' });

const geojsonRoute = createRoute({
  method: 'get',
  path: '/cities/{city}/initiatives.geojson',
  operationId: 'downloadInitiativesGeojson',
  summary: 'A list of initiatives as GeoJSON',
  description:
    'One feature for each published initiative that passes the filters, without paging; `attribution` holds the words that its sources ask you to show.',
  tags: ['Initiatives'],
  request,
  responses: {
    ...downloadResponses('application/geo+json', InitiativeFeatures, 'The features.', {
      type: 'FeatureCollection',
      attribution: ['© Gemeente Amsterdam'],
      features: [featureOf(exampleInitiative)],
    }),
    ...problemResponses('invalid-request', 'not-found'),
  },
});

initiativeDownloads.openapi(geojsonRoute, async (context) => {
  const { city, version, initiatives } = await readExport(context.env.DB, context.req.valid('param').city, context.req.valid('query'));
  const pieces = formatFeatureCollection(city.sources, featuresOf(initiatives));
  return downloadResponse(pieces, { url: context.req.url, version, mediaType: 'application/geo+json', city });
});

/** An initiative at one of its places, or at none when it is online only: a line of the table. */
type Line = { initiative: InitiativeSummary; place: InitiativeSummary['places'][number] | null };

const columns: Columns<Line> = {
  id: ({ initiative }) => initiative.id,
  name: ({ initiative }) => initiative.name,
  kind: ({ initiative }) => initiative.kind,
  themes: ({ initiative }) => formatThemeBits(initiative.themes).join(' '),
  themesBasis: ({ initiative }) => initiative.themesBasis,
  organisation: ({ initiative }) => initiative.organisation?.name ?? null,
  actorType: ({ initiative }) => initiative.organisation?.actorType ?? null,
  address: ({ place }) => place?.address ?? null,
  postcode: ({ place }) => place?.postcode ?? null,
  longitude: ({ place }) => place?.longitude ?? null,
  latitude: ({ place }) => place?.latitude ?? null,
  site: ({ place }) => place?.site ?? null,
  districtCode: ({ place }) => place?.districtCode ?? null,
  quarterName: ({ place }) => place?.quarterName ?? null,
  website: ({ initiative }) => initiative.website,
  openingHours: ({ initiative }) => initiative.openingHours,
  openingHoursTextNl: ({ initiative }) => initiative.openingHoursTextNl,
  openingHoursTextEn: ({ initiative }) => initiative.openingHoursTextEn,
  flags: ({ initiative }) => initiative.flags,
  source: ({ initiative }) => initiative.source,
  sourceId: ({ initiative }) => initiative.sourceId,
  sourceDate: ({ initiative }) => initiative.sourceDate,
  updatedAt: ({ initiative }) => initiative.updatedAt,
  confirmedAt: ({ initiative }) => initiative.confirmedAt,
};

const csvRoute = createRoute({
  method: 'get',
  path: '/cities/{city}/initiatives.csv',
  operationId: 'downloadInitiativesCsv',
  summary: 'A list of initiatives as CSV',
  description: `UTF-8, one line for each place of each published initiative that passes the filters (one without place when it is online only), without paging. Columns: ${Object.keys(columns).join(', ')}.`,
  tags: ['Initiatives'],
  request,
  responses: {
    ...downloadResponses('text/csv', z.string(), 'The table.', formatCsvHeader(columns)),
    ...problemResponses('invalid-request', 'not-found'),
  },
});

initiativeDownloads.openapi(csvRoute, async (context) => {
  const { city, version, initiatives } = await readExport(context.env.DB, context.req.valid('param').city, context.req.valid('query'));
  return downloadResponse(csvOf(initiatives), { url: context.req.url, version, mediaType: 'text/csv; charset=utf-8', city });
});

/**
 * The initiatives that a download asks for, and the version of its content: that of the rows and, where it asks for what is open now, the
 * minute.
 */
async function readExport(db: D1Database, cityId: string, query: z.infer<typeof InitiativeExportQuery>) {
  const city = await requireCity(db, cityId);
  const now = new Date();
  await refuseImpossible(db, city, query, now);
  const rows = await getDataVersion(db, city.id);
  const version = query.open === 'now' ? `${rows}-${Math.floor(now.getTime() / 60_000)}` : String(rows);
  return { city, version, initiatives: exportInitiatives(db, city.id, query, now) };
}

/** Lines written at once: enough to make the cost of each call small, few enough to keep memory small. */
const linesAtOnce = 200;

async function* csvOf(initiatives: AsyncIterable<InitiativeSummary>): AsyncGenerator<string> {
  yield formatCsvHeader(columns);
  let lines: Line[] = [];
  for await (const initiative of initiatives) {
    const places = initiative.places.length ? initiative.places : [null];
    lines.push(...places.map((place) => ({ initiative, place })));
    if (lines.length < linesAtOnce) continue;
    yield formatCsvLines(columns, lines);
    lines = [];
  }
  yield formatCsvLines(columns, lines);
}

async function* featuresOf(initiatives: AsyncIterable<InitiativeSummary>): AsyncGenerator<z.infer<typeof InitiativeFeature>> {
  for await (const initiative of initiatives) yield featureOf(initiativeOf(initiative));
}

function featureOf({ distanceMetres: _distance, openNow: _open, ...properties }: Initiative): z.infer<typeof InitiativeFeature> {
  return { type: 'Feature', id: properties.id, geometry: geometryOf(properties.places), properties };
}

function geometryOf(places: readonly { longitude: number; latitude: number }[]): z.infer<typeof InitiativeFeature>['geometry'] {
  const positions = places.map(({ longitude, latitude }) => [longitude, latitude]);
  const [first] = positions;
  if (!first) return null;
  return positions.length > 1 ? { type: 'MultiPoint', coordinates: positions } : { type: 'Point', coordinates: first };
}
