import type { APIRoute } from 'astro';
import { negotiateLocale } from '../i18n/index.ts';

/** Sends a visitor to the language of their browser. */
export const GET: APIRoute = ({ request }) =>
  new Response(null, {
    status: 302,
    headers: {
      Location: `/${negotiateLocale(request.headers.get('Accept-Language'))}`,
      Vary: 'Accept-Language',
      'Cache-Control': 'no-cache',
    },
  });
