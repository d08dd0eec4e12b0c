import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Facility } from '#domain/facility.ts';
import { InitiativeQuery } from '#domain/initiative-query.ts';
import { isBasemapVersion } from '#domain/map-files.ts';
import { encodeTile, isTileNumber, lastZoom, type TileNumber } from '#domain/tile.ts';
import { Problem } from '#worker/problem.ts';
import { getDataVersion } from '#worker/repositories/cities.ts';
import { listFacilities } from '#worker/repositories/facilities.ts';
import { readTile } from '#worker/repositories/tiles.ts';
import { hashOf } from './download.ts';
import { strictQuery } from './parameters.ts';
import { readQuery } from './read-query.ts';
import { refuseMethod } from './refuse-method.ts';
import { requireCity } from './require-city.ts';

/** What the map asks for: vector tiles of the initiatives and the public facilities. */
export const tiles = new Hono<{ Bindings: Env }>();

/** The basemap is made of files; where there is nothing to draw there is no file, and that is no error. */
export const basemapGaps = new Hono<{ Bindings: Env }>();
basemapGaps.get('/:city/basemap/:z/:x/:file', (context) => {
  const isAsked = isBasemapVersion(context.req.param('city'), context.req.query('v'));
  return context.body(null, 204, { 'Cache-Control': isAsked ? 'public, max-age=31536000, immutable' : 'public, max-age=86400' });
});

type RouteContext = Context<{ Bindings: Env }>;

/** Raised when the same rows become other bytes, so that nobody keeps a tile of the former kind. */
const encoding = 3;
/** Filters of a tile; order, position and paging mean nothing to it. */
const TileQuery = z.strictObject(
  InitiativeQuery.pick({ theme: true, match: true, kind: true, district: true, q: true, bbox: true, open: true, confirmed: true }).shape,
  {
    error: (issue) => (issue.code === 'unrecognized_keys' ? 'A tile does not know this parameter.' : undefined),
  },
);

tiles.get('/:city/initiatives/:z/:x/:file', async (context) => {
  const tile = readTileNumber(context);
  const query = readQuery(context, TileQuery);
  const { id } = await requireCity(context.env.DB, context.req.param('city'));
  return cached(context, id, query.open === 'now' ? 60 : 300, async () => {
    const content = await readTile(context.env.DB, id, tile, { ...query, limit: 1 });
    // Cloudflare compresses this type, and not the one of Mapbox.
    return new Response(encodeTile(tile, content), { headers: { 'Content-Type': 'application/x-protobuf' } });
  });
});

tiles.get('/:city/facilities.geojson', async (context) => {
  readQuery(context, strictQuery({}));
  const { id } = await requireCity(context.env.DB, context.req.param('city'));
  return cached(context, id, 3600, async () => {
    const features = (await listFacilities(context.env.DB, id)).map(featureOf);
    const body = JSON.stringify({ type: 'FeatureCollection', features });
    return new Response(body, { headers: { 'Content-Type': 'application/geo+json' } });
  });
});

for (const path of ['/:city/initiatives/:z/:x/:file', '/:city/facilities.geojson']) tiles.all(path, refuseMethod);
tiles.all('/*', () => {
  throw new Problem('not-found', { detail: 'There are no tiles at this address.' });
});

function readTileNumber(context: RouteContext): TileNumber {
  const [, row] = /^(\d{1,6})\.mvt$/.exec(context.req.param('file') ?? '') ?? [];
  const numberOf = (text = '') => (/^\d{1,6}$/.test(text) ? Number(text) : Number.NaN);
  const tile = { z: numberOf(context.req.param('z')), x: numberOf(context.req.param('x')), y: numberOf(row) };
  if (isTileNumber(tile)) return tile;
  const remedy = `Give whole numbers with z from 0 to ${lastZoom} and x, y from 0 to 2^z − 1, such as 12/2103/1346.mvt.`;
  const errors = [{ field: 'z/x/y', detail: 'There is no such tile.', remedy }];
  throw new Problem('invalid-request', { detail: 'Please look at z/x/y.', errors });
}

/** The answer with its ETag, or 304 without reading anything when the client has this version of the city already. */
async function cached(context: RouteContext, cityId: string, seconds: number, answer: () => Promise<Response>): Promise<Response> {
  const version = await getDataVersion(context.env.DB, cityId);
  // "Open now" changes without any change of the rows.
  const moment = seconds < 300 ? `-${Math.floor(Date.now() / 1000 / seconds)}` : '';
  // Clients compare the tags of one tile under several filters, so the tag names what was asked for as well.
  const { pathname, search } = new URL(context.req.url);
  const tag = `"${encoding}-${version}${moment}-${hashOf(pathname + search)}"`;
  const known = (context.req.header('If-None-Match') ?? '').split(',').map((entry) => entry.trim().replace(/^W\//, ''));
  const response = known.includes(tag) || known.includes('*') ? new Response(null, { status: 304 }) : await answer();
  response.headers.set('ETag', `W/${tag}`);
  response.headers.set('Cache-Control', `public, max-age=${seconds}, stale-while-revalidate=${seconds}`);
  return response;
}

function featureOf({ id, name, kind, address, postcode, longitude, latitude }: Facility) {
  const properties = { id, name, kind, address: [address, postcode].filter(Boolean).join(', ') };
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [longitude, latitude] }, properties };
}
