import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { findPlaceNames } from '#worker/repositories/landmarks.ts';
import { PlaceName } from './contract.ts';
import { examplePlaceName } from './examples.ts';
import { CityParameter, PlaceNameQuery } from './parameters.ts';
import { problemResponses } from './problem-responses.ts';
import { jsonResponses } from './read-responses.ts';
import { requireCity } from './require-city.ts';

/** Names people use to say where they are. */
export const placeNames = new OpenAPIHono<{ Bindings: Env }>();

const PlaceNameList = z.object({ landmarks: z.array(PlaceName) }).openapi('PlaceNameList', { description: 'Place names, best first.' });

const findRoute = createRoute({
  method: 'get',
  path: '/cities/{city}/landmarks',
  operationId: 'findPlaceNames',
  summary: 'Place names that begin so',
  description:
    'Districts, parks, tram and metro stops, streets and initiatives whose name has words that begin with the words of `q`, best first.',
  tags: ['Places'],
  request: { params: z.object({ city: CityParameter }), query: PlaceNameQuery },
  responses: {
    ...jsonResponses(PlaceNameList, 'The names.', { landmarks: [examplePlaceName] }),
    ...problemResponses('invalid-request', 'not-found'),
  },
});

placeNames.openapi(findRoute, async (context) => {
  const { city } = context.req.valid('param');
  const { q, limit } = context.req.valid('query');
  await requireCity(context.env.DB, city);
  return context.json({ landmarks: await findPlaceNames(context.env.DB, city, q, limit) }, 200);
});
