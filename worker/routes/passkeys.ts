import { Hono } from 'hono';
import { createAuth } from '#worker/auth.ts';
import { siteOf } from './site-of.ts';

/** The conversation between browser and server about passkeys (WebAuthn), which better-auth holds. Signing in by link has pages of its own. */
export const passkeys = new Hono<{ Bindings: Env }>();

passkeys.on(['GET', 'POST'], '/*', async (context) => {
  const auth = await createAuth(siteOf(context), async () => {});
  const response = await auth.handler(context.req.raw);
  return new Response(response.body, { status: response.status, headers: withoutCaching(response.headers) });
});

function withoutCaching(headers: Headers): Headers {
  const own = new Headers(headers);
  own.set('Cache-Control', 'private, no-store');
  return own;
}
