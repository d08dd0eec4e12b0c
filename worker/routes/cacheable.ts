import type { MiddlewareHandler } from 'hono';

/** Lets anyone keep a good answer for a minute, and one more while asking again; answers that say otherwise keep their own word. */
export const cacheable: MiddlewareHandler = async (context, next) => {
  await next();
  if (context.res.ok && !context.res.headers.has('Cache-Control')) {
    context.header('Cache-Control', 'public, max-age=60, stale-while-revalidate=60');
  }
};
