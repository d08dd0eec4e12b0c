import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { Problem } from '#worker/problem.ts';
import { getDistrict, listDistricts } from '#worker/repositories/districts.ts';
import { District, DistrictDetail, Level } from './contract.ts';
import { exampleDistrict, exampleIndicator } from './examples.ts';
import { CityParameter, CodeParameter, LevelParameter, strictQuery } from './parameters.ts';
import { problemResponses } from './problem-responses.ts';
import { jsonResponses } from './read-responses.ts';
import { requireCity } from './require-city.ts';

/** The districts of a city. */
export const districts = new OpenAPIHono<{ Bindings: Env }>();

const DistrictList = z
  .object({ level: Level, districts: z.array(District) })
  .openapi('DistrictList', { description: 'Every district of a level.' });

const listRoute = createRoute({
  method: 'get',
  path: '/cities/{city}/districts',
  operationId: 'listDistricts',
  summary: 'All districts of a level',
  description: 'Every district of one level with its residents and its tally of initiatives.',
  tags: ['Districts'],
  request: { params: z.object({ city: CityParameter }), query: strictQuery({ level: LevelParameter }) },
  responses: {
    ...jsonResponses(DistrictList, 'The districts.', { level: 'borough', districts: [exampleDistrict] }),
    ...problemResponses('invalid-request', 'not-found'),
  },
});

districts.openapi(listRoute, async (context) => {
  const { city } = context.req.valid('param');
  const { level } = context.req.valid('query');
  await requireCity(context.env.DB, city);
  return context.json({ level, districts: await listDistricts(context.env.DB, city, level) }, 200);
});

const exampleDetail: z.infer<typeof DistrictDetail> = {
  ...exampleDistrict,
  labelLongitude: 4.8648,
  labelLatitude: 52.3778,
  ancestors: [],
  children: [],
  neighbours: [],
  indicators: [exampleIndicator],
};

const detailRoute = createRoute({
  method: 'get',
  path: '/cities/{city}/districts/{code}',
  operationId: 'getDistrict',
  summary: 'One district',
  description: 'A district with its ancestors, children, neighbours and official figures.',
  tags: ['Districts'],
  request: { params: z.object({ city: CityParameter, code: CodeParameter }), query: strictQuery({}) },
  responses: { ...jsonResponses(DistrictDetail, 'The district.', exampleDetail), ...problemResponses('invalid-request', 'not-found') },
});

districts.openapi(detailRoute, async (context) => {
  const { city, code } = context.req.valid('param');
  await requireCity(context.env.DB, city);
  const district = await getDistrict(context.env.DB, city, code);
  if (!district) throw new Problem('not-found', { detail: 'There is no district with this code in this city.' });
  return context.json(district, 200);
});
