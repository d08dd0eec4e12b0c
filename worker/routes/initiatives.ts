import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { Problem } from '#worker/problem.ts';
import { getInitiative, listInitiatives } from '#worker/repositories/initiatives.ts';
import { Initiative, InitiativeDetail } from './contract.ts';
import { exampleChain, exampleInitiative, exampleStory } from './examples.ts';
import { initiativeDetailOf, initiativeOf } from './initiative-contract.ts';
import { CityParameter, InitiativeListQuery, strictQuery } from './parameters.ts';
import { problemResponses } from './problem-responses.ts';
import { jsonResponses, PageHeaders } from './read-responses.ts';
import { refuseImpossible } from './refuse-impossible.ts';
import { requireCity } from './require-city.ts';

/** The initiatives of a city. */
export const initiatives = new OpenAPIHono<{ Bindings: Env }>();

const InitiativePage = z
  .object({
    total: z
      .int()
      .min(0)
      .openapi({ description: 'All that match, on every page together; where totalIsExact is false there are more than this.' }),
    totalIsExact: z.boolean().openapi({
      description: 'False where so many match a text, a box or a moment that they were not all counted. Every page is there all the same.',
    }),
    initiatives: z.array(Initiative),
    nextCursor: z.string().nullable().openapi({ description: 'Give it as `cursor` for the next page; null on the last.' }),
  })
  .openapi('InitiativePage', { description: 'One page of a list of initiatives.' });

const examplePage = { total: 43, totalIsExact: true, initiatives: [exampleInitiative], nextCursor: null };

const listRoute = createRoute({
  method: 'get',
  path: '/cities/{city}/initiatives',
  operationId: 'listInitiatives',
  summary: 'Initiatives that match',
  description: 'Published initiatives, filtered and paged. Follow `nextCursor`, or the `Link` header, until it ends.',
  tags: ['Initiatives'],
  request: { params: z.object({ city: CityParameter }), query: InitiativeListQuery },
  responses: {
    ...jsonResponses(InitiativePage, 'A page of initiatives.', examplePage, PageHeaders),
    ...problemResponses('invalid-request', 'not-found'),
  },
});

initiatives.openapi(listRoute, async (context) => {
  const { city } = context.req.valid('param');
  const query = context.req.valid('query');
  const now = new Date();
  await refuseImpossible(context.env.DB, await requireCity(context.env.DB, city), query, now);
  const page = await listInitiatives(context.env.DB, city, query, now);
  if (page.nextCursor) context.header('Link', `<${addressOfNext(context.req.url, page.nextCursor)}>; rel="next"`);
  return context.json({ ...page, initiatives: page.initiatives.map(initiativeOf) }, 200);
});

const exampleDetail = {
  ...exampleInitiative,
  ...exampleStory,
  createdAt: exampleInitiative.updatedAt,
  version: 1,
  districts: exampleChain,
};

const detailRoute = createRoute({
  method: 'get',
  path: '/cities/{city}/initiatives/{id}',
  operationId: 'getInitiative',
  summary: 'One initiative',
  description: 'An initiative with the districts it lies in.',
  tags: ['Initiatives'],
  request: {
    params: z.object({
      city: CityParameter,
      id: z.string().openapi({ description: 'Id of the initiative.', format: 'uuid', example: exampleInitiative.id }),
    }),
    query: strictQuery({}),
  },
  responses: { ...jsonResponses(InitiativeDetail, 'The initiative.', exampleDetail), ...problemResponses('invalid-request', 'not-found') },
});

initiatives.openapi(detailRoute, async (context) => {
  const { city, id } = context.req.valid('param');
  await requireCity(context.env.DB, city);
  const initiative = await getInitiative(context.env.DB, city, id, new Date());
  if (!initiative) throw new Problem('not-found', { detail: 'There is no published initiative with this id in this city.' });
  return context.json(initiativeDetailOf(initiative), 200);
});

function addressOfNext(url: string, cursor: string): string {
  const next = new URL(url);
  next.searchParams.set('cursor', cursor);
  return next.pathname + next.search;
}
