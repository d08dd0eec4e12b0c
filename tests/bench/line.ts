import { get, type IncomingHttpHeaders } from 'node:http';
import { createSecureServer, type Http2SecureServer, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, gzip } from 'node:zlib';
import type { Certificate } from './certificate.ts';

/** A file that the line itself answers with. */
export interface LineFile {
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** What a line is like: `slow` is a telephone's, `fast` does not hold anything up. */
export type Speed = 'slow' | 'fast';

/** Slow 4G as Lighthouse has it: 150 ms for an answer to begin, 1.6 Mbit/s for all of them together. */
const slow = { latencyMilliseconds: 150, bytesPerSecond: 1.6e6 / 8 };
const partBytes = 4096;
/** What Cloudflare compresses on its way, of the types that appear here. */
const compressible = /^(text\/|application\/(json|javascript|geo\+json|x-protobuf|manifest\+json)|image\/svg)/;

const lasting = /^\/(peers|_astro|cities|glyphs)\//;
/** How urgent a browser says that a request is, 0 to 7; 3 when it says nothing (RFC 9218). */
const urgencyOf = (priority: unknown) => Number(/u=(\d)/.exec(String(priority))?.[1] ?? 3);

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

/** Some bytes that want to be sent. */
interface Part {
  readonly bytes: number;
  readonly urgency: number;
  readonly sent: () => void;
}

/**
 * A line between a browser and a site: HTTP/2 and gzip as in front of a deployed Worker, and what the site itself compressed as it is. All that is compared goes through it, requests of
 * web workers included, on a slow one the more urgent first.
 */
export class Line {
  /** Bytes of bodies that went through it. */
  bytes = 0;
  readonly #server: Http2SecureServer;
  readonly #files: ReadonlyMap<string, LineFile>;
  /** Answers that do not change, compressed: what stands at the edge of a network already. */
  readonly #kept = new Map<string, Answer>();
  readonly #waiting: Part[] = [];
  #busy = false;

  /** @param files by path; what is not among them is asked of `site` */
  constructor(site: URL, files: ReadonlyMap<string, LineFile>, certificate: Certificate, speed: Speed = 'slow') {
    this.#files = files;
    const send = speed === 'slow' ? this.#sendSlowly : this.#sendAtOnce;
    this.#server = createSecureServer(certificate, (request, response) => {
      const { ':path': path = '/', accept = '*/*', priority } = request.headers;
      this.#answer(site, String(path), accept)
        .then((answer) => send.call(this, response, answer, urgencyOf(priority)))
        .catch(() => response.destroy());
    });
  }

  /** Opens it; gives its address. */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `https://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
  }

  async #sendSlowly(response: Http2ServerResponse, { status, headers, body }: Answer, urgency: number): Promise<void> {
    await wait(slow.latencyMilliseconds);
    if (!response.destroyed) response.writeHead(status, headers);
    for (let at = 0; at < body.length && !response.destroyed; at += partBytes) {
      const part = body.subarray(at, at + partBytes);
      await this.#pass(part.length, urgency);
      response.write(part);
    }
    response.end();
  }

  async #sendAtOnce(response: Http2ServerResponse, { status, headers, body }: Answer): Promise<void> {
    this.bytes += body.length;
    response.writeHead(status, headers);
    response.end(body);
  }

  async #answer(site: URL, path: string, accept: string): Promise<Answer> {
    const kept = this.#kept.get(path);
    if (kept) return kept;
    const file = this.#files.get(path);
    const made = file ? await ofFile(file) : await ofSite(new URL(path, site), accept);
    if (lasting.test(path)) this.#kept.set(path, made);
    return made;
  }

  /** Waits until some bytes are through: behind all that are as urgent and came before, and all that are more urgent. */
  #pass(bytes: number, urgency: number): Promise<void> {
    this.bytes += bytes;
    return new Promise((sent) => {
      const behind = this.#waiting.findIndex((part) => part.urgency > urgency);
      this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, { bytes, urgency, sent });
      void this.#send();
    });
  }

  async #send(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    let freeAt = performance.now();
    for (let part = this.#waiting.shift(); part; part = this.#waiting.shift()) {
      freeAt += (part.bytes / slow.bytesPerSecond) * 1000;
      await wait(Math.max(0, freeAt - performance.now()));
      part.sent();
      // Lets the same answer ask for its next part.
      await wait(0);
    }
    this.#busy = false;
  }
}

/** A file as a peer's site would give it: scripts compressed beforehand as far as brotli goes, as ours are, the rest on the way. */
async function ofFile({ type, body }: LineFile): Promise<Answer> {
  const answer = { status: 200, headers: { 'content-type': type }, body: Buffer.from(body) };
  return type === 'text/javascript' ? encoded(answer, 'br') : compress(answer);
}

/** The answer of a site: as it is when it says that its encoding is its own; the local runtime's encoding gives way to that of Cloudflare. */
async function ofSite(url: URL, accept: string): Promise<Answer> {
  const { status, headers, body } = await ask(url, { accept, 'accept-encoding': 'br, gzip' });
  const encoding = headers['content-encoding'];
  const kept = Object.entries(headers).filter(([name]) => !/^(connection|transfer-|content-(length|encoding)|keep-alive)/.test(name));
  const own = { status, headers: Object.fromEntries(kept), body };
  if (encoding && headers.vary?.includes('Accept-Encoding')) return { ...own, headers: { ...own.headers, 'content-encoding': encoding } };
  return compress(encoding === 'br' && body.length > 0 ? { ...own, body: await promisify(brotliDecompress)(body) } : own);
}

/** Asks a site without decoding what it says, as `fetch` would. */
function ask(url: URL, headers: Record<string, string>): Promise<Answer & { body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      const { statusCode: status = 0, headers } = response;
      buffer(response).then((body) => resolve({ status, headers, body }), reject);
    }).on('error', reject);
  });
}

async function compress(answer: Answer): Promise<Answer> {
  return compressible.test(answer.headers['content-type'] ?? '') ? encoded(answer, 'gzip') : answer;
}

async function encoded({ status, headers, body }: Answer, encoding: 'br' | 'gzip'): Promise<Answer> {
  const bytes = await promisify(encoding === 'br' ? brotliCompress : gzip)(body);
  return { status, headers: { ...headers, 'content-encoding': encoding }, body: bytes };
}
