// Workers' own types clash with the browser's as globals, so only what is used is named here.
type D1Database = import('@cloudflare/workers-types').D1Database;
type D1PreparedStatement = import('@cloudflare/workers-types').D1PreparedStatement;
type D1Result<Row = unknown> = import('@cloudflare/workers-types').D1Result<Row>;

/** The Worker's bindings, as wrangler.jsonc declares them. */
interface Env {
  readonly DB: D1Database;
  readonly ASSETS: import('@cloudflare/workers-types').Fetcher;
  readonly MAIL: import('@cloudflare/workers-types').SendEmail;
  readonly FORMS: import('@cloudflare/workers-types').RateLimit;
  readonly UNPROVEN: import('@cloudflare/workers-types').RateLimit;
  /** Which version of the Worker runs; missing in development. */
  readonly VERSION?: import('@cloudflare/workers-types').WorkerVersionMetadata;
  /** The address that mails come from. */
  readonly MAIL_FROM: string;
  /** Signs sessions and proofs of work. A secret: `wrangler secret put AUTH_SECRET`. */
  readonly AUTH_SECRET?: string;
  /** The site's own address, for links in mails that no request causes. */
  readonly SITE_ORIGIN?: string;
  /** `local` keeps every mail for reading at /dev/outbox. Only `npm start` and `npm run dev` set it. */
  readonly MAIL_TRANSPORT?: string;
}

declare module 'cloudflare:workers' {
  export const env: Env;
  /** Calls with another `env` for all that comes of the call. */
  export function withEnv<Result>(env: Env, call: () => Result): Result;
}

/** Binary modules are imported as the bytes themselves. */
declare module '*.bin' {
  const bytes: ArrayBuffer;
  export default bytes;
}

declare namespace App {
  /** What the Worker hands to pages. */
  interface Locals {
    /** Who asks; null for a visitor. */
    actor: import('#domain/actor.ts').Actor | null;
    /** What services need of the site. */
    site: import('./services/site.ts').Site;
    /** What a service named instead of what a page asked for. */
    problem?: import('#domain/problem.ts').ProblemDetails;
    /** The API's OpenAPI document. */
    apiDocument: () => import('./routes/openapi.ts').ApiDocument;
  }
}
