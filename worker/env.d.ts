// Workers' own types clash with the browser's as globals, so only what is used is named here.
type D1Database = import('@cloudflare/workers-types').D1Database;
type D1PreparedStatement = import('@cloudflare/workers-types').D1PreparedStatement;
type D1Result<Row = unknown> = import('@cloudflare/workers-types').D1Result<Row>;

/** The Worker's bindings, as wrangler.jsonc declares them. */
interface Env {
  readonly DB: D1Database;
  readonly ASSETS: import('@cloudflare/workers-types').Fetcher;
}

declare module 'cloudflare:workers' {
  export const env: Env;
}

/** Binary modules are imported as the bytes themselves. */
declare module '*.bin' {
  const bytes: ArrayBuffer;
  export default bytes;
}

declare namespace App {
  /** What the Worker hands to pages. */
  interface Locals {
    /** The API's OpenAPI document. */
    apiDocument: () => import('./routes/openapi.ts').ApiDocument;
  }
}
