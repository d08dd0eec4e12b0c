import { execFileSync } from 'node:child_process';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** A file that the line itself answers with. */
export interface LineFile {
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** Slow 4G as Lighthouse has it: 150 ms for an answer to begin, 1.6 Mbit/s for all of them together. */
const slow = { latencyMilliseconds: 150, bytesPerSecond: 1.6e6 / 8 };
const partBytes = 4096;
/** What Cloudflare compresses on its way, of the types that appear here. */
const compressed = /^(text\/|application\/(json|javascript|geo\+json|x-protobuf|manifest\+json)|image\/svg)/;

/**
 * A line between a browser and a site: HTTP/2 and gzip as in front of a deployed Worker, as slow as a telephone's. All that is compared
 * goes through it, requests of web workers included. Needs `openssl` for the certificate, which no browser has to trust.
 */
export class Line {
  /** Bytes of bodies that went through it. */
  bytes = 0;
  readonly #server: Http2SecureServer;
  readonly #files: ReadonlyMap<string, LineFile>;
  /** When all that was sent so far is through. */
  #freeAt = 0;

  /** @param files by path; what is not among them is asked of `site` */
  constructor(site: URL, files: ReadonlyMap<string, LineFile>) {
    this.#files = files;
    this.#server = createSecureServer({ ...makeCertificate() }, (request, response) => {
      const { ':path': path = '/', accept = '*/*' } = request.headers;
      this.#answer(site, String(path), accept)
        .then(async ({ status, headers, body }) => {
          await wait(slow.latencyMilliseconds);
          if (response.destroyed) return;
          response.writeHead(status, headers);
          for (let at = 0; at < body.length && !response.destroyed; at += partBytes) {
            const part = body.subarray(at, at + partBytes);
            await this.#pass(part.length);
            response.write(part);
          }
          response.end();
        })
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

  async #answer(site: URL, path: string, accept: string) {
    const file = this.#files.get(path);
    const answer = file
      ? new Response(file.body as string, { headers: { 'content-type': file.type } })
      : await fetch(new URL(path, site), { headers: { accept } });
    const headers = Object.fromEntries(
      [...answer.headers].filter(([name]) => !/^(connection|transfer-|content-(length|encoding)|keep-alive)/.test(name)),
    );
    const plain = new Uint8Array(await answer.arrayBuffer());
    if (!compressed.test(headers['content-type'] ?? '')) return { status: answer.status, headers, body: plain };
    return { status: answer.status, headers: { ...headers, 'content-encoding': 'gzip' }, body: await promisify(gzip)(plain) };
  }

  /** Waits until some bytes are through, behind all that was sent before. */
  async #pass(bytes: number): Promise<void> {
    this.bytes += bytes;
    this.#freeAt = Math.max(this.#freeAt, performance.now()) + (bytes / slow.bytesPerSecond) * 1000;
    const left = this.#freeAt - performance.now();
    if (left > 1) await wait(left);
  }
}

function makeCertificate(): { key: string; cert: string } {
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=localhost', '-keyout', '-'];
  const text = execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const at = text.indexOf('-----BEGIN CERTIFICATE');
  return { key: text.slice(0, at), cert: text.slice(at) };
}
