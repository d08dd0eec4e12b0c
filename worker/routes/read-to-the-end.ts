import type { MiddlewareHandler } from 'hono';

/**
 * Reads what was sent and nobody wanted, such as a form for a page that takes none. A server that answers earlier has to close the
 * connection, and whatever waits on it then sees a lost connection instead of the answer.
 */
export const readToTheEnd: MiddlewareHandler = async ({ req }, next) => {
  await next();
  if (req.raw.body && !req.raw.bodyUsed) await req.raw.body.pipeTo(new WritableStream());
};
