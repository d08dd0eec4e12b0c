import type { Context, MiddlewareHandler } from 'hono';
import { locateDistrict } from '#worker/city-packs.ts';
import { readActor } from '#worker/services/read-actor.ts';
import type { Site } from '#worker/services/site.ts';
import { keepsMails, post } from './post.ts';

type PageContext = Context<{ Bindings: Env; Variables: { fetchState: { locals: App.Locals } } }>;

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

function siteOf(context: PageContext): Site {
  const { env } = context;
  const asker = context.req.header('CF-Connecting-IP') ?? 'unknown';
  return {
    db: env.DB,
    origin: env.SITE_ORIGIN || new URL(context.req.url).origin,
    secret: env.AUTH_SECRET ?? '',
    keepsMails: keepsMails(env),
    allows: async (act, isProven = true) => (await (isProven ? env.FORMS : env.UNPROVEN).limit({ key: `${act} ${asker}` })).success,
    locate: locateDistrict,
  };
}
