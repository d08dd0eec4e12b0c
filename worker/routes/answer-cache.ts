import type { Context, MiddlewareHandler, Next } from 'hono';
import { putSecurityHeaders } from '#worker/security-headers.ts';
import { addressOf, findAnswer, forEveryone, keyOf, minute, mustBeOwn, tagOf, wantsAnew } from './give-kept.ts';
import { heldVersion, readVersion } from './held-versions.ts';
import { keep } from './kept-answers.ts';
import type { PublicAddress } from './public-addresses.ts';

type RouteContext = Context<{ Bindings: Env }>;

/** For how long an answer is kept here, unless a write makes it another one first. */
const keptSeconds = 3600;

/**
 * Keeps answers that every visitor sees alike, so that `giveKept` can give them without working them out again. A kept answer is found
 * under its address, the version of the data and that of the Worker: a write or a deploy makes it unfindable, and a minute too when it
 * tells what is open now. The version is read again beside the answer, at most once a second: an act elsewhere is seen by the next visitor
 * but one at the latest, one's own at once. A page is only ever kept for, and given to, a browser that has no cookie of this site.
 */
export const answerCache: MiddlewareHandler<{ Bindings: Env }> = async (context, next) => {
  const address = addressOf(context.req.raw);
  if (!address) await next();
  else if (mustBeOwn(context.req.raw, address)) {
    await workOut(context, next, address);
    context.header('Cache-Control', 'private, no-cache');
  } else await answer(context, next, address);
  if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'private, no-cache');
};

async function answer(context: RouteContext, next: Next, address: PublicAddress): Promise<void> {
  const { env, req } = context;
  const held = wantsAnew(req.raw) ? null : heldVersion(address.cityId);
  // What is worked out now is kept under a version that was read before it in the same session, so that it is never older than its name.
  const version = await readVersion(env.DB, address.cityId);
  if (version === null) return workOut(context, next, address);
  const kept = version === held?.version ? null : await findAnswer(req.raw, env, version, address);
  if (kept) {
    context.res = kept;
    return;
  }
  await workOut(context, next, address);
  if (!mayBeKept(context.res)) return;
  if (address.isPage) {
    context.header('ETag', tagOf(env, version, address));
    context.header('Cache-Control', forEveryone);
  }
  const seconds = address.tellsTime ? minute : keptSeconds;
  context.executionCtx.waitUntil(keepCopy(keyOf(env, version, address), context.res.clone(), seconds));
}

/** Works an answer out; what a page shows depends on the cookies of who asks. */
async function workOut(context: RouteContext, next: Next, { isPage }: PublicAddress): Promise<void> {
  await next();
  if (isPage) context.header('Vary', 'Cookie', { append: true });
}

/** Only a whole answer that nobody called personal and that gives no cookie. */
function mayBeKept({ status, headers }: Response): boolean {
  return status === 200 && !headers.has('Set-Cookie') && !/private|no-store/.test(headers.get('Cache-Control') ?? '');
}

/** Keeps an answer with the headers that every answer has. `Server-Timing` tells that nothing is worked out for it. */
async function keepCopy(key: string, response: Response, seconds: number): Promise<void> {
  const headers = new Headers(response.headers);
  putSecurityHeaders(headers);
  headers.set('Server-Timing', 'kept');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', forEveryone);
  await keep(key, { headers, body: await response.arrayBuffer() }, seconds);
}
