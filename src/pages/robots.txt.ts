import type { APIRoute } from 'astro';

/** Everything may be indexed; filtered lists say themselves that they should not be. */
export const GET: APIRoute = ({ url }) =>
  new Response(`User-agent: *\nDisallow: /api/v1/\nDisallow: /tiles/\n\nSitemap: ${url.origin}/sitemap.xml\n`, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
