import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { hasFittingCursor } from '#domain/cursor.ts';
import type { InitiativeQuery } from '#domain/initiative-query.ts';
import { Problem } from '#worker/problem.ts';
import { getDistrictChain } from '#worker/repositories/districts.ts';
import { getInitiative, listInitiatives } from '#worker/repositories/initiatives.ts';
import { Initiative, InitiativeDetail } from './contract.ts';
import { initiativeDetailOf, initiativeOf } from './initiative-contract.ts';
import { CityParameter, InitiativeListQuery, strictQuery } from './parameters.ts';
import { problemResponses } from './problem-responses.ts';
import { jsonResponses, PageHeaders } from './read-responses.ts';
import { refusedParameter } from './refuse.ts';
import { requireCity } from './require-city.ts';

/** The initiatives of a city. */
export const initiatives = new OpenAPIHono<{ Bindings: Env }>();

const InitiativePage = z
  .object({
    total: z.int().min(0).openapi({ description: 'All that match, on every page together.' }),
    initiatives: z.array(Initiative),
    nextCursor: z.string().nullable().openapi({ description: 'Give it as `cursor` for the next page; null on the last.' }),
  })
  .openapi('InitiativePage', { description: 'One page of a list of initiatives.' });

const listRoute = createRoute({
  method: 'get',
  path: '/cities/{city}/initiatives',
  operationId: 'listInitiatives',
  summary: 'Initiatives that match',
  description: 'Published initiatives, filtered and paged. Follow `nextCursor`, or the `Link` header, until it ends.',
  tags: ['Initiatives'],
  request: { params: z.object({ city: CityParameter }), query: InitiativeListQuery },
  responses: {
    ...jsonResponses(InitiativePage, 'A page of initiatives.', PageHeaders),
    ...problemResponses('invalid-request', 'not-found'),
  },
});

initiatives.openapi(listRoute, async (context) => {
  const { city } = context.req.valid('param');
  const query = context.req.valid('query');
  await requireCity(context.env.DB, city);
  await refuseImpossible(context.env.DB, city, query);
  const page = await listInitiatives(context.env.DB, city, query, new Date());
  if (page.nextCursor) context.header('Link', `<${addressOfNext(context.req.url, page.nextCursor)}>; rel="next"`);
  return context.json({ ...page, initiatives: page.initiatives.map(initiativeOf) }, 200);
});

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
      id: z.string().openapi({ description: 'Id of the initiative.', format: 'uuid', example: '01890a5d-ac96-774b-bcce-b302099a8057' }),
    }),
    query: strictQuery({}),
  },
  responses: { ...jsonResponses(InitiativeDetail, 'The initiative.'), ...problemResponses('invalid-request', 'not-found') },
});

initiatives.openapi(detailRoute, async (context) => {
  const { city, id } = context.req.valid('param');
  await requireCity(context.env.DB, city);
  const initiative = await getInitiative(context.env.DB, city, id, new Date());
  if (!initiative) throw new Problem('not-found', { detail: 'There is no published initiative with this id in this city.' });
  return context.json(initiativeDetailOf(initiative), 200);
});

/** Refuses what no schema can see: a distance from nowhere, a district that does not exist. */
async function refuseImpossible(db: D1Database, city: string, query: InitiativeQuery): Promise<void> {
  if (query.sort === 'distance' && !query.near) throw refusedParameter('sort', 'Distance needs a position to measure from.');
  if (!hasFittingCursor(query)) throw refusedParameter('cursor', 'It does not belong to a list in this order.');
  if (query.district && (await getDistrictChain(db, city, query.district)).length === 0) {
    throw refusedParameter('district', 'This city has no district with this code.');
  }
}

function addressOfNext(url: string, cursor: string): string {
  const next = new URL(url);
  next.searchParams.set('cursor', cursor);
  return next.pathname + next.search;
}
