import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { Problem } from '#worker/problem.ts';
import { listCities } from '#worker/repositories/cities.ts';
import { strictQuery } from './parameters.ts';
import { problemResponses } from './problem-responses.ts';

/** Whether the service can answer. */
export const health = new OpenAPIHono<{ Bindings: Env }>();

const Health = z.object({ status: z.literal('ok'), cities: z.int() }).openapi('Health', { description: 'The service answers.' });

const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'getHealth',
  summary: 'Whether the service answers',
  description: 'Reads the database; 503 when it cannot or when it is empty.',
  tags: ['Service'],
  request: { query: strictQuery({}) },
  responses: {
    200: { description: 'It does.', content: { 'application/json': { schema: Health, example: { status: 'ok' as const, cities: 1 } } } },
    ...problemResponses('invalid-request', 'unavailable'),
  },
});

health.openapi(healthRoute, async (context) => {
  const cities = await listCities(context.env.DB).catch(() => []);
  if (cities.length === 0) throw new Problem('unavailable', { detail: 'The database cannot be read or holds no city.' });
  return context.json({ status: 'ok' as const, cities: cities.length }, 200, { 'Cache-Control': 'no-store' });
});
