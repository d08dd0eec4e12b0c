import { LRUCache } from 'lru-cache';

/** Bytes of answers that one isolate holds in memory, of the 128 MB that it may take. */
const mostHeld = 16_000_000;
/** Milliseconds after which the cache of the data centre is asked again, which knows how long an answer may be kept. */
const heldFor = 60_000;
/** Longer answers are in the cache of the data centre alone. */
const longestHeld = 500_000;

/** An answer that is given again: its headers and its body. */
interface Kept {
  readonly headers: [string, string][];
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
export async function findKept(key: string): Promise<Response | null> {
  const near = memory.get(key);
  if (near) return new Response(near.body, { headers: near.headers });
  const far = await (await openCache()).match(key);
  if (!far) return null;
  const kept = { headers: [...far.headers], body: await far.arrayBuffer() };
  memory.set(key, kept);
  return new Response(kept.body, { headers: kept.headers });
}

/**
 * Keeps an answer with status 200 for some seconds.
 * @param key an address that no other answer has, now or later
 */
export async function keep(key: string, response: Response, seconds: number): Promise<void> {
  const headers = new Headers(response.headers);
  headers.set('Cache-Control', `public, max-age=${seconds}`);
  const body = await response.arrayBuffer();
  memory.set(key, { headers: [...headers], body });
  await (await openCache()).put(key, new Response(body, { headers }));
}
