import { LRUCache } from 'lru-cache';

/** Bytes of answers that one isolate holds in memory, of the 128 MB that it may take. */
const mostHeld = 16_000_000;
/** Milliseconds after which the cache of the data centre is asked again, which knows how long an answer may be kept. */
const heldFor = 60_000;
/** Longer answers are in the cache of the data centre alone. */
const longestHeld = 500_000;
/** What browsers are told, and the name under which the cache of the data centre keeps it, which would take it for its own. */
const toldBrowsers = [
  ['Cache-Control', 'Told-Cache-Control'],
  ['Vary', 'Told-Vary'],
] as const;

/** An answer with status 200 as it is given: all of its headers and its body. */
export interface Kept {
  readonly headers: Headers;
  readonly body: ArrayBuffer;
}

const memory = new LRUCache<string, Kept>({
  maxSize: mostHeld,
  maxEntrySize: longestHeld,
  ttl: heldFor,
  sizeCalculation: ({ body }) => body.byteLength + 1000,
});
const openCache = () => caches.open('answers');

/** The answer that was kept under an address: in this isolate's memory, or in the cache of the data centre. */
export async function findKept(key: string): Promise<Kept | null> {
  const near = memory.get(key);
  if (near) return near;
  const far = await (await openCache()).match(key);
  if (!far) return null;
  const kept = { headers: headersFromCache(far.headers), body: await far.arrayBuffer() };
  memory.set(key, kept);
  return kept;
}

/**
 * Keeps an answer for some seconds.
 * @param key an address that no other answer has, now or later
 */
export async function keep(key: string, kept: Kept, seconds: number): Promise<void> {
  memory.set(key, kept);
  await (await openCache()).put(key, new Response(kept.body, { headers: headersForCache(kept.headers, seconds) }));
}

/** The headers of an answer as the cache of the data centre keeps them for some seconds. */
export function headersForCache(headers: Headers, seconds: number): Headers {
  const copy = new Headers(headers);
  for (const [name, told] of toldBrowsers) {
    const value = copy.get(name);
    if (value) copy.set(told, value);
    copy.delete(name);
  }
  copy.set('Cache-Control', `public, max-age=${seconds}`);
  return copy;
}

/** The headers of an answer from those that {@link headersForCache} made of them and the cache added to. */
export function headersFromCache(headers: Headers): Headers {
  const copy = new Headers(headers);
  for (const name of ['Age', 'CF-Cache-Status']) copy.delete(name);
  for (const [name, told] of toldBrowsers) {
    const value = copy.get(told);
    if (value) copy.set(name, value);
    else copy.delete(name);
    copy.delete(told);
  }
  return copy;
}
