import { OpenAPIHono } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { Problem } from '#worker/problem.ts';
import { addresses } from './addresses.ts';
import { cacheable } from './cacheable.ts';
import { cities } from './cities.ts';
import { districtDownloads } from './district-downloads.ts';
import { districts } from './districts.ts';
import { gapCases } from './gap-cases.ts';
import { gapDownloads } from './gap-downloads.ts';
import { gaps } from './gaps.ts';
import { health } from './health.ts';
import { initiativeDownloads } from './initiative-downloads.ts';
import { initiatives } from './initiatives.ts';
import { locate } from './locate.ts';
import { describeApi } from './openapi.ts';
import { strictQuery } from './parameters.ts';
import { placeNames } from './place-names.ts';
import { readQuery } from './read-query.ts';
import { refuse } from './refuse.ts';
import { walk } from './walk.ts';

const v1 = new OpenAPIHono<{ Bindings: Env }>({ defaultHook: refuse });
const resources = [
  cities,
  districts,
  districtDownloads,
  // Before everything that takes a name after /gaps/.
  walk,
  gaps,
  gapDownloads,
  gapCases,
  initiatives,
  initiativeDownloads,
  placeNames,
  addresses,
  locate,
  health,
];
for (const routes of resources) v1.route('/', routes);

/** The document of the API (OpenAPI 3.1). Also what the reference page is made of. */
export const apiDocument = describeApi(v1);

/** Everything under /api but the reference page itself. */
export const api = new Hono<{ Bindings: Env }>();

const retained = ['access-control-allow-origin', 'access-control-expose-headers', 'link'];
api.use('/*', cors({ origin: '*', allowMethods: ['GET', 'HEAD', 'OPTIONS'], exposeHeaders: ['ETag', 'Link'], maxAge: 86400 }));
for (const path of ['/v1/*', '/openapi.json']) {
  api.use(path, etag({ weak: true, retainedHeaders: [...RETAINED_304_HEADERS, ...retained] }));
  api.use(path, cacheable);
}
api.get('/openapi.json', (context) => {
  readQuery(context, strictQuery({}));
  return context.json(apiDocument());
});
api.route('/v1', v1);

api.all('/*', (context, next) => {
  if (/^\/api\/?$/.test(context.req.path)) return next();
  const allowed = allowedMethods(context.req.path);
  if (allowed.length === 0)
    throw new Problem('not-found', { detail: 'There is no such address in this API. See /api for those there are.' });
  const detail = `This address answers to ${allowed.join(', ')}.`;
  throw new Problem('method-not-allowed', { detail }, { Allow: allowed.join(', ') });
});

/** The methods that some route answers at this path; `path` begins with /api. */
function allowedMethods(path: string): string[] {
  const relative = path.slice('/api'.length);
  const known = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) =>
    api.router.match(method, relative)[0].some(([[, route]]) => route.method === method),
  );
  return known.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD', 'OPTIONS'] : [method]));
}
