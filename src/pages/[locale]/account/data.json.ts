import { env } from 'cloudflare:workers';
import type { APIRoute } from 'astro';
import { readPersonalData } from '#worker/repositories/personal-data.ts';
import { demandSignedIn } from '#worker/services/rights.ts';

/** Everything that is kept about who asks. */
export const GET: APIRoute = async ({ locals }) => {
  const { userId, email } = demandSignedIn(locals.actor);
  const data = await readPersonalData(env.DB, userId, email);
  return new Response(JSON.stringify(data, null, 2), {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store' },
  });
};
