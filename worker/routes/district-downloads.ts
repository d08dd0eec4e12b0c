import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { countOf, fewestResidents, rateBase } from '#domain/district-figures.ts';
import type { DistrictSummary } from '#domain/district-summary.ts';
import type { Theme } from '#domain/theme.ts';
import { rightHanded } from '#domain/winding.ts';
import { getDataVersion } from '#worker/repositories/cities.ts';
import { listDistrictShapes, listDistricts } from '#worker/repositories/districts.ts';
import { District } from './contract.ts';
import { type Columns, downloadResponse, formatCsvHeader, formatCsvLines, formatFeatureCollection } from './download.ts';
import { exampleDistrict } from './examples.ts';
import { CityParameter, LevelParameter, strictQuery } from './parameters.ts';
import { problemResponses } from './problem-responses.ts';
import { downloadResponses } from './read-responses.ts';
import { requireCity } from './require-city.ts';

/** The districts of a level as one file. */
export const districtDownloads = new OpenAPIHono<{ Bindings: Env }>();

const request = { params: z.object({ city: CityParameter }), query: strictQuery({ level: LevelParameter }) };

const DistrictFeature = z
  .object({
    type: z.literal('Feature'),
    id: District.shape.code,
    geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.array(z.array(z.unknown()))) }),
    properties: District,
  })
  .openapi('DistrictFeature', { description: 'A district as a GeoJSON feature (RFC 7946).' });

const square = [
  [4.85, 52.37],
  [4.86, 52.37],
  [4.86, 52.38],
  [4.85, 52.37],
];
const exampleFeature: z.infer<typeof DistrictFeature> = {
  type: 'Feature',
  id: exampleDistrict.code,
  geometry: { type: 'Polygon', coordinates: [square] },
  properties: exampleDistrict,
};

const DistrictFeatures = z
  .object({ type: z.literal('FeatureCollection'), attribution: z.array(z.string()), features: z.array(DistrictFeature) })
  .openapi('DistrictFeatures', { description: 'The districts of a level as GeoJSON.' });

const geojsonRoute = createRoute({
  method: 'get',
  path: '/cities/{city}/districts.geojson',
  operationId: 'downloadDistrictsGeojson',
  summary: 'The districts of a level as GeoJSON',
  description: 'Each with its borders, residents and tally; `attribution` holds the words that its sources ask you to show.',
  tags: ['Districts'],
  request,
  responses: {
    ...downloadResponses('application/geo+json', DistrictFeatures, 'The features.', {
      type: 'FeatureCollection',
      attribution: ['© Gemeente Amsterdam'],
      features: [exampleFeature],
    }),
    ...problemResponses('invalid-request', 'not-found'),
  },
});

districtDownloads.openapi(geojsonRoute, async (context) => {
  const { DB } = context.env;
  const { level } = context.req.valid('query');
  const city = await requireCity(DB, context.req.valid('param').city);
  const [version, summaries, shapes] = await Promise.all([
    getDataVersion(DB, city.id),
    listDistricts(DB, city.id, level),
    listDistrictShapes(DB, city.id, level),
  ]);
  const geometries = new Map(shapes.map(({ code, geometry }) => [code, rightHanded(geometry)]));
  const features = summaries.map((district) => ({
    type: 'Feature',
    id: district.code,
    geometry: geometries.get(district.code),
    properties: district,
  }));
  return downloadResponse(formatFeatureCollection(city.sources, features), {
    url: context.req.url,
    version,
    mediaType: 'application/geo+json',
    city,
  });
});

/** The rate of the districts page, to two decimals; null where it cannot be said. Without its interval, which costs far more. */
function rateOf({ residents, tally }: DistrictSummary, theme: Theme | null): number | null {
  if (!residents || residents.value < fewestResidents) return null;
  return Math.round((countOf(tally, theme) / residents.value) * rateBase * 100) / 100;
}

const columns: Columns<DistrictSummary> = {
  code: ({ code }) => code,
  name: ({ name }) => name,
  level: ({ level }) => level,
  parentCode: ({ parentCode }) => parentCode,
  areaSquareMetres: ({ areaSquareMetres }) => areaSquareMetres,
  residents: ({ residents }) => residents?.value ?? null,
  residentsYear: ({ residents }) => residents?.year ?? null,
  residentsEstimated: ({ residents }) => residents?.estimated ?? null,
  residentsPartial: ({ residents }) => residents?.partial ?? null,
  initiatives: ({ tally }) => tally.total,
  socialCohesion: ({ tally }) => tally.byTheme['social-cohesion'],
  labourParticipation: ({ tally }) => tally.byTheme['labour-participation'],
  sustainability: ({ tally }) => tally.byTheme.sustainability,
  initiativesPer10000: (district) => rateOf(district, null),
  socialCohesionPer10000: (district) => rateOf(district, 'social-cohesion'),
  labourParticipationPer10000: (district) => rateOf(district, 'labour-participation'),
  sustainabilityPer10000: (district) => rateOf(district, 'sustainability'),
};

const csvRoute = createRoute({
  method: 'get',
  path: '/cities/{city}/districts.csv',
  operationId: 'downloadDistrictsCsv',
  summary: 'The districts of a level as CSV',
  description: `UTF-8, one line for each district; what is unknown is empty, and so is a rate where fewer than ${fewestResidents} people live. Columns: ${Object.keys(columns).join(', ')}.`,
  tags: ['Districts'],
  request,
  responses: {
    ...downloadResponses('text/csv', z.string(), 'The table.', formatCsvHeader(columns)),
    ...problemResponses('invalid-request', 'not-found'),
  },
});

districtDownloads.openapi(csvRoute, async (context) => {
  const { DB } = context.env;
  const { level } = context.req.valid('query');
  const city = await requireCity(DB, context.req.valid('param').city);
  const [version, rows] = await Promise.all([getDataVersion(DB, city.id), listDistricts(DB, city.id, level)]);
  const pieces = (async function* () {
    yield formatCsvHeader(columns) + formatCsvLines(columns, rows);
  })();
  return downloadResponse(pieces, { url: context.req.url, version, mediaType: 'text/csv; charset=utf-8', city });
});
