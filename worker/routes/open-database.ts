import { withEnv } from 'cloudflare:workers';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { openSession, parseBookmark } from '#worker/database-session.ts';
import { forgetVersions } from './held-versions.ts';

/** Keeps where the database stood after the last act of a browser. */
const bookmarkCookie = 'vicinato.bookmark';
/** Copies of the database lag by seconds; after an hour a bookmark says nothing any more. */
const bookmarkSeconds = 3600;

/**
 * Lets routes and pages read one session of the database in all of a request: visitors from the nearest copy, who acted a short while
 * ago at least what they wrote, and acts themselves from the primary.
 */
export const openDatabase: MiddlewareHandler<{ Bindings: Env }> = async (context, next) => {
  const acts = context.req.method !== 'GET' && context.req.method !== 'HEAD';
  const seen = parseBookmark(getCookie(context, bookmarkCookie));
  const session = openSession(context.env.DB, acts ? 'first-primary' : (seen ?? 'first-unconstrained'));
  const env = { ...context.env, DB: session.db };
  context.env = env;
  await withEnv(env, next);
  const bookmark = session.writtenBookmark();
  if (!bookmark) return;
  forgetVersions();
  const secure = new URL(context.req.url).protocol === 'https:';
  setCookie(context, bookmarkCookie, bookmark, { path: '/', maxAge: bookmarkSeconds, httpOnly: true, sameSite: 'Lax', secure });
};
