import type { Context, MiddlewareHandler, Next } from 'hono';
import { hashOf } from './download.ts';
import { heldVersion, readVersion } from './held-versions.ts';
import { findKept, keep } from './kept-answers.ts';
import { type PublicAddress, readPublicAddress } from './public-addresses.ts';

type RouteContext = Context<{ Bindings: Env }>;

/** For how long an answer is kept here, unless a write makes it another one first. */
const keptSeconds = 3600;
const minute = 60;
/** What browsers may do with a page: keep it for a minute, and one more while asking again. */
const forEveryone = `public, max-age=${minute}, stale-while-revalidate=${minute}`;
/** Of a kept answer: what browsers are told, beside what the cache is told. */
const toldBrowsers = 'Told-Browsers';

/**
 * Answers what every visitor sees alike without working it out again. A kept answer is found under its address, the version of the data
 * and that of the Worker: a write or a deploy makes it unfindable, and a minute too when it tells what is open now. The version is read
 * again beside the answer, at most once a second: an act elsewhere is seen by the next visitor but one at the latest, one's own at once.
 * A page is only ever kept for, and given to, a browser that has no cookie of this site.
 */
export const answerCache: MiddlewareHandler<{ Bindings: Env }> = async (context, next) => {
  const address = context.req.method === 'GET' && !import.meta.env.DEV ? readPublicAddress(new URL(context.req.url)) : null;
  if (address?.isPage && isKnown(context)) {
    await next();
    context.header('Cache-Control', 'private, no-cache');
  } else if (address) await answer(context, next, address);
  else await next();
  if (address?.isPage) context.header('Vary', 'Cookie', { append: true });
  if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'private, no-cache');
};

/** Whether a browser bears a cookie of this site, all of which are called after it: somebody signed in, or who acted a while ago. */
function isKnown(context: RouteContext): boolean {
  return context.req.header('Cookie')?.includes('vicinato') ?? false;
}

/** Whether a reader wants it worked out anew, as browsers do when somebody reloads past the cache. */
function wantsAnew(context: RouteContext): boolean {
  return context.req.header('Cache-Control')?.includes('no-cache') ?? false;
}

async function answer(context: RouteContext, next: Next, address: PublicAddress): Promise<void> {
  const { DB } = context.env;
  const held = wantsAnew(context) ? null : heldVersion(address.cityId);
  if (held && (await giveKept(context, held.version, address))) {
    if (held.isOld) context.executionCtx.waitUntil(readVersion(DB, address.cityId));
    return;
  }
  // What is worked out now is kept under a version that was read before it in the same session, so that it is never older than its name.
  const version = await readVersion(DB, address.cityId);
  if (version === null) return next();
  if (version !== held?.version && (await giveKept(context, version, address))) return;
  await next();
  if (!mayBeKept(context.res)) return;
  const { key, tag } = nameOf(context, version, address);
  if (address.isPage) {
    context.header('ETag', tag);
    context.header('Cache-Control', forEveryone);
  }
  context.executionCtx.waitUntil(keep(key, forKeeping(context.res.clone()), address.tellsTime ? minute : keptSeconds));
}

/** Gives a kept answer, or 304 to who has it already; false when there is none. */
async function giveKept(context: RouteContext, version: string, address: PublicAddress): Promise<boolean> {
  const { key, tag } = nameOf(context, version, address);
  if (address.isPage && knownTags(context).includes(bare(tag))) {
    context.res = new Response(null, { status: 304, headers: { ETag: tag, 'Cache-Control': forEveryone } });
    return true;
  }
  const kept = wantsAnew(context) ? null : await findKept(key);
  if (kept) context.res = givenAgain(context, kept);
  return kept !== null;
}

/** What an answer is kept under, and its tag if it is a page. */
function nameOf({ env: { VERSION } }: RouteContext, version: string, { tellsTime, spelling }: PublicAddress): { key: string; tag: string } {
  const moment = tellsTime ? `.${Math.floor(Date.now() / 1000 / minute)}` : '';
  const build = VERSION?.id ?? '';
  return {
    key: `${spelling}&kept=${encodeURIComponent(`${build} ${version}${moment}`)}`,
    tag: `W/"${version}${moment}-${hashOf(build + spelling)}"`,
  };
}

/** Only a whole answer that nobody called personal and that gives no cookie. */
function mayBeKept(response: Response): boolean {
  return (
    response.status === 200 && !response.headers.has('Set-Cookie') && !/private|no-store/.test(response.headers.get('Cache-Control') ?? '')
  );
}

function forKeeping(response: Response): Response {
  const copy = new Response(response.body, response);
  copy.headers.set(toldBrowsers, copy.headers.get('Cache-Control') ?? forEveryone);
  copy.headers.delete('Vary');
  return copy;
}

/** A kept answer as it was first given, or 304 to who has it already. `Server-Timing` tells that nothing was worked out for it. */
function givenAgain(context: RouteContext, kept: Response): Response {
  const headers = new Headers(kept.headers);
  headers.set('Cache-Control', headers.get(toldBrowsers) ?? forEveryone);
  headers.set('Server-Timing', 'kept');
  for (const name of [toldBrowsers, 'Age', 'CF-Cache-Status']) headers.delete(name);
  const known = knownTags(context);
  if (!known.includes('*') && !known.includes(bare(headers.get('ETag') ?? ''))) return new Response(kept.body, { headers });
  for (const name of ['Content-Type', 'Content-Length']) headers.delete(name);
  return new Response(null, { status: 304, headers });
}

/** The tags of the answers that a browser has already. */
function knownTags(context: RouteContext): string[] {
  return (context.req.header('If-None-Match') ?? '').split(',').map(bare);
}

function bare(tag: string): string {
  return tag.trim().replace(/^W\//, '');
}
