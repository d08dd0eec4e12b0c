import type { Context } from 'hono';
import { locateDistrict } from '#worker/city-packs.ts';
import type { Site } from '#worker/services/site.ts';
import { keepsMails } from './post.ts';

/** What services need of the site that a request came to. */
export function siteOf(context: Pick<Context<{ Bindings: Env }>, 'env' | 'req'>): Site {
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
