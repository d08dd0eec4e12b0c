import { createSecureServer, type Http2SecureServer, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
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
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** Some bytes that want to be sent. */
interface Part {
  readonly bytes: number;
  readonly urgency: number;
  readonly sent: () => void;
}

/**
 * A line between a browser and a site: HTTP/2 and gzip as in front of a deployed Worker. All that is compared goes through it, requests of
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
    const init = { headers: { 'content-type': file?.type ?? '' } };
    const answer = file ? new Response(file.body as string, init) : await fetch(new URL(path, site), { headers: { accept } });
    const made = await compress(answer);
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

async function compress(answer: Response): Promise<Answer> {
  const dropped = /^(connection|transfer-|content-(length|encoding)|keep-alive)/;
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !dropped.test(name)));
  const plain = new Uint8Array(await answer.arrayBuffer());
  if (!compressible.test(headers['content-type'] ?? '')) return { status: answer.status, headers, body: plain };
  return { status: answer.status, headers: { ...headers, 'content-encoding': 'gzip' }, body: await promisify(gzip)(plain) };
}
