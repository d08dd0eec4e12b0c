import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { listCities } from '#worker/repositories/cities.ts';
import { getCityFigures } from '#worker/repositories/districts.ts';
import { City, CityDetail } from './contract.ts';
import { exampleCity, exampleDistrict, exampleIndicator } from './examples.ts';
import { CityParameter, strictQuery } from './parameters.ts';
import { problemResponses } from './problem-responses.ts';
import { jsonResponses } from './read-responses.ts';
import { requireCity } from './require-city.ts';

/** The cities of the programme. */
export const cities = new OpenAPIHono<{ Bindings: Env }>();

const CityList = z.object({ cities: z.array(City) }).openapi('CityList', { description: 'Every city.' });

const listRoute = createRoute({
  method: 'get',
  path: '/cities',
  operationId: 'listCities',
  summary: 'All cities',
  description: 'Every city with its levels, bounds and sources.',
  tags: ['Cities'],
  request: { query: strictQuery({}) },
  responses: { ...jsonResponses(CityList, 'The cities.', { cities: [exampleCity] }), ...problemResponses('invalid-request') },
});

cities.openapi(listRoute, async (context) => context.json({ cities: await listCities(context.env.DB) }, 200));

const exampleFigures = { residents: exampleDistrict.residents, tally: exampleDistrict.tally, indicators: [exampleIndicator] };

const detailRoute = createRoute({
  method: 'get',
  path: '/cities/{city}',
  operationId: 'getCity',
  summary: 'One city',
  description: 'A city with its tally, residents and official figures.',
  tags: ['Cities'],
  request: { params: z.object({ city: CityParameter }), query: strictQuery({}) },
  responses: {
    ...jsonResponses(CityDetail, 'The city.', { ...exampleCity, ...exampleFigures }),
    ...problemResponses('invalid-request', 'not-found'),
  },
});

cities.openapi(detailRoute, async (context) => {
  const { city: cityId } = context.req.valid('param');
  const city = await requireCity(context.env.DB, cityId);
  return context.json({ ...city, ...(await getCityFigures(context.env.DB, cityId)) }, 200);
});
