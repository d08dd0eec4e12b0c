import { defineMiddleware } from 'astro:middleware';
import { Problem } from '#worker/problem.ts';

/** A page whose service names a problem becomes the page that tells of it, with the status of the problem. */
export const onRequest = defineMiddleware(async (context, next) => {
  try {
    return await next();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    context.locals.problem = error.details;
    return context.rewrite(new Request(new URL('/problem', context.url)));
  }
});
