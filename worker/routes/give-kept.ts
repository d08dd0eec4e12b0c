import type { ExecutionContext } from 'hono';
import { securityHeaders } from '#worker/security-headers.ts';
import { hashOf } from './download.ts';
import { heldVersion, readVersion } from './held-versions.ts';
import { findKept } from './kept-answers.ts';
import { sessionOf } from './open-database.ts';
import { type PublicAddress, readPublicAddress } from './public-addresses.ts';

/** How long an answer holds that tells what is open now, in seconds. */
export const minute = 60;
/** What browsers may do with a page: keep it for a minute, and one more while asking again. */
export const forEveryone = `public, max-age=${minute}, stale-while-revalidate=${minute}`;

/**
 * The answer to a request that is kept under the version of the data as it was last read, all its headers with it; null when it has to be
 * worked out. It stands before everything else of the Worker, none of which such an answer needs.
 */
export async function giveKept(request: Request, env: Env, execution: ExecutionContext): Promise<Response | null> {
  const address = addressOf(request);
  if (!address || mustBeOwn(request, address) || wantsAnew(request)) return null;
  const held = heldVersion(address.cityId);
  const answer = held && (await findAnswer(request, env, held.version, address));
  if (answer && held.isOld) execution.waitUntil(readVersion(sessionOf(request, env.DB).db, address.cityId));
  return answer;
}

/** An answer that is kept under a version, or 304 to who has it already; null when there is none. */
export async function findAnswer(request: Request, env: Env, version: string, address: PublicAddress): Promise<Response | null> {
  const tags = request.headers.get('If-None-Match');
  if (tags && address.isPage) {
    const tag = tagOf(env, version, address);
    if (isAmong(tags, tag)) return new Response(null, { status: 304, headers: pageHeaders(tag) });
  }
  const kept = wantsAnew(request) ? null : await findKept(keyOf(env, version, address));
  if (!kept) return null;
  if (!tags || !(isAmong(tags, '*') || isAmong(tags, kept.headers.get('ETag') ?? '')))
    return new Response(kept.body, { headers: kept.headers });
  const headers = new Headers(kept.headers);
  for (const name of ['Content-Type', 'Content-Length']) headers.delete(name);
  return new Response(null, { status: 304, headers });
}

/** What is known of an address whose answer may be kept; null for any other, and in development. */
export function addressOf({ method, url }: Request): PublicAddress | null {
  return method === 'GET' && !import.meta.env.DEV ? readPublicAddress(new URL(url)) : null;
}

/**
 * Whether what is asked for is a page by a browser that bears a cookie of this site, all of which are called after it: of somebody who
 * signed in, or who acted a while ago.
 */
export function mustBeOwn({ headers }: Request, { isPage }: PublicAddress): boolean {
  return isPage && (headers.get('Cookie')?.includes('vicinato') ?? false);
}

/** Whether a reader wants it worked out anew, as browsers do when somebody reloads past the cache. */
export function wantsAnew({ headers }: Request): boolean {
  return headers.get('Cache-Control')?.includes('no-cache') ?? false;
}

/** What an answer is kept under. */
export function keyOf({ VERSION }: Env, version: string, { tellsTime, spelling }: PublicAddress): string {
  return `${spelling}&kept=${encodeURIComponent(`${VERSION?.id ?? ''} ${version}${momentOf(tellsTime)}`)}`;
}

/** The tag of a page. */
export function tagOf({ VERSION }: Env, version: string, { tellsTime, spelling }: PublicAddress): string {
  return `W/"${version}${momentOf(tellsTime)}-${hashOf((VERSION?.id ?? '') + spelling)}"`;
}

function momentOf(tellsTime: boolean): string {
  return tellsTime ? `.${Math.floor(Date.now() / 1000 / minute)}` : '';
}

/** What a page says of itself beside what it shows. */
function pageHeaders(tag: string): Headers {
  const headers = new Headers(securityHeaders);
  for (const [name, value] of [
    ['ETag', tag],
    ['Cache-Control', forEveryone],
    ['Vary', 'Cookie'],
  ] as const)
    headers.set(name, value);
  return headers;
}

/** Whether a tag is one of those of the answers that a browser has already. */
function isAmong(tags: string, tag: string): boolean {
  return tags.split(',').some((known) => bare(known) === bare(tag));
}

function bare(tag: string): string {
  return tag.trim().replace(/^W\//, '');
}
