import ipaddr from 'ipaddr.js';

/** How an address is fetched. */
export interface PublicRequest {
  readonly method?: 'GET' | 'HEAD';
  readonly timeoutMilliseconds?: number;
  readonly mostBytes?: number;
  /** What fetches; a test gives its own. */
  readonly fetch: typeof fetch;
}

/** What came back. */
export interface PublicAnswer {
  readonly status: number;
  readonly text: string;
}

/** An address that may not be fetched, or an answer that may not be taken. */
export class RefusedAddress extends Error {}

const mostRedirects = 3;

/**
 * Fetches what a stranger named, and only from the public internet: redirects are followed by hand and each address is looked at again.
 * A name that resolves to a private address is refused by the network that Workers fetch through.
 * @throws RefusedAddress for addresses that are not public, too many redirects and answers that are too long; TypeError when nobody answers
 */
export async function fetchPublic(address: string, request: PublicRequest): Promise<PublicAnswer> {
  // The fetch of a Worker may not be called as a method of something else.
  const { method = 'GET', timeoutMilliseconds = 8000, mostBytes = 1_000_000, fetch: ask } = request;
  const signal = AbortSignal.timeout(timeoutMilliseconds);
  let url = demandPublic(address);
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await ask(url, {
      method,
      redirect: 'manual',
      signal,
      headers: { 'User-Agent': 'Vicinato (checks links once a week)' },
    });
    const location = response.headers.get('Location');
    if (response.status < 300 || response.status > 399 || !location)
      return { status: response.status, text: await readText(response, mostBytes) };
    await response.body?.cancel();
    url = demandPublic(new URL(location, url).href);
  }
  throw new RefusedAddress('too many redirects');
}

/** The address, when it leads to the public internet. @throws RefusedAddress */
export function demandPublic(address: string): URL {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) throw new RefusedAddress('not a web address');
  if (url.username || url.password) throw new RefusedAddress('an address with a password');
  if (url.port) throw new RefusedAddress('an unusual port');
  const host = url.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.+$/, '')
    .toLowerCase();
  if (ipaddr.isValid(host)) {
    if (!isPublic(ipaddr.process(host))) throw new RefusedAddress('a private address');
  } else if (!host.includes('.') || /\.(local|localhost|localdomain|internal|intranet|lan|home|corp|test|onion|arpa|invalid)$/.test(host)) {
    throw new RefusedAddress('a private name');
  }
  return url;
}

/** Of IPv6 only 2000::/3 is given out; what lies elsewhere may be an IPv4 address in disguise, such as ::127.0.0.1. */
function isPublic(ip: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (ip.range() !== 'unicast') return false;
  return ip.kind() === 'ipv4' || ip.match(ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number]);
}

async function readText(response: Response, mostBytes: number): Promise<string> {
  const reader = response.body?.getReader();
  const parts: Uint8Array[] = [];
  for (let size = 0; reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > mostBytes) {
      await reader.cancel();
      throw new RefusedAddress('an answer that is too long');
    }
    parts.push(value);
  }
  return new TextDecoder().decode(await new Blob(parts as BlobPart[]).arrayBuffer());
}
