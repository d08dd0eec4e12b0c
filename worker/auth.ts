import { passkey } from '@better-auth/passkey';
import type { BetterAuthOptions } from 'better-auth';
import { magicLink } from 'better-auth/plugins/magic-link';
import { Problem } from './problem.ts';

/** Sends a link that signs its receiver in. */
export type SendLink = (link: { email: string; token: string }) => Promise<void>;

/** For how many seconds a link signs in, and for how many a session lasts. */
const linkSeconds = 15 * 60;
const sessionSeconds = 30 * 24 * 3600;

/**
 * How people sign in: by a link in an e-mail or with a passkey, no password. Its tables are in the migrations.
 * @param database where accounts and sessions are kept
 * @param site its origin decides whether cookies are Secure; without it (for the tables alone) the options serve nobody
 */
export function authOptions(database: D1Database, sendLink: SendLink, site?: { readonly origin: string; readonly secret: string }) {
  return {
    database,
    ...(site && { baseURL: site.origin, secret: site.secret }),
    basePath: '/auth',
    emailAndPassword: { enabled: false },
    plugins: [
      magicLink({ sendMagicLink: ({ email, token }) => sendLink({ email, token }), storeToken: 'hashed', expiresIn: linkSeconds }),
      passkey({ rpName: 'Vicinato', ...(site && { rpID: new URL(site.origin).hostname, origin: site.origin }) }),
    ],
    session: { expiresIn: sessionSeconds },
    advanced: { cookiePrefix: 'vicinato', useSecureCookies: site?.origin.startsWith('https:') ?? true },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  } satisfies BetterAuthOptions;
}

/** Sign-in and sessions of the site. Loaded on demand: most requests come from visitors. @throws Problem `unavailable` without a secret */
export async function createAuth(site: { readonly db: D1Database; readonly origin: string; readonly secret: string }, sendLink: SendLink) {
  if (!site.secret) throw new Problem('unavailable', { detail: 'Signing in is not set up here: AUTH_SECRET is missing.' });
  const { betterAuth } = await import('better-auth');
  return betterAuth(authOptions(site.db, sendLink, site));
}
