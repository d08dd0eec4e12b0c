import type { MiddlewareHandler } from 'hono';
import { readActor } from '#worker/services/read-actor.ts';
import { post } from './post.ts';
import { siteOf } from './site-of.ts';

/** Tells the pages who asks and for what site, and sends the mails that an act caused. Must stand between `cf()` and `astro()`. */
export const identify: MiddlewareHandler<{ Bindings: Env; Variables: { fetchState: { locals: App.Locals } } }> = async (context, next) => {
  const locals = context.get('fetchState').locals;
  locals.site = siteOf(context);
  locals.actor = await readActor(locals.site, context.req.raw);
  await next();
  // What one person sees may not be kept for another.
  if (locals.actor || context.req.method !== 'GET') context.header('Cache-Control', 'private, no-store');
  if (context.req.method === 'POST') context.executionCtx.waitUntil(post(context.env, new Date()));
};
