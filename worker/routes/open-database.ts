import { withEnv } from 'cloudflare:workers';
import type { MiddlewareHandler } from 'hono';
import { setCookie } from 'hono/cookie';
import { parse } from 'hono/utils/cookie';
import { type DatabaseSession, openSession, parseBookmark } from '#worker/database-session.ts';
import { forgetVersions } from './held-versions.ts';

/** Keeps where the database stood after the last act of a browser. */
const bookmarkCookie = 'vicinato.bookmark';
/** Copies of the database lag by seconds; after an hour a bookmark says nothing any more. */
const bookmarkSeconds = 3600;

/**
 * The session of the database that a request reads: visitors from the nearest copy, who acted a short while ago at least what they wrote,
 * and acts themselves from the primary.
 */
export function sessionOf({ method, headers }: Request, db: D1Database): DatabaseSession {
  const acts = method !== 'GET' && method !== 'HEAD';
  const seen = parseBookmark(parse(headers.get('Cookie') ?? '', bookmarkCookie)[bookmarkCookie]);
  return openSession(db, acts ? 'first-primary' : (seen ?? 'first-unconstrained'));
}

/** Lets routes and pages read one session of the database in all of a request. */
export const openDatabase: MiddlewareHandler<{ Bindings: Env }> = async (context, next) => {
  const session = sessionOf(context.req.raw, context.env.DB);
  const env = { ...context.env, DB: session.db };
  context.env = env;
  await withEnv(env, next);
  const bookmark = session.writtenBookmark();
  if (!bookmark) return;
  forgetVersions();
  const secure = new URL(context.req.url).protocol === 'https:';
  setCookie(context, bookmarkCookie, bookmark, { path: '/', maxAge: bookmarkSeconds, httpOnly: true, sameSite: 'Lax', secure });
};
