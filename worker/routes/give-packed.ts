import { securityHeaders } from '#worker/security-headers.ts';

/** Where the files are of which the large ones are there compressed as well (worker/commands/build/pack-files.ts). */
const places = /^\/(_astro\/|glyphs\/|cities\/[^/]+\/(districts\/|walk-grid\.bin))/;

/**
 * A file as the build compressed it, which is smaller than what Cloudflare makes of it on the way; as it is to who does not take that or wants
 * a part. Null for what is no such file. Its headers are those of `_headers`. It stands before Hono, which would have it compressed again.
 */
export async function givePacked(request: Request, { ASSETS }: Env): Promise<Response | null> {
  const url = new URL(request.url);
  if (!places.test(url.pathname)) return null;
  if (url.pathname.endsWith('.br')) return new Response(null, { status: 404, headers: securityHeaders });
  const ask = (address: URL) => ASSETS.fetch(new Request(address, request) as never) as unknown as Promise<Response>;
  const packed = takesBrotli(request) ? await ask(new URL(`${url.pathname}.br${url.search}`, url)) : null;
  if (packed?.ok || packed?.status === 304) return answerOf(packed, 'br');
  const plain = await ask(url);
  return plain.status === 404 ? null : answerOf(plain);
}

/** Whether a browser takes brotli; the header itself says what Cloudflare takes of the Worker. */
function takesBrotli({ method, headers, cf }: Request & { cf?: { clientAcceptEncoding?: string } }): boolean {
  if (headers.has('Range') || !['GET', 'HEAD'].includes(method)) return false;
  const taken = cf?.clientAcceptEncoding ?? headers.get('Accept-Encoding') ?? '';
  return taken.split(',').some((entry) => /^\s*br\s*(;\s*q=(1|0?\.0*[1-9]).*)?$/i.test(entry));
}

function answerOf({ status, headers, body }: Response, encoding?: 'br'): Response {
  const own = new Headers(headers);
  own.set('Vary', 'Accept-Encoding');
  // `_headers` speaks of the path, whatever is answered there.
  if (status !== 200 && status !== 304) own.delete('Cache-Control');
  if (encoding) own.set('Content-Encoding', encoding);
  const init = { status, headers: own, encodeBody: encoding ? 'manual' : 'automatic' };
  return new Response(body, init as ResponseInit);
}
