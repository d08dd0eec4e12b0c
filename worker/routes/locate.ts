import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { locateDistrict } from '#worker/city-packs.ts';
import { Problem } from '#worker/problem.ts';
import { getDistrictChain } from '#worker/repositories/districts.ts';
import { DistrictName } from './contract.ts';
import { exampleChain } from './examples.ts';
import { PositionQuery } from './parameters.ts';
import { problemResponses } from './problem-responses.ts';
import { jsonResponses } from './read-responses.ts';

/** From a position to its districts. */
export const locate = new OpenAPIHono<{ Bindings: Env }>();

const Location = z
  .object({ cityId: z.string(), districts: z.array(DistrictName).min(1) })
  .openapi('Location', { description: 'The districts of a position, coarse to fine.' });

const locateRoute = createRoute({
  method: 'get',
  path: '/locate',
  operationId: 'locate',
  summary: 'The districts of a position',
  description: 'Every position lies in exactly one district of each level, one on a border too; 404 outside of every city.',
  tags: ['Places'],
  request: { query: PositionQuery },
  responses: {
    ...jsonResponses(Location, 'The city and its districts.', { cityId: 'amsterdam', districts: exampleChain }),
    ...problemResponses('invalid-request', 'outside-every-city'),
  },
});

locate.openapi(locateRoute, async (context) => {
  const { longitude, latitude } = context.req.valid('query');
  const found = locateDistrict(longitude, latitude);
  if (!found)
    throw new Problem('outside-every-city', { detail: 'No city of the programme contains this position. Longitude comes first.' });
  const districts = await getDistrictChain(context.env.DB, found.cityId, found.code);
  return context.json({ cityId: found.cityId, districts }, 200);
});
