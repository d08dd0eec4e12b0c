import type { MiddlewareHandler } from 'hono';
import { apiDocument } from './api.ts';

/** Offers the API's document to the pages, which may not import routes: `Astro.locals.apiDocument()`. Must stand between `cf()` and `astro()`. */
export const offerDocument: MiddlewareHandler<{ Variables: { fetchState: { locals: App.Locals } } }> = async (context, next) => {
  context.get('fetchState').locals.apiDocument = apiDocument;
  await next();
};
