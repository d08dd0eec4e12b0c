import type { BetterAuthOptions } from 'better-auth';
import { magicLink } from 'better-auth/plugins/magic-link';

/** Sends a link that signs its receiver in. */
export type SendLink = (mail: { email: string; url: string }) => Promise<void>;

/**
 * How people sign in: by a link in an e-mail, no password. Its tables are in the migrations.
 * @param database where accounts and sessions are kept
 */
export function authOptions(database: D1Database, sendLink: SendLink) {
  return {
    database,
    emailAndPassword: { enabled: false },
    plugins: [magicLink({ sendMagicLink: ({ email, url }) => sendLink({ email, url }) })],
    telemetry: { enabled: false },
  } satisfies BetterAuthOptions;
}
